// Stage `act`: the deepest optimizer of each lineage acts in the world, and its lineage is scored by the base
// objective. Twin of src/reference/act.ts. A workgroup takes one cohort: first a lane prepares a lineage, then it takes
// four lineages through a share of the contexts, so that one plan load serves four, at last it scores a lineage. In a
// sequential world it takes a lineage through its own trajectory instead, as it does with reflexes everywhere.
import package::lib::lineage::{plane_score, plane_sub};
import package::model::genome::{
  belief_of, drive_words, flag_watched, is_reflex, is_two_faced, leverage_of, plane_reflex, plane_traits, sub_words
};
import package::lib::integers::{add_saturating, divide, limit, multiply_saturating, multiply_shift8_saturating};
import package::lib::objective::base_objective;
import package::lib::optimizer::{plans_considered, presented_objective};
import package::lib::order::{bins, clear_bins, count_in_bin, order, place_bins, take_place};
import package::lib::budget::budget_at;
import package::lib::policies::fitness_term;
import package::lib::scan::{Four, load_tile, no_key, pick, places_of, scan_tile, tiling};
import package::model::settings::Settings;
import package::lib::task::{cohort_size, Task};
import package::lib::tables::{base_of, Context, context_at};
import package::lib::trajectory::{cohort_start, following, sequential};

override lanes: u32 = 256u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<uniform> task: Task;
@group(0) @binding(2) var<storage, read_write> state: array<u32>;
@group(0) @binding(3) var<storage, read> costs: array<vec2u>;
@group(0) @binding(4) var<storage, read> attributes: array<vec4u>;
@group(0) @binding(5) var<storage, read> outcomes: array<u32>;
@group(0) @binding(6) var<storage, read> contexts: array<Context>;
@group(0) @binding(7) var<storage, read> places: array<u32>;
@group(0) @binding(8) var<storage, read> next: array<u32>;

const quads = cohort_size / 4u;

// The cohort's actors: what each searches by, its belief and how many plans it considers (0: it searches nothing), what
// each has got, and the most plans that any considers.
var<workgroup> shown_drives: array<vec4u, cohort_size>;
var<workgroup> shown_reach: array<u32, cohort_size>;
var<workgroup> got: array<atomic<i32>, cohort_size>;
var<workgroup> most_plans: atomic<u32>;
var<workgroup> reach_plans: u32;

fn word(plane: u32, at: u32) -> u32 {
  return state[plane * task.stride + at];
}

fn drives_from(plane: u32, at: u32) -> vec4u {
  return vec4u(word(plane, at), word(plane + 1u, at), word(plane + 2u, at), word(plane + 3u, at));
}

// The search cost of a lineage over all contexts.
struct Actor {
  drives: vec4u,
  belief: u32,
  plans: u32,
  searched: u32,
}

fn actor_of(at: u32) -> Actor {
  let traits = word(plane_traits, at);
  if (is_reflex(traits)) {
    return Actor(vec4u(), 0u, 0u, settings.contexts_acted);
  }
  let depth = word(plane_score(&settings) + 2u, at);
  var flags = traits;
  var drives = drives_from(0u, at);
  var owner = base_objective(&settings);
  var watched = true;
  if (depth > 1u) {
    let plane = plane_sub(&settings, depth);
    owner = drives;
    if (depth > 2u) {
      owner = drives_from(plane - sub_words, at);
    }
    drives = drives_from(plane, at);
    flags = word(plane + drive_words, at);
    watched = (flags & flag_watched) != 0u;
  }
  let belief = belief_of(flags);
  let shown = presented_objective(&settings, &costs, drives, owner, belief, is_two_faced(flags), watched);
  let plans = plans_considered(&settings, budget_at(task.step, traits, depth), shown.per_plan);
  let searched = multiply_saturating(plans * shown.per_plan, settings.contexts_acted);
  return Actor(shown.drives, belief, plans, searched >> (leverage_of(traits) * (depth - 1u)));
}

// Description length of an agent, in bits: of its own objective, or of its table of reflexes.
fn lineage_bits(at: u32) -> u32 {
  let traits = word(plane_traits, at);
  if (is_reflex(traits)) {
    return settings.cues * settings.plans_log2;
  }
  let drives = drives_from(0u, at);
  return presented_objective(&settings, &costs, drives, drives, belief_of(traits), is_two_faced(traits), false).bits;
}

// The place of a reflex's plan in a context.
fn answer(at: u32, context: u32) -> u32 {
  let cue = contexts[context].cue;
  let pair = word(plane_reflex(&settings) + (cue >> 1u), at);
  return places[context * settings.plans + ((pair >> ((cue & 1u) * 16u)) & 0xffffu)];
}

fn gain(place: u32, context: u32) -> i32 {
  return base_of(outcomes[context * settings.plans + place]) - contexts[context].mean_base;
}

// The bin of an actor: its belief, then its number of plans, most first; actors that do not search come last.
fn bin_of(reach: u32) -> u32 {
  let plans = reach >> 2u;
  return select((reach & 3u) * 16u + 10u - firstLeadingBit(max(plans, 1u)), bins - 1u, plans == 0u);
}

// Prepares the cohort's lineages, and orders them so that the four of a lane are similar.
fn prepare(first: u32, there: u32, lane: u32) {
  clear_bins(lane);
  for (var l = lane; l < cohort_size; l += lanes) {
    var actor = Actor();
    if (l < there) {
      let at = first + l;
      let evaluations = plane_score(&settings) + 1u;
      actor = actor_of(at);
      state[evaluations * task.stride + at] = add_saturating(word(evaluations, at), actor.searched);
    }
    shown_drives[l] = actor.drives;
    shown_reach[l] = actor.belief | (actor.plans << 2u);
    atomicStore(&got[l], 0);
    count_in_bin(bin_of(shown_reach[l]));
  }
  place_bins(lane);
  for (var l = lane; l < cohort_size; l += lanes) {
    take_place(bin_of(shown_reach[l]), l);
  }
  if (lane == 0u) {
    atomicStore(&most_plans, 0u);
  }
  workgroupBarrier();
  for (var l = lane; l < cohort_size; l += lanes) {
    atomicMax(&most_plans, shown_reach[l] >> 2u);
  }
  workgroupBarrier();
  if (lane == 0u) {
    reach_plans = atomicLoad(&most_plans);
  }
}

// Four similar lineages, and their results in their lane's share of the contexts.
fn act_four(mine: vec4u, share: u32, start: u32, lane: u32) -> vec4i {
  let reaches = vec4u(shown_reach[mine.x], shown_reach[mine.y], shown_reach[mine.z], shown_reach[mine.w]);
  let four = Four(shown_drives[mine.x], shown_drives[mine.y], shown_drives[mine.z], shown_drives[mine.w],
    reaches & vec4u(3u), reaches >> vec4u(2u));
  let most = workgroupUniformLoad(&reach_plans);
  let shares = lanes / quads;
  let shape = tiling(&settings, most, shares);
  let tile_plans = 1u << shape.plans_log2;
  var sums = vec4i();
  for (var e = 0u; e < settings.contexts_acted; e += shape.contexts) {
    var best = vec4i(no_key);
    for (var plan = 0u; plan < most; plan += tile_plans) {
      workgroupBarrier();
      load_tile(&settings, &attributes, shape, task.tables_slot, start, e, settings.contexts_acted - e, plan, lane, lanes);
      workgroupBarrier();
      for (var c = share; c < shape.contexts && e + c < settings.contexts_acted; c += shares) {
        if (plan == 0u) {
          best = vec4i(no_key);
        }
        best = scan_tile(four, shape, settings.variants, (c * settings.variants) << shape.plans_log2, plan, best);
        if (plan + tile_plans >= most) {
          let context = context_at(&settings, task.tables_slot, start, e + c);
          let at = places_of(best, settings.plans);
          sums += vec4i(gain(at.x, context), gain(at.y, context), gain(at.z, context), gain(at.w, context));
        }
      }
    }
  }
  return select(vec4i(), sums, four.plans > vec4u());
}

// The result of the cohort's lineage number `l` on its own trajectory.
fn walk(l: u32, at: u32, reflex: bool, start: u32) -> i32 {
  let reach = shown_reach[l];
  var sum = 0;
  var cell = 0u;
  for (var e = 0u; e < settings.contexts_acted; e++) {
    let context = following(&settings, &next, task.tables_slot, start, e, cell);
    var place = 0u;
    if (reflex || !sequential) {
      place = answer(at, context);
    } else {
      place = pick(&settings, &attributes, shown_drives[l], reach & 3u, reach >> 2u, context);
    }
    sum += gain(place, context);
    cell = context * settings.plans + place;
  }
  return sum;
}

// Fitness, in 1/256 base unit.
fn score(l: u32, at: u32, start: u32) {
  let plane = plane_score(&settings);
  let reflex = is_reflex(word(plane_traits, at));
  var total = atomicLoad(&got[l]);
  if (reflex || sequential) {
    total += walk(l, at, reflex, start);
  }
  let time = multiply_shift8_saturating(settings.time_cost, word(plane + 1u, at));
  let length = multiply_shift8_saturating(settings.length_cost, lineage_bits(at));
  var term = 0;
  if (!reflex) {
    term = fitness_term(&settings, drives_from(0u, at), task.shard_first + at, task.step.generation);
  }
  let fitness = divide(total * 256, settings.contexts_acted) - i32(add_saturating(time, length)) + term;
  state[plane * task.stride + at] = bitcast<u32>(clamp(fitness, -i32(limit), i32(limit)));
}

@compute @workgroup_size(lanes)
fn act(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let cohort = task.first + group.x * cohort_size;
  let start = cohort_start(&settings, cohort, task.step.generation);
  let first = cohort - task.shard_first;
  let there = min(cohort_size, task.count - group.x * cohort_size);
  prepare(first, there, lane);
  if (!sequential) {
    let quad = 4u * (lane % quads);
    let mine = vec4u(order[quad], order[quad + 1u], order[quad + 2u], order[quad + 3u]);
    let sums = act_four(mine, lane / quads, start, lane);
    atomicAdd(&got[mine.x], sums.x);
    atomicAdd(&got[mine.y], sums.y);
    atomicAdd(&got[mine.z], sums.z);
    atomicAdd(&got[mine.w], sums.w);
  }
  workgroupBarrier();
  for (var i = lane; i < cohort_size; i += lanes) {
    // Neighbouring lanes take about equally long.
    let l = select(i, order[i], sequential);
    if (l < there) {
      score(l, first + l, start);
    }
  }
}
