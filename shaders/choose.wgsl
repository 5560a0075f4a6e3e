// First half of stage `reproduce`: each child's parents, by tournaments among the scored lineages, or the fitter of its
// pair in hill climbing. Twin of src/reference/choose.ts. Runs once for each shard of possible rivals.
import package::lib::choice::{Choice, is_crossed, nobody};
import package::lib::lineage::plane_score;
import package::lib::philox::{bounded, random};
import package::model::random_stream::stream_tournament;
import package::model::settings::Settings;
import package::lib::task::Task;

override lanes: u32 = 64u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<uniform> task: Task;
@group(0) @binding(2) var<storage, read> parents: array<u32>;
@group(0) @binding(3) var<storage, read_write> choices: array<Choice>;

// (position + by − neighbourhood) mod size.
fn neighbour(position: u32, by: u32, size: u32) -> u32 {
  return (position + by + (size - settings.neighbourhood % size)) % size;
}

// A possible parent of a child: any lineage, or a neighbour on the torus.
fn competitor(child: u32, word: u32) -> u32 {
  if (settings.torus == 0u) {
    return bounded(word, settings.population);
  }
  let side = 2u * settings.neighbourhood + 1u;
  let offset = bounded(word, side * side);
  let x = neighbour(child % settings.width, offset % side, settings.width);
  let y = neighbour(child / settings.width, offset / side, settings.height);
  return y * settings.width + x;
}

// The fittest of the drawn rivals, ties to the first drawn, among those in the source shard and the earlier ones. In
// hill climbing the rivals are the two of the child's pair, the even one first; the other may not exist.
fn tournament(child: u32, which: u32, so_far: Choice) -> Choice {
  var best = so_far;
  var words = vec4u();
  let fitness_plane = plane_score(&settings) * task.source_stride;
  let climbs = settings.climb == 1u;
  for (var round = 0u; round < select(settings.tournament, 2u, climbs); round++) {
    if ((round & 3u) == 0u && !climbs) {
      words = random(settings.seed, child, task.step.generation, stream_tournament, which * 16u + (round >> 2u));
    }
    let pair = select(words.xy, words.zw, (round & 2u) != 0u);
    var rival = (child & ~1u) + round;
    if (!climbs) {
      rival = competitor(child, select(pair.x, pair.y, (round & 1u) != 0u));
    }
    let at = rival - task.source_first;
    if (rival < task.source_first || at >= task.source_stride) {
      continue;
    }
    let fitness = bitcast<i32>(parents[fitness_plane + at]);
    let fitter = fitness > best.fitness || (fitness == best.fitness && round < best.round);
    if (best.round == nobody.round || fitter) {
      best = Choice(rival, fitness, round);
    }
  }
  return best;
}

@compute @workgroup_size(lanes)
fn choose(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= task.count) {
    return;
  }
  let child = task.first + id.x;
  let last = select(0u, 1u, is_crossed(&settings, child, task.step.generation));
  for (var which = 0u; which <= last; which++) {
    let at = which * task.count + id.x;
    var so_far = nobody;
    if (task.source_first > 0u) {
      so_far = choices[at];
    }
    choices[at] = tournament(child, which, so_far);
  }
}
