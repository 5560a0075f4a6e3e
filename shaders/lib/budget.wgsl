// Search budgets; twin of src/model/budget.ts.
import package::model::genome::{budget_of, leverage_of, max_budget, quarters};
import super::task::{Step, unscheduled};

// The budget of a gene 0 … 80: ⌊2^(g/4)⌋.
fn budget_of_gene(gene: u32) -> u32 {
  let pair = select(quarters.xy, quarters.zw, (gene & 2u) != 0u);
  let mantissa = select(pair.x, pair.y, (gene & 1u) != 0u);
  let shift = gene >> 2u;
  return select(mantissa >> (16u - min(shift, 16u)), mantissa << (max(shift, 16u) - 16u), shift >= 16u);
}

// A budget times 2^shift, at most 2²⁰; shift ≤ 20.
fn leveraged(budget: u32, shift: u32) -> u32 {
  return select(budget << shift, max_budget, budget >= (max_budget >> shift));
}

// The budget of the optimizer at a level of a chain: each level's is its owner's times the leverage.
fn budget_at(step: Step, traits: u32, level: u32) -> u32 {
  let gene = select(step.budget, budget_of(traits), step.budget == unscheduled);
  return leveraged(budget_of_gene(gene), leverage_of(traits) * (level - 1u));
}
