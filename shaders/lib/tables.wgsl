// The layout of the tables of drawn contexts, and the contexts of a lineage. Memory holds tables of several
// generations, one slot each.
import package::model::settings::Settings;

// A context: the mean of the base over its plans, rounded down (0 in sequential worlds), and its cue.
struct Context {
  mean_base: i32,
  cue: u32,
}

// The number, over all slots, of the e-th context from a cohort's start on.
fn context_at(s: ptr<uniform, Settings>, tables_slot: u32, start: u32, e: u32) -> u32 {
  return tables_slot * s.contexts + (start + e) % s.contexts;
}

// The index of a context's first plan of a variant among the attributes, in plans.
fn attributes_at(s: ptr<uniform, Settings>, context: u32, variant: u32) -> u32 {
  return (context * s.variants + variant) * s.plans;
}

// The base value in a word that holds it and, above it, the intended value.
fn base_of(outcome: u32) -> i32 {
  return extractBits(i32(outcome), 0u, 16u);
}
