// The decision of an owner about delegation, before any trial: power, trust and wisdom. Twin of
// src/reference/delegation-decision.ts.
import package::model::genome::{
  belief_of, drive_words, fidelity_of, flag_fresh, flag_present, is_reflex, leverage_of, oversight_of, plane_oversight,
  plane_traits, rashness_of, streak_of, sub_words
};
import package::model::random_stream::stream_decide;
import package::model::settings::Settings;
import super::budget::{budget_at, leveraged};
import super::candidate::Owner;
import super::integers::isqrt;
import super::lineage::{plane_score, plane_sub, Sub};
import super::optimizer::{plans_considered, presented_objective};
import super::philox::{bounded, random};
import super::policies::{explored_share, may_build};
import super::task::{Step, Task, unscheduled};

// R = ⌊κT⌋ div Σ τ.
fn trials_of(step: Step, oversight: u32, budget: u32, per_plan: u32) -> u32 {
  let kappa = select(step.oversight, oversight_of(oversight), step.oversight == unscheduled);
  return ((kappa * budget) >> 8u) / per_plan;
}

// Divides R trials into candidates (x) × contexts (y) by the named rule.
fn split_trials(s: ptr<uniform, Settings>, trials: u32) -> vec2u {
  var wanted = trials;
  if (s.oversight_rule == 0u) {
    wanted = isqrt(trials);
  } else if (s.oversight_rule == 2u) {
    wanted = trials / s.contexts;
  }
  let candidates = clamp(wanted, 1u, s.candidates);
  return vec2u(candidates, clamp(trials / candidates, 1u, s.contexts));
}

// The decision of an owner in stage `delegate`.
struct DelegationDecision {
  // Place in the shard; lanes beyond the slice have none.
  at: u32,
  there: bool,
  owner: Owner,
  held: Sub,
  // Whether `held` is the owner's own, and not built by its predecessor.
  inherits: bool,
  remembers: bool,
  // The owner keeps its inherited sub-optimizer, or uses a candidate, untested.
  trusts: bool,
  rash: bool,
  // Trials: the owner itself, its inherited sub-optimizer, new candidates from trial `before` on; and their contexts.
  trials: u32,
  before: u32,
  contexts: u32,
  // The share of their plans that candidates consider in tests.
  share: u32,
}

// A lineage's words from a plane on.
fn word_of(state: ptr<storage, array<u32>, read_write>, stride: u32, plane: u32, at: u32) -> u32 {
  return state[plane * stride + at];
}

fn drives_of(state: ptr<storage, array<u32>, read_write>, stride: u32, plane: u32, at: u32) -> vec4u {
  return vec4u(
    word_of(state, stride, plane, at), word_of(state, stride, plane + 1u, at),
    word_of(state, stride, plane + 2u, at), word_of(state, stride, plane + 3u, at));
}

// Power, trust and wisdom of the lineage number `number` of the slice.
fn delegation_decision(
  s: ptr<uniform, Settings>,
  task: ptr<uniform, Task>,
  costs: ptr<storage, array<vec2u>, read>,
  state: ptr<storage, array<u32>, read_write>,
  number: u32,
) -> DelegationDecision {
  let stride = task.stride;
  var decision: DelegationDecision;
  decision.there = number < task.count;
  decision.at = select(0u, task.first + number - task.shard_first, decision.there);
  let at = decision.at;
  let level = task.level;
  let held_plane = plane_sub(s, level + 1u);
  let traits = word_of(state, stride, plane_traits, at);
  var flags = traits;
  var drives_plane = 0u;
  var owner_fresh = false;
  if (level > 1u) {
    drives_plane = held_plane - sub_words;
    flags = word_of(state, stride, held_plane - 1u, at);
    owner_fresh = (flags & flag_fresh) != 0u;
  }
  var owner: Owner;
  owner.lineage = task.first + number;
  owner.drives = drives_of(state, stride, drives_plane, at);
  owner.belief = belief_of(flags);
  owner.budget = budget_at(task.step, traits, level);
  owner.next_budget = leveraged(owner.budget, leverage_of(traits));
  owner.per_plan = presented_objective(s, costs, owner.drives, owner.drives, owner.belief, false, false).per_plan;
  owner.plans = plans_considered(s, owner.budget, owner.per_plan);
  owner.fidelity = fidelity_of(traits);
  owner.shift = leverage_of(traits) * level;
  decision.owner = owner;

  decision.held = Sub(drives_of(state, stride, held_plane, at), word_of(state, stride, held_plane + drive_words, at));
  decision.inherits = s.culture == 1u && (decision.held.flags & flag_present) != 0u && !owner_fresh;
  decision.remembers = s.culture_erase == 0u && !owner_fresh;
  let can = decision.there && word_of(state, stride, plane_score(s) + 2u, at) == level && !is_reflex(traits)
    && owner.budget >= s.build_cost && ((task.step.buildable >> (level + 1u)) & 1u) == 1u && may_build(s, level);
  let words = random(s.seed, owner.lineage, task.step.generation, stream_decide + level, 0u);
  let streak = streak_of(decision.held.flags);
  decision.trusts = can && decision.inherits && s.trust > 0u && bounded(words.x, streak + s.trust) < streak;
  let oversight = word_of(state, stride, plane_oversight, at);
  let trials = trials_of(task.step, oversight, owner.budget, owner.per_plan);
  decision.rash = can && !decision.trusts && trials == 0u && (words.y & 255u) < rashness_of(oversight);
  let split = split_trials(s, trials);
  decision.before = select(1u, 2u, decision.inherits);
  decision.trials = select(0u, decision.before + split.x, can && !decision.trusts && trials > 0u);
  decision.contexts = split.y;
  decision.share = explored_share(s, words);
  return decision;
}
