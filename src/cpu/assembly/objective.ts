// Objectives: 16 drives as one vector of bytes. What they cost; twin of src/reference/optimizer.ts.
import { deltaSums, tauSums } from "./memory";
import { baseAttribute, coarseness, plans } from "./settings";

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

/** Bits of an objective, and one more if it has a second face. */
export function descriptionBits(drives: v128, belief: u32, twoFaced: u32): u32 {
  return sum(deltaSums, drives, belief) + twoFaced;
}

/** The base attribute alone: what a two-faced agent shows to the base optimizer. */
export function baseObjective(): v128 {
  const slots = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return v128.and(i8x16.eq(slots, i8x16.splat(<i8>baseAttribute)), i8x16.splat(1));
}

/** n = clamp(T div Σ τ, 1, P): how many plans are considered. */
export function plansConsidered(budget: u32, perPlan: u32): u32 {
  return max<u32>(min<u32>(budget / perPlan, plans), 1);
}

/** A drive as coarse as drives are: the nearest multiple of 2^coarseness, halves away from zero, within ±127; nonzero if it was. */
export function coarse(drive: i32): i32 {
  const size = abs(drive);
  const bits = <i32>coarseness;
  const multiples = (size + ((1 << bits) >> 1)) >> bits;
  const rounded = max(min(multiples, 127 >> bits), min(size, 1)) << bits;
  return drive < 0 ? -rounded : rounded;
}

/** A nonzero drive, −127 … 127, from 8 uniform bits. */
export function nonzeroDrive(byte: u32): i32 {
  const value = <i32>((byte * 254) >> 8) - 127;
  return value + i32(value >= 0);
}
