// Stage `tables` in a gaussian world; twin of src/reference/worlds/gaussian.ts. A workgroup fills one context of one
// generation.
import package::lib::contexts::{context_key, cue_of, draw_ranks, place_of_plan};
import package::lib::normal::normal;
import package::lib::outcome::{attribute_byte, in_slot, Outcome, packed_values};
import package::lib::philox::random;
import package::model::random_stream::stream_noise;
import package::model::settings::Settings;
import package::lib::task::Task;
import package::lib::tables::Context;

override lanes: u32 = 64u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<uniform> task: Task;
@group(0) @binding(2) var<storage, read_write> attributes: array<vec4u>;
@group(0) @binding(3) var<storage, read_write> outcomes: array<u32>;
@group(0) @binding(4) var<storage, read_write> contexts: array<Context>;
@group(0) @binding(5) var<storage, read_write> places: array<u32>;
@group(0) @binding(6) var<storage, read> normal_table: array<i32>;
// The factor L in Q14: 18 × 18, lower triangular; rows are base, intended value, attributes.
@group(0) @binding(7) var<storage, read> factor: array<i32>;
// The pool's number of each context: 0, 1, 2 … unless contexts were chosen.
@group(0) @binding(8) var<storage, read> numbers: array<u32>;

const rows = 18u;
var<workgroup> base_sum: atomic<i32>;

fn outcome_of(cell: u32, generation: u32) -> Outcome {
  var deviates: array<i32, 20>;
  for (var quad = 0u; quad < 5u; quad++) {
    let words = random(settings.seed, cell, generation, stream_noise, quad);
    deviates[4u * quad] = normal(words.x, &normal_table);
    deviates[4u * quad + 1u] = normal(words.y, &normal_table);
    deviates[4u * quad + 2u] = normal(words.z, &normal_table);
    deviates[4u * quad + 3u] = normal(words.w, &normal_table);
  }
  var outcome: Outcome;
  for (var row = 0u; row < 2u + settings.attributes; row++) {
    var sum = 0;
    for (var j = 0u; j <= row; j++) {
      sum += factor[row * rows + j] * deviates[j];
    }
    let value = clamp(sum >> 14u, -32767, 32767);
    if (row == 0u) {
      outcome.base = value;
    } else if (row == 1u) {
      outcome.intended = value;
    } else {
      outcome.attributes |= in_slot(row - 2u, attribute_byte(value));
    }
  }
  return outcome;
}

@compute @workgroup_size(lanes)
fn tables(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let generation = task.step.generation + group.y;
  let context = task.first + group.x;
  let record = (task.tables_slot + group.y) * settings.contexts + context;
  let number = numbers[context];
  let key = context_key(&settings, number, generation);
  if (lane == 0u) {
    atomicStore(&base_sum, 0);
  }
  draw_ranks(&settings, number, generation, lane, lanes);
  for (var plan = lane; plan < settings.plans; plan += lanes) {
    let place = place_of_plan(&settings, plan);
    let outcome = outcome_of(key.index * settings.plans + plan, key.generation);
    attributes[record * settings.plans + place] = outcome.attributes;
    outcomes[record * settings.plans + place] = packed_values(outcome);
    if (settings.kinds != 0u) {
      places[record * settings.plans + plan] = place;
    }
    atomicAdd(&base_sum, outcome.base);
  }
  workgroupBarrier();
  if (lane == 0u) {
    contexts[record] = Context(atomicLoad(&base_sum) >> settings.plans_log2, cue_of(&settings, number, generation));
  }
}
