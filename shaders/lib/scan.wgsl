// The scan, the hot loop: each of four optimizers per lane takes the best of its first n plans, ties to the first.
// Plans are in workgroup memory, so that one load of 16 bytes serves all four. Utility and place form one key, so that
// the best is a maximum.
import super::objective::utility;
import package::model::settings::Settings;
import super::tables::{attributes_at, context_at};

// Four optimizers of one lane: objectives, beliefs, and numbers of plans (0: none).
struct Four {
  a: vec4u,
  b: vec4u,
  c: vec4u,
  d: vec4u,
  belief: vec4u,
  plans: vec4u,
}

// Plans in workgroup memory: all belief variants of several contexts, or of a part of one.
const tile_size = 512u;
var<workgroup> tile: array<vec4u, tile_size>;

// The shape of a tile: 2^plans_log2 plans of each variant, of so many contexts: a multiple of `shares`, the groups of
// lanes that look at different contexts, and just that where a context is larger than its part.
struct Tiling {
  plans_log2: u32,
  contexts: u32,
}

// The shape for optimizers that consider up to `plans` plans. A world has at least 16.
const least_tile = 16u;

fn tiling(s: ptr<uniform, Settings>, plans: u32, shares: u32) -> Tiling {
  let wanted = firstLeadingBit(max(2u * plans - 1u, least_tile));
  let plans_log2 = min(wanted, firstLeadingBit(tile_size / (s.variants * shares)));
  return Tiling(plans_log2, tile_size / ((s.variants * shares) << plans_log2) * shares);
}

// Loads plans from `plan` on of `count` contexts from the e-th on into the tile. All lanes of a workgroup must call it.
fn load_tile(
  s: ptr<uniform, Settings>,
  attributes: ptr<storage, array<vec4u>, read>,
  shape: Tiling,
  tables_slot: u32,
  start: u32,
  e: u32,
  count: u32,
  plan: u32,
  lane: u32,
  lanes: u32,
) {
  let plans = 1u << shape.plans_log2;
  for (var at = lane; at < min(shape.contexts, count) * s.variants * plans; at += lanes) {
    let row = at >> shape.plans_log2;
    let context = context_at(s, tables_slot, start, e + row / s.variants);
    tile[at] = attributes[attributes_at(s, context, row % s.variants) + plan + (at & (plans - 1u))];
  }
}

const no_key = -0x7fffffff - 1;

// A key is utility · 4096 + 4095 − place: the highest utility wins, then the earliest plan. The places that four keys
// stand for, kept among the world's plans where a key stands for nothing.
fn places_of(keys: vec4i, plans: u32) -> vec4u {
  return (vec4u(4095u) - (vec4u(keys) & vec4u(4095u))) & vec4u(plans - 1u);
}

// The best keys so far and those of the tile's plans, whose first is plan `first`, at `at` of variant 0.
fn scan_tile(four: Four, shape: Tiling, variants: u32, at: u32, first: u32, so_far: vec4i) -> vec4i {
  if (variants > 1u && any(four.belief != four.belief.xxxx)) {
    return scan_apart(four, shape, at, first, so_far);
  }
  return scan_together(four, shape, at + (four.belief.x << shape.plans_log2), first, so_far);
}

// The number of a tile's plans among the first n.
fn within(n: u32, shape: Tiling, first: u32) -> u32 {
  return min(n - min(n, first), 1u << shape.plans_log2);
}

// One belief: a plan is loaded once for all four. While all four continue, no test is needed. Steps have constant
// length, because compilers unroll only such loops; a tile holds whole steps.
fn scan_together(four: Four, shape: Tiling, at: u32, first: u32, so_far: vec4i) -> vec4i {
  let least = min(min(four.plans.x, four.plans.y), min(four.plans.z, four.plans.w));
  let most = max(max(four.plans.x, four.plans.y), max(four.plans.z, four.plans.w));
  let sure = within(least, shape, first) & ~15u;
  let end = within(most, shape, first);
  var best = so_far;
  var j = 0u;
  for (; j < sure; j += 16u) {
    for (var k = 0u; k < 16u; k++) {
      best = max(best, keys(four, tile[at + j + k], first + j + k));
    }
  }
  for (; j < end; j += 4u) {
    for (var k = 0u; k < 4u; k++) {
      let place = first + j + k;
      best = select(best, max(best, keys(four, tile[at + j + k], place)), vec4u(place) < four.plans);
    }
  }
  return best;
}

fn keys(four: Four, plan: vec4u, place: u32) -> vec4i {
  return vec4i(utility(four.a, plan), utility(four.b, plan), utility(four.c, plan), utility(four.d, plan)) * 4096
    + vec4i(i32(4095u - place));
}

// Different beliefs: each optimizer reads the plan of its own belief variant.
fn scan_apart(four: Four, shape: Tiling, at: u32, first: u32, so_far: vec4i) -> vec4i {
  let most = max(max(four.plans.x, four.plans.y), max(four.plans.z, four.plans.w));
  let end = within(most, shape, first);
  let begins = vec4u(at) + (four.belief << vec4u(shape.plans_log2));
  var best = so_far;
  for (var j = 0u; j < end; j += 4u) {
    for (var k = 0u; k < 4u; k++) {
      let place = first + j + k;
      let values = vec4i(
        utility(four.a, tile[begins.x + j + k]),
        utility(four.b, tile[begins.y + j + k]),
        utility(four.c, tile[begins.z + j + k]),
        utility(four.d, tile[begins.w + j + k]));
      best = select(best, max(best, values * 4096 + vec4i(i32(4095u - place))), vec4u(place) < four.plans);
    }
  }
  return best;
}

// The place of the best of the first n plans of a context, ties to the first.
fn pick(
  s: ptr<uniform, Settings>,
  attributes: ptr<storage, array<vec4u>, read>,
  drives: vec4u,
  belief: u32,
  plans: u32,
  context: u32,
) -> u32 {
  let at = attributes_at(s, context, belief);
  var best = no_key;
  // Steps of constant length, as above; a world's plans are whole steps.
  for (var j = 0u; j < plans; j += 4u) {
    for (var k = 0u; k < 4u; k++) {
      let place = j + k;
      let key = utility(drives, attributes[at + place]) * 4096 + i32(4095u - place);
      best = select(best, max(best, key), place < plans);
    }
  }
  return places_of(vec4i(best), s.plans).x;
}
