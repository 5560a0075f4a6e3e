// Candidates for the next optimizer of an owner. Twin of src/reference/candidate.ts.
import package::model::genome::{flag_belief_shift, flag_fresh, flag_present, flag_two_faced};
import package::model::random_stream::stream_candidate;
import package::model::settings::Settings;
import super::lineage::Sub;
import super::objective::{bytes_below, sparse_objective};
import super::philox::random;

// An owner and its search.
struct Owner {
  lineage: u32,
  drives: vec4u,
  belief: u32,
  // Its own budget, and that of what it builds.
  budget: u32,
  next_budget: u32,
  // Evaluations to judge one plan.
  per_plan: u32,
  plans: u32,
  fidelity: u32,
  // A sub-optimizer's searches cost the lineage 2^−shift each.
  shift: u32,
}

// A new candidate: a random sparse objective in which each drive is the owner's with probability q.
fn candidate(s: ptr<uniform, Settings>, owner: Owner, generation: u32, level: u32, number: u32) -> Sub {
  let words = random(s.seed, owner.lineage, generation, stream_candidate + level, 2u * number);
  let coins = random(s.seed, owner.lineage, generation, stream_candidate + level, 2u * number + 1u);
  let instructed = bytes_below(coins, owner.fidelity);
  let drives = (sparse_objective(words, s.attributes, -1, s.coarseness) & ~instructed) | (owner.drives & instructed);
  let two_faced = select(0u, flag_two_faced, (words.x >> 16u) < s.candidate_two_faced);
  let belief = select(owner.belief, 0u, s.candidate_truth == 1u);
  return Sub(drives, flag_present | two_faced | (belief << flag_belief_shift) | flag_fresh);
}
