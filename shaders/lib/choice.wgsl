// The result of a tournament: the winner so far, its fitness, and the round of its draw; and whether a child has a
// second parent.
import super::philox::{chance, random};
import package::model::random_stream::stream_crossover;
import package::model::settings::Settings;

struct Choice {
  parent: u32,
  fitness: i32,
  round: u32,
}

const nobody = Choice(0u, 0, 0xffffffffu);

// Whether a child has two parents: by chance, and never in hill climbing.
fn is_crossed(s: ptr<uniform, Settings>, child: u32, generation: u32) -> bool {
  return s.climb == 0u && chance(random(s.seed, child, generation, stream_crossover, 0u).x, s.crossover);
}
