// What a lineage's owner may do in stage `delegate`, as its words and its luck have it: power, trust and wisdom. Twin of the first
// half of src/reference/delegate.ts.
import super::genome::{
  belief_of, fidelity_of, flag_fresh, flag_present, is_reflex, leverage_of, leveraged, plane_oversight, plane_score, plane_sub,
  plane_traits, rashness_of, streak_of
};
import super::optimizer::{face, plans_considered};
import super::owner::{budget_at, Owner, split_trials, Sub, trials_of};
import super::philox::{bounded, random};
import super::policies::{explored_share, may_build};
import super::purpose::purpose_decide;
import super::settings::{Settings, Task};

// A lineage's prospect: what is there, and what its owner may do.
struct Prospect {
  // Its place in the shard; a lane beyond the slice has none.
  at: u32,
  there: bool,
  owner: Owner,
  held: Sub,
  // Whether `held` is the owner's own: what its predecessor built is not.
  inherits: bool,
  remembers: bool,
  // It keeps what it inherited, or takes a candidate, untested.
  trusts: bool,
  rash: bool,
  // Trials: the owner's own acting, what it inherited, new candidates from trial `before` on; and their contexts.
  trials: u32,
  before: u32,
  contexts: u32,
  // Of the plans that candidates could consider, the share that they do.
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
fn prospect_of(
  s: ptr<uniform, Settings>,
  task: ptr<uniform, Task>,
  costs: ptr<storage, array<vec2u>, read>,
  state: ptr<storage, array<u32>, read_write>,
  number: u32,
) -> Prospect {
  let stride = task.stride;
  var prospect: Prospect;
  prospect.there = number < task.count;
  prospect.at = select(0u, task.first + number - task.shard_first, prospect.there);
  let at = prospect.at;
  let level = task.level;
  let held_plane = plane_sub(s, level + 1u);
  let traits = word_of(state, stride, plane_traits, at);
  var flags = traits;
  var drives_plane = 0u;
  var owner_fresh = false;
  if (level > 1u) {
    drives_plane = held_plane - 5u;
    flags = word_of(state, stride, held_plane - 1u, at);
    owner_fresh = (flags & flag_fresh) != 0u;
  }
  var owner: Owner;
  owner.lineage = task.first + number;
  owner.drives = drives_of(state, stride, drives_plane, at);
  owner.belief = belief_of(flags);
  owner.budget = budget_at(task.step, traits, level);
  owner.next_budget = leveraged(owner.budget, leverage_of(traits));
  owner.per_plan = face(s, costs, owner.drives, owner.drives, owner.belief, false, false).per_plan;
  owner.plans = plans_considered(s, owner.budget, owner.per_plan);
  owner.fidelity = fidelity_of(traits);
  owner.shift = leverage_of(traits) * level;
  prospect.owner = owner;

  prospect.held = Sub(drives_of(state, stride, held_plane, at), word_of(state, stride, held_plane + 4u, at));
  prospect.inherits = s.culture == 1u && (prospect.held.flags & flag_present) != 0u && !owner_fresh;
  prospect.remembers = s.culture_erase == 0u && !owner_fresh;
  let can = prospect.there && word_of(state, stride, plane_score(s) + 2u, at) == level && !is_reflex(traits)
    && owner.budget >= s.build_cost && ((task.step.buildable >> (level + 1u)) & 1u) == 1u && may_build(s, level);
  let decision = random(s.seed, owner.lineage, task.step.generation, purpose_decide + level, 0u);
  let streak = streak_of(prospect.held.flags);
  prospect.trusts = can && prospect.inherits && s.trust > 0u && bounded(decision.x, streak + s.trust) < streak;
  let oversight = word_of(state, stride, plane_oversight, at);
  let trials = trials_of(task.step, oversight, owner.budget, owner.per_plan);
  prospect.rash = can && !prospect.trusts && trials == 0u && (decision.y & 255u) < rashness_of(oversight);
  let split = split_trials(s, trials);
  prospect.before = select(1u, 2u, prospect.inherits);
  prospect.trials = select(0u, prospect.before + split.x, can && !prospect.trusts && trials > 0u);
  prospect.contexts = split.y;
  prospect.share = explored_share(s, decision);
  return prospect;
}

