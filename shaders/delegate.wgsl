// Stage `delegate`, once per level: an owner may build the next optimizer. Twin of src/reference/delegate.ts. A
// workgroup computes the lineages of one cohort, or of a part of it, one per lane, ordered by work; all lanes load the
// plans of the tests.
import package::model::genome::{belief_of, drive_words, flag_watched, is_two_faced};
import package::lib::integers::{add_saturating, multiply_saturating};
import package::lib::objective::utility;
import package::lib::optimizer::{plans_considered, presented_objective, PresentedObjective};
import package::lib::order::{bins, clear_bins, count_in_bin, order, place_bins, quarter_log2, take_place};
import package::lib::candidate::candidate;
import package::lib::policies::{audit_passes, held_to};
import package::lib::delegation_decision::{DelegationDecision, delegation_decision};
import package::lib::lineage::{idle, kept, plane_score, plane_sub, Sub};
import package::lib::scan::{Four, load_tile, no_key, pick, places_of, scan_tile, tiling};
import package::model::settings::Settings;
import package::lib::task::Task;
import package::lib::tables::{attributes_at, base_of, context_at};
import package::lib::trajectory::{cohort_start, following, sequential};

override lanes: u32 = 256u;

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<uniform> task: Task;
@group(0) @binding(2) var<storage, read_write> state: array<u32>;
@group(0) @binding(3) var<storage, read> costs: array<vec2u>;
@group(0) @binding(4) var<storage, read> attributes: array<vec4u>;
@group(0) @binding(5) var<storage, read> outcomes: array<u32>;
@group(0) @binding(6) var<storage, read> next: array<u32>;

// The decision of a lane once lanes are ordered by work, the busiest first.
fn ordered_decision(first: u32, lane: u32) -> DelegationDecision {
  var number = first + lane;
  var decision: DelegationDecision;
  clear_bins(lane);
  for (var turn = 0u; turn < 2u; turn++) {
    decision = delegation_decision(&settings, &task, &costs, &state, number);
    if (turn == 0u) {
      let batches = (decision.trials + 3u) / 4u;
      let bin = bins - 1u - select(0u, min(1u + quarter_log2(max(batches * decision.contexts, 1u)), bins - 1u), batches > 0u);
      count_in_bin(bin);
      place_bins(lane);
      take_place(bin, lane);
      workgroupBarrier();
      number = first + order[lane];
    }
  }
  return decision;
}

// Maxima over the workgroup's lanes: batches of four trials, contexts, plans.
var<workgroup> reach: array<atomic<u32>, 3>;
var<workgroup> bounds: vec3u;

fn furthest(batches: u32, contexts: u32, plans: u32, lane: u32) -> vec3u {
  if (lane < 3u) {
    atomicStore(&reach[lane], 0u);
  }
  workgroupBarrier();
  if (batches > 0u) {
    atomicMax(&reach[0], batches);
    atomicMax(&reach[1], contexts);
    atomicMax(&reach[2], plans);
  }
  workgroupBarrier();
  if (lane == 0u) {
    bounds = vec3u(atomicLoad(&reach[0]), atomicLoad(&reach[1]), atomicLoad(&reach[2]));
  }
  return workgroupUniformLoad(&bounds);
}

// The value of the plans that four optimizers pick in a context: a judge's utility, or the base.
fn gains(best: vec4i, context: u32, judge: vec4u, by_base: bool) -> vec4i {
  let places = places_of(best, settings.plans);
  if (by_base) {
    let at = places + context * settings.plans;
    return vec4i(base_of(outcomes[at.x]), base_of(outcomes[at.y]), base_of(outcomes[at.z]), base_of(outcomes[at.w]));
  }
  let at = places + attributes_at(&settings, context, 0u);
  return vec4i(
    utility(judge, attributes[at.x]), utility(judge, attributes[at.y]),
    utility(judge, attributes[at.z]), utility(judge, attributes[at.w]));
}

// Follows one optimizer's trajectory from the cohort's start on, and sums its results.
fn walk(drives: vec4u, belief: u32, plans: u32, contexts: u32, judge: vec4u, by_base: bool, start: u32) -> i32 {
  var sum = 0;
  var cell = 0u;
  for (var e = 0u; e < contexts; e++) {
    let context = following(&settings, &next, task.tables_slot, start, e, cell);
    let place = pick(&settings, &attributes, drives, belief, plans, context);
    cell = context * settings.plans + place;
    if (by_base) {
      sum += base_of(outcomes[cell]);
    } else {
      sum += utility(judge, attributes[attributes_at(&settings, context, 0u) + place]);
    }
  }
  return sum;
}

// As act_four, in a sequential world: the existing optimizers one after another.
fn walk_four(four: Four, count: u32, contexts: u32, judge: vec4u, by_base: bool, start: u32) -> vec4i {
  let each = select(vec4u(), vec4u(contexts), vec4u(0u, 1u, 2u, 3u) < vec4u(count));
  return vec4i(
    walk(four.a, four.belief.x, four.plans.x, each.x, judge, by_base, start),
    walk(four.b, four.belief.y, four.plans.y, each.y, judge, by_base, start),
    walk(four.c, four.belief.z, four.plans.z, each.z, judge, by_base, start),
    walk(four.d, four.belief.w, four.plans.w, each.w, judge, by_base, start));
}

// Lets four optimizers, of which `count` exist, act in the first contexts from the cohort's start on, and sums their
// results. All lanes take part, up to the maxima of the workgroup: `most` contexts (y) and plans (z). If one tile holds
// all of these plans, it is loaded only for the first batch.
fn act_four(
  four: Four,
  count: u32,
  contexts: u32,
  most: vec3u,
  batch: u32,
  judge: vec4u,
  by_base: bool,
  start: u32,
  lane: u32,
) -> vec4i {
  if (sequential) {
    return walk_four(four, count, contexts, judge, by_base, start);
  }
  let shape = tiling(&settings, most.z, 1u);
  let tile_plans = 1u << shape.plans_log2;
  let lasting = batch > 0u && shape.contexts >= most.y && tile_plans >= most.z;
  var sums = vec4i();
  for (var e = 0u; e < most.y; e += shape.contexts) {
    var best = vec4i(no_key);
    for (var plan = 0u; plan < most.z; plan += tile_plans) {
      if (!lasting) {
        workgroupBarrier();
        load_tile(&settings, &attributes, shape, task.tables_slot, start, e, most.y - e, plan, lane, lanes);
        workgroupBarrier();
      }
      for (var c = 0u; c < shape.contexts && e + c < contexts; c++) {
        if (plan == 0u) {
          best = vec4i(no_key);
        }
        best = scan_tile(four, shape, settings.variants, (c * settings.variants) << shape.plans_log2, plan, best);
        if (plan + tile_plans >= most.z) {
          sums += gains(best, context_at(&settings, task.tables_slot, start, e + c), judge, by_base);
        }
      }
    }
  }
  return sums;
}

// The result of a test.
struct Verdict {
  evaluations: u32,
  // The owner's own score; the best trial and its score.
  own: i32,
  winner: u32,
  highest: i32,
}

// One of a lineage's trials: the tested optimizer, its number of plans, its penalty and its cost.
struct Trial {
  shown: PresentedObjective,
  belief: u32,
  plans: u32,
  penalty: u32,
  evaluations: u32,
}

fn tested(p: DelegationDecision, trial: u32) -> Sub {
  if (trial < p.before) {
    return p.held;
  }
  return candidate(&settings, p.owner, task.step.generation, task.level, trial - p.before);
}

fn trial_of(p: DelegationDecision, trial: u32) -> Trial {
  let watching = multiply_saturating(p.owner.per_plan, p.contexts);
  if (trial == 0u) {
    let searching = multiply_saturating(p.owner.plans * p.owner.per_plan, p.contexts);
    let shown = PresentedObjective(p.owner.drives, p.owner.per_plan, 0u);
    return Trial(shown, p.owner.belief, p.owner.plans, 0u, add_saturating(searching, watching));
  }
  let sub = tested(p, trial);
  let belief = belief_of(sub.flags);
  let shown = presented_objective(&settings, &costs, sub.drives, p.owner.drives, belief, is_two_faced(sub.flags), true);
  let plans = held_to(plans_considered(&settings, p.owner.next_budget, shown.per_plan), p.share);
  let penalty = min(multiply_saturating(settings.simplicity, shown.bits), 0x40000u) * p.contexts;
  let searching = multiply_saturating(plans * shown.per_plan, p.contexts) >> p.owner.shift;
  return Trial(shown, belief, plans, penalty, add_saturating(searching, watching));
}

// Tests the owner itself, its inherited sub-optimizer and new candidates in the same contexts, four at a time.
fn test_all(p: DelegationDecision, start: u32, lane: u32) -> Verdict {
  let most = furthest((p.trials + 3u) / 4u, p.contexts, min(p.owner.next_budget, settings.plans), lane);
  var verdict = Verdict(0u, 0, 0u, no_key);
  for (var batch = 0u; batch < most.x; batch++) {
    let first = batch * 4u;
    let count = min(p.trials - min(p.trials, first), 4u);
    var four: Four;
    var penalties = vec4i();
    for (var k = 0u; k < 4u; k++) {
      if (k >= count) {
        break;
      }
      let trial = trial_of(p, first + k);
      // Empty places repeat the first trial, so that they take no longer.
      let here = (vec4u(k) == vec4u(0u, 1u, 2u, 3u)) | vec4<bool>(k == 0u);
      four.belief = select(four.belief, vec4u(trial.belief), here);
      four.plans = select(four.plans, vec4u(trial.plans), here);
      penalties = select(penalties, vec4i(i32(trial.penalty)), here);
      switch (k) {
        case 0u: { four.a = trial.shown.drives; }
        case 1u: { four.b = trial.shown.drives; }
        case 2u: { four.c = trial.shown.drives; }
        default: { four.d = trial.shown.drives; }
      }
      verdict.evaluations = add_saturating(verdict.evaluations, trial.evaluations);
    }
    let sums = act_four(four, count, select(0u, p.contexts, count > 0u), most, batch, p.owner.drives, false, start, lane) - penalties;
    for (var k = 0u; k < 4u; k++) {
      if (k >= count) {
        break;
      }
      let sum = select(select(sums.x, sums.y, k == 1u), select(sums.z, sums.w, k == 3u), k >= 2u);
      if (first + k == 0u) {
        verdict.own = sum;
      } else if (sum > verdict.highest) {
        verdict.highest = sum;
        verdict.winner = first + k;
      }
    }
  }
  return verdict;
}

// The audit of the delegates of building lanes, by the base or the owner's utility, and its cost.
struct Audit {
  passed: bool,
  evaluations: u32,
}

fn audit(p: DelegationDecision, built: Sub, builds: bool, start: u32, lane: u32) -> Audit {
  let belief = belief_of(built.flags);
  let shown = presented_objective(&settings, &costs, built.drives, p.owner.drives, belief, is_two_faced(built.flags), true);
  let plans = plans_considered(&settings, p.owner.next_budget, shown.per_plan);
  let four = Four(shown.drives, p.owner.drives, shown.drives, shown.drives,
    vec4u(belief, p.owner.belief, belief, belief), vec4u(plans, p.owner.plans, plans, plans));
  let most = furthest(select(0u, 1u, builds), settings.audit, min(p.owner.next_budget, settings.plans), lane);
  let by_base = settings.audit_by == 0u;
  let brought = act_four(four, 2u, select(0u, settings.audit, builds), most, 0u, p.owner.drives, by_base, start, lane);
  let own = multiply_saturating(p.owner.plans * p.owner.per_plan, settings.audit);
  let its = multiply_saturating(plans * shown.per_plan, settings.audit) >> p.owner.shift;
  let observed = multiply_saturating(2u * select(p.owner.per_plan, settings.base_tau, by_base), settings.audit);
  return Audit(audit_passes(&settings, brought.x - brought.y), add_saturating(add_saturating(own, its), observed));
}

@compute @workgroup_size(lanes)
fn delegate(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let first = group.x * lanes;
  let start = cohort_start(&settings, task.first + first, task.step.generation);
  let p = ordered_decision(first, lane);
  let score_plane = plane_score(&settings);
  var evaluations = state[(score_plane + 1u) * task.stride + p.at];
  var builds = p.trusts || p.rash;
  var built = kept(p.held);
  let verdict = test_all(p, start, lane);
  evaluations = add_saturating(evaluations, verdict.evaluations);
  let wins = p.trials > 0u && verdict.highest > verdict.own;
  if (p.rash || (wins && verdict.winner >= p.before)) {
    built = tested(p, select(p.before, verdict.winner, wins));
  }
  if (wins) {
    builds = true;
    built.flags |= flag_watched;
  }
  if (settings.audit > 0u) {
    let asked = audit(p, built, builds, start, lane);
    if (builds) {
      evaluations = add_saturating(evaluations, asked.evaluations);
      builds = asked.passed;
    }
  }
  if (!p.there) {
    return;
  }
  if (!builds) {
    built = idle(p.held, p.remembers);
  }
  let held_plane = plane_sub(&settings, task.level + 1u);
  for (var w = 0u; w < drive_words; w++) {
    state[(held_plane + w) * task.stride + p.at] = built.drives[w];
  }
  state[(held_plane + drive_words) * task.stride + p.at] = built.flags;
  state[(score_plane + 1u) * task.stride + p.at] = evaluations;
  if (builds) {
    state[(score_plane + 2u) * task.stride + p.at] = task.level + 1u;
  }
}
