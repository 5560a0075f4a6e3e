// The outcomes of single actions in a sequential world: the first half of stage `tables` writes them, the roll-out
// reads them.
import super::contexts::ContextKey;
import super::philox::random;
import package::model::random_stream::stream_step;
import package::model::settings::Settings;

struct Action {
  // 16 features as bytes.
  features: vec4u,
  // The context that it leads to, of its generation's, and whether it ends the episode.
  to: u32,
  // The base value and, above it, the intended value.
  values: u32,
}

const ends_episode = 0x10000u;

// The index of a context's first action under a variant; contexts are counted over all slots.
fn actions_at(s: ptr<uniform, Settings>, context: u32, variant: u32) -> u32 {
  return (context * s.variants + variant) * s.actions;
}

// The random word of an action in a state of a copy; the same under every belief variant.
fn chance_of(s: ptr<uniform, Settings>, key: ContextKey, state: u32, action: u32) -> u32 {
  return random(s.seed, key.index * s.states + state, key.generation, stream_step, action >> 2u)[action & 3u];
}

// The first context of the next copy of the world, cyclic.
fn next_copy(s: ptr<uniform, Settings>, copy: u32) -> u32 {
  return (copy * s.states + s.states) % s.contexts;
}
