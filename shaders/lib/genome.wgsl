// A lineage's words and where they lie: planes of one word, level by level; twin of src/model/state.ts.
import super::settings::Settings;

const plane_traits = 4u;
const plane_oversight = 5u;
const plane_reflex = 6u;

// Words of a reflex table: two entries a word.
fn reflex_words(s: ptr<uniform, Settings>) -> u32 {
  return select(0u, (s.cues + 1u) >> 1u, s.kinds != 0u);
}

// The first plane of a level ≥ 2: four of drives, then one of flags.
fn plane_sub(s: ptr<uniform, Settings>, level: u32) -> u32 {
  return plane_reflex + reflex_words(s) + (level - 2u) * 5u;
}

// The planes of fitness, evaluations and depth.
fn plane_score(s: ptr<uniform, Settings>) -> u32 {
  return plane_sub(s, s.levels + 1u);
}

fn is_reflex(traits: u32) -> bool {
  return (traits & 1u) != 0u;
}

// Of traits and of flags alike.
fn is_two_faced(word: u32) -> bool {
  return (word & 2u) != 0u;
}

fn belief_of(word: u32) -> u32 {
  return (word >> 2u) & 3u;
}

fn leverage_of(traits: u32) -> u32 {
  return (traits >> 4u) & 7u;
}

fn budget_gene_of(traits: u32) -> u32 {
  return (traits >> 8u) & 127u;
}

fn fidelity_of(traits: u32) -> u32 {
  return (traits >> 16u) & 511u;
}

fn oversight_of(word: u32) -> u32 {
  return word & 0xfffu;
}

fn rashness_of(word: u32) -> u32 {
  return (word >> 16u) & 511u;
}

const flag_present = 1u;
const flag_two_faced = 2u;
const flag_watched = 16u;
const flag_fresh = 32u;

// What of a sub-optimizer's flags its builder gave it: two-facedness and belief.
const flags_nature = 14u;

fn streak_of(flags: u32) -> u32 {
  return (flags >> 8u) & 0xffffu;
}

const max_budget = 0x100000u;

// The budget of a gene 0 … 80: ⌊2^(g/4)⌋.
fn budget_of(gene: u32) -> u32 {
  let quarter = gene & 3u;
  let mantissa = select(select(65536u, 77936u, quarter == 1u), select(92682u, 110218u, quarter == 3u), quarter >= 2u);
  let shift = gene >> 2u;
  return select(mantissa >> (16u - min(shift, 16u)), mantissa << (max(shift, 16u) - 16u), shift >= 16u);
}

// A budget times 2^shift, at most 2²⁰; shift ≤ 20.
fn leveraged(budget: u32, shift: u32) -> u32 {
  return select(budget << shift, max_budget, budget >= (max_budget >> shift));
}
