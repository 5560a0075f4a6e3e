// Search budgets T: a gene in quarter steps of log₂, and the cap of every budget.
import { traits } from "./genome.ts";
import { clamp } from "./integers.ts";

/** T as a gene g: T = ⌊2^(g/4)⌋. */
export const budgetGene = (budget: number): number => clamp(Math.round(4 * Math.log2(budget)), 0, traits.budget.most);

/** 2^(quarter/4) in Q16, for the four quarters. */
export const QUARTERS = [65_536, 77_936, 92_682, 110_218] as const;

/**
 * The budget of a gene 0 … 80: 2^(g/4) by shifts of rounded quarters, 1 … 2²⁰; the error against ⌊2^(g/4)⌋ is at most
 * 1, or 1 in 100,000.
 */
export function budgetOf(gene: number): number {
  const mantissa = QUARTERS[gene & 3] ?? 0;
  const shift = gene >> 2;
  return shift >= 16 ? mantissa << (shift - 16) : mantissa >> (16 - shift);
}

/** The budget of the largest gene, 2²⁰. */
export const MAX_BUDGET = budgetOf(traits.budget.most);

/** A budget times 2^shift, at most MAX_BUDGET; shift ≤ 20. */
export const leveraged = (budget: number, shift: number): number => Math.min(budget * 2 ** shift, MAX_BUDGET);
