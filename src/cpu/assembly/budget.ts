// Search budgets; twin of src/model/budget.ts.
import { budgetOf, leverageOf } from "./genome";
import { MAX_BUDGET, QUARTER_0, QUARTER_1, QUARTER_2, QUARTER_3, UNSCHEDULED } from "./model";
import { stepBudget } from "./settings";

/** The budget of a gene 0 … 80: ⌊2^(g/4)⌋ by shifts. */
function budgetOfGene(gene: u32): u32 {
  const quarter = gene & 3;
  const mantissa: u32 = quarter < 2 ? (quarter == 0 ? QUARTER_0 : QUARTER_1) : quarter == 2 ? QUARTER_2 : QUARTER_3;
  const shift = gene >> 2;
  return shift >= 16 ? mantissa << (shift - 16) : mantissa >> (16 - shift);
}

/** A budget times 2^shift, at most 2²⁰. */
export function leveraged(budget: u32, shift: u32): u32 {
  return <u32>min<u64>(<u64>budget << <u64>shift, MAX_BUDGET);
}

/** The budget of the optimizer at a level: each level's is its owner's times the leverage. */
export function budgetAt(traits: u32, level: u32): u32 {
  const gene = stepBudget == UNSCHEDULED ? budgetOf(traits) : stepBudget;
  return leveraged(budgetOfGene(gene), leverageOf(traits) * (level - 1));
}
