// The draw of a generation's contexts: the key of a context's content, its cue, and the order in which its plans are
// considered. Twin of src/reference/contexts.ts.
import super::philox::{bounded, chance, random};
import package::model::random_stream::{stream_context_type, stream_cue, stream_rank};
import package::model::settings::Settings;

// The key of a context's content, in a sequential world of a copy's: its type or, if every context is new, its number
// and generation.
struct ContextKey {
  index: u32,
  generation: u32,
}

fn context_type(s: ptr<uniform, Settings>, context: u32, generation: u32) -> u32 {
  return bounded(random(s.seed, context, generation, stream_context_type, 0u).x, s.context_types);
}

fn context_key(s: ptr<uniform, Settings>, context: u32, generation: u32) -> ContextKey {
  if (s.context_types == 0u) {
    return ContextKey(context, generation);
  }
  return ContextKey(context_type(s, context, generation), 0u);
}

// The cue: the context's sign mod Q, replaced by a random one with probability ν.
fn noisy_cue(s: ptr<uniform, Settings>, context: u32, generation: u32, seen: u32) -> u32 {
  let words = random(s.seed, context, generation, stream_cue, 0u);
  return select(seen % s.cues, bounded(words.y, s.cues), chance(words.x, s.cue_noise));
}

// The cue of a context in worlds that are not sequential: its type or, if every context is new, random.
fn cue_of(s: ptr<uniform, Settings>, context: u32, generation: u32) -> u32 {
  if (s.context_types == 0u) {
    return bounded(random(s.seed, context, generation, stream_cue, 0u).y, s.cues);
  }
  return noisy_cue(s, context, generation, context_type(s, context, generation));
}

// Random words of the library's plans, by which they are ranked: four in each.
// The array is exactly as long as needed, so that an index past its end is clamped onto a word that counts, and shows.
override world_plans: u32 = 1024u;
var<workgroup> rank_words: array<vec4u, world_plans / 4u>;

// Draws the words; to be called by all lanes of a workgroup.
fn draw_ranks(s: ptr<uniform, Settings>, context: u32, generation: u32, lane: u32, lanes: u32) {
  let quads = s.plans >> 2u;
  for (var quad = lane; quad < quads; quad += lanes) {
    rank_words[quad] = random(s.seed, context * quads + quad, generation, stream_rank, 0u);
  }
  workgroupBarrier();
}

// The place of a plan: the rank of its random word, ties to the lower plan.
fn place_of_plan(s: ptr<uniform, Settings>, plan: u32) -> u32 {
  let word = rank_words[plan >> 2u][plan & 3u];
  var place = 0u;
  for (var quad = 0u; quad < (s.plans >> 2u); quad++) {
    let others = rank_words[quad];
    let earlier = vec4u(quad * 4u) + vec4u(0u, 1u, 2u, 3u) < vec4u(plan);
    let before = (others < vec4u(word)) | ((others == vec4u(word)) & earlier);
    place += dot(select(vec4u(), vec4u(1u), before), vec4u(1u));
  }
  return place;
}
