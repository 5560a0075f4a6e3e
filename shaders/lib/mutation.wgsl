// Mutation of one child's genes; twin of src/reference/reproduce.ts.
import super::objective::{coarse, nonzero_drive};
import super::philox::{bounded, chance, random};
import super::purpose::{purpose_mutate_reflex, purpose_mutate_sub, purpose_mutate_trait};
import super::settings::Settings;
import super::genome::{belief_of, budget_gene_of, fidelity_of, leverage_of, oversight_of, rashness_of};

// One drive after mutation: a nonzero one is lost, redrawn or stepped by 1 … 16, never onto zero; a zero one may appear. Steps are as
// coarse as drives.
fn mutate_drive(s: ptr<uniform, Settings>, drive: i32, event: u32, value: u32) -> i32 {
  let anew = coarse(nonzero_drive(value & 255u), s.coarseness);
  if (drive == 0) {
    return select(0, anew, chance(event, s.mutation_insert));
  }
  if (chance(event, s.mutation_zero)) {
    return 0;
  }
  if (chance(event - s.mutation_zero, s.mutation_redraw)) {
    return anew;
  }
  if (!chance(event - s.mutation_zero - s.mutation_redraw, s.mutation_step)) {
    return drive;
  }
  let direction = select(-1, 1, ((value >> 16u) & 1u) == 1u);
  let by = coarse(direction * i32(1u + ((value >> 8u) & 15u)), s.coarseness);
  let stepped = clamp(drive + by, -127, 127);
  return coarse(select(stepped, direction, stepped == 0), s.coarseness);
}

// ±1 from a bit.
fn sign_of(word: u32) -> i32 {
  return select(-1, 1, (word & 1u) == 1u);
}

fn stepped(value: u32, by: i32, most: i32) -> u32 {
  return u32(clamp(i32(value) + by, 0, most));
}

// Traits and, in the second word, oversight and rashness after mutation.
fn mutate_traits(s: ptr<uniform, Settings>, traits: u32, oversight: u32, child: u32, generation: u32) -> vec2u {
  let events = random(s.seed, child, generation, purpose_mutate_trait, 0u);
  let more = random(s.seed, child, generation, purpose_mutate_trait, 1u);
  let values = random(s.seed, child, generation, purpose_mutate_trait, 2u);
  let signs = values.y;
  let flips = select(0u, 1u, chance(events.x, s.mutation_kind)) | select(0u, 2u, chance(events.y, s.mutation_two_faced));
  let belief = select(belief_of(traits), bounded(values.x, s.variants), chance(events.z, s.mutation_belief));
  let budget = stepped(budget_gene_of(traits), select(0, sign_of(signs), chance(events.w, s.mutation_budget)), 80);
  let kappa = stepped(oversight_of(oversight), select(0, 16 * sign_of(signs >> 1u), chance(more.x, s.mutation_oversight)), 4095);
  let fidelity = stepped(fidelity_of(traits), select(0, 16 * sign_of(signs >> 2u), chance(more.y, s.mutation_fidelity)), 256);
  let rashness = stepped(rashness_of(oversight), select(0, 16 * sign_of(signs >> 3u), chance(more.z, s.mutation_rashness)), 256);
  let leverage = stepped(leverage_of(traits), select(0, sign_of(signs >> 4u), chance(more.w, s.mutation_leverage)), 4);
  return vec2u(
    ((traits & 3u) ^ flips) | (belief << 2u) | (leverage << 4u) | (budget << 8u) | (fidelity << 16u),
    kappa | (rashness << 16u));
}

// A word of two reflexes, cues 2w and 2w + 1, after mutation.
fn mutate_reflexes(s: ptr<uniform, Settings>, word: u32, w: u32, child: u32, generation: u32) -> u32 {
  let draws = random(s.seed, child, generation, purpose_mutate_reflex, w);
  let first = select(word & 0xffffu, bounded(draws.y, s.plans), chance(draws.x, s.mutation_reflex));
  let second = select(word >> 16u, bounded(draws.w, s.plans), chance(draws.z, s.mutation_reflex));
  return first | select(0u, second << 16u, 2u * w + 1u < s.cues);
}

// Word w of an inherited sub-objective's drives: each is drawn anew at the culture's rate.
fn mutate_sub_drives(s: ptr<uniform, Settings>, word: u32, level: u32, w: u32, child: u32, generation: u32) -> u32 {
  var mutated = word;
  for (var byte = 0u; byte < 4u && 4u * w + byte < s.attributes; byte++) {
    let draws = random(s.seed, child, generation, purpose_mutate_sub, level * 16u + 4u * w + byte);
    if (chance(draws.x, s.mutation_culture)) {
      let drive = select(0, coarse(nonzero_drive(draws.z & 255u), s.coarseness), chance(draws.y, s.prior_nonzero));
      mutated = insertBits(mutated, u32(drive), 8u * byte, 8u);
    }
  }
  return mutated;
}
