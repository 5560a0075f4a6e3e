// An owner and what it may build: the part of stage `delegate` that needs no tables. Twin of src/reference/delegate.ts.
import super::genome::{
  budget_gene_of, budget_of, flag_fresh, flag_present, flag_two_faced, flags_nature, leverage_of, leveraged, oversight_of, streak_of
};
import super::integers::isqrt;
import super::objective::{bytes_below, sparse_objective};
import super::philox::random;
import super::purpose::purpose_candidate;
import super::settings::{Settings, Step, unscheduled};

struct Owner {
  lineage: u32,
  drives: vec4u,
  belief: u32,
  // Its own budget, and that of whatever it builds.
  budget: u32,
  next_budget: u32,
  // Evaluations to judge one plan.
  per_plan: u32,
  plans: u32,
  fidelity: u32,
  // A sub-optimizer's searches cost the lineage 2^−shift each.
  shift: u32,
}

// A sub-optimizer: its drives and its word of flags.
struct Sub {
  drives: vec4u,
  flags: u32,
}

// The budget of the optimizer at a level of a chain: each level's is its owner's times the leverage.
fn budget_at(step: Step, traits: u32, level: u32) -> u32 {
  let gene = select(step.budget, budget_gene_of(traits), step.budget == unscheduled);
  return leveraged(budget_of(gene), leverage_of(traits) * (level - 1u));
}

// R = ⌊κT⌋ div Σ τ.
fn trials_of(step: Step, oversight: u32, budget: u32, per_plan: u32) -> u32 {
  let kappa = select(step.oversight, oversight_of(oversight), step.oversight == unscheduled);
  return ((kappa * budget) >> 8u) / per_plan;
}

// How R trials are split into candidates (x) × contexts (y) by the named rule.
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

// A new candidate: a random sparse objective in which each drive is the owner's with probability q.
fn candidate(s: ptr<uniform, Settings>, owner: Owner, generation: u32, level: u32, number: u32) -> Sub {
  let words = random(s.seed, owner.lineage, generation, purpose_candidate + level, 2u * number);
  let coins = random(s.seed, owner.lineage, generation, purpose_candidate + level, 2u * number + 1u);
  let instructed = bytes_below(coins, owner.fidelity);
  let drives = (sparse_objective(words, s.attributes, -1, s.coarseness) & ~instructed) | (owner.drives & instructed);
  let two_faced = select(0u, flag_two_faced, (words.x >> 16u) < s.candidate_two_faced);
  let belief = select(owner.belief, 0u, s.candidate_truth == 1u);
  return Sub(drives, flag_present | two_faced | (belief << 2u) | flag_fresh);
}

// One more generation of trust, at most 65,535.
fn longer(flags: u32) -> u32 {
  return min(streak_of(flags) + 1u, 0xffffu) << 8u;
}

// What an inherited sub-optimizer is that is kept: present, of its nature, in use for one generation more.
fn kept(inherited: Sub) -> Sub {
  return Sub(inherited.drives, flag_present | (inherited.flags & flags_nature) | longer(inherited.flags));
}

// What a generation without delegation leaves of it.
fn idle(held: Sub, remembered: bool) -> Sub {
  if (remembered && (held.flags & flag_present) != 0u) {
    return Sub(held.drives, flag_present | (held.flags & flags_nature));
  }
  return Sub(vec4u(), 0u);
}
