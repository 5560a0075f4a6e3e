// An optimizer: the cost of judging a plan by an objective, and the number of plans for a budget; twin of
// src/reference/optimizer.ts.
import { deltaSums, tauSums } from "./memory";
import { plans } from "./settings";

/** Σ over the nonzero drives, looked up by halves. */
// @ts-ignore: decorator
@inline
function sum(sums: usize, drives: v128, belief: u32): u32 {
  const bits = i8x16.bitmask(i8x16.ne(drives, i8x16.splat(0)));
  const at = sums + (belief << 11);
  return load<u32>(at + ((bits & 255) << 2)) + load<u32>(at + ((bits >> 8) << 2), 1024);
}

/** Σ τ over the nonzero drives, at least 1: evaluations to judge a plan. */
export function perceptionCost(drives: v128, belief: u32): u32 {
  return max<u32>(sum(tauSums, drives, belief), 1);
}

/** Bits of an objective, and one more if it is two-faced. */
export function descriptionBits(drives: v128, belief: u32, twoFaced: u32): u32 {
  return sum(deltaSums, drives, belief) + twoFaced;
}

/** The number of plans considered, n = clamp(T div Σ τ, 1, P). */
export function plansConsidered(budget: u32, perPlan: u32): u32 {
  return max<u32>(min<u32>(budget / perPlan, plans), 1);
}
