// A lineage's words in memory: those of the canonical planes, one after the other (src/model/state.ts), and what is packed in
// them.
import { budgetOf } from "./integers";
import { scoreAt, subAt } from "./memory";
import { stepBudget } from "./settings";
import { bounded, random, word0 } from "./philox";
import { COHORT, UNSCHEDULED, purpose } from "./model";
import { contexts, generation } from "./settings";

/** Bytes of a level below the first, and where things are: level 1, its reflexes, a level below, the score. */
export const SUB_BYTES: u32 = 20;
export const TRAITS: usize = 16;
export const OVERSIGHT: usize = 20;
export const REFLEX: usize = 24;
export const FLAGS: usize = 16;
export const EVALUATIONS: usize = 4;
export const DEPTH: usize = 8;

/** Traits. */
export const REFLEX_BIT: u32 = 1;
/** Traits and flags alike: bit 1, and the belief in bits 2 and 3. */
export const TWO_FACED: u32 = 2;
/** Flags. */
export const PRESENT: u32 = 1;
export const WATCHED: u32 = 16;
export const FRESH: u32 = 32;
/** Those that stay when a sub-optimizer lies idle or is passed on: presence, second face and belief. */
export const KEPT: u32 = 15;

export const MAX_BUDGET: u32 = 1 << 20;

// @ts-ignore: decorator
@inline
export function beliefOf(word: u32): u32 {
  return (word >> 2) & 3;
}

// @ts-ignore: decorator
@inline
export function twoFacedOf(word: u32): u32 {
  return (word >> 1) & 1;
}

// @ts-ignore: decorator
@inline
export function leverageOf(traits: u32): u32 {
  return (traits >> 4) & 7;
}

/** The budget of the optimizer at a level: each level's is its owner's times the leverage. */
export function budgetAt(traits: u32, level: u32): u32 {
  const gene = stepBudget == UNSCHEDULED ? (traits >> 8) & 127 : stepBudget;
  return <u32>min<u64>(<u64>budgetOf(gene) << <u64>(leverageOf(traits) * (level - 1)), MAX_BUDGET);
}

/** Where the optimizer at a level begins, drives first. */
// @ts-ignore: decorator
@inline
export function optimizerAt(lineage: usize, level: u32): usize {
  return level == 1 ? lineage : lineage + subAt + (level - 2) * SUB_BYTES;
}

/** Traits or flags of the optimizer at a level: face and belief stand in the same bits of both. */
// @ts-ignore: decorator
@inline
export function nature(optimizer: usize): u32 {
  return load<u32>(optimizer, FLAGS);
}

// @ts-ignore: decorator
@inline
export function depthOf(lineage: usize): u32 {
  return load<u32>(lineage + scoreAt, DEPTH);
}

/** Where a lineage's cohort starts in the generation's contexts. */
export function cohortStart(lineage: u32): u32 {
  random(lineage / COHORT, generation, purpose.cohort, 0);
  return bounded(word0, contexts);
}

export function clearSub(sub: usize): void {
  v128.store(sub, i64x2.splat(0));
  store<u32>(sub, 0, FLAGS);
}
