// Offsets of the words of a lineage, which are adjacent in the order of the canonical planes (src/model/state.ts); twin
// of src/reference/lineage.ts. The offsets of traits and flags are generated from the model ("./genome").
import { DEPTH, FLAGS, SUB_BYTES } from "./genome";
import { scoreAt, subAt } from "./memory";

/** The address of the optimizer at a level; drives come first. */
// @ts-ignore: decorator
@inline
export function optimizerAt(lineage: usize, level: u32): usize {
  return level == 1 ? lineage : lineage + subAt + (level - 2) * SUB_BYTES;
}

/** Traits or flags of the optimizer at a level: two-facedness and belief have the same bits in both. */
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

/** Removes a sub-optimizer. */
export function clearSub(sub: usize): void {
  v128.store(sub, i64x2.splat(0));
  store<u32>(sub, 0, FLAGS);
}
