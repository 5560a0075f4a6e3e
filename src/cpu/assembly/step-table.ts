// The step table in memory: STEP_BYTES for each [variant][context][action].
import { stepTable } from "./memory";
import { STEP_BYTES } from "./model";
import { actions, contexts, states } from "./settings";

/**
 * 16 features (int8) come first. Then the next context, with ENDS where the episode ends, the base and the intended
 * value (u32, i32).
 */
export const NEXT: usize = 16;
export const BASE: usize = 20;
export const INTENDED: usize = 24;
export const ENDS: u32 = 1 << 16;

/** Where a step lies. */
// @ts-ignore: decorator
@inline
export function stepAt(variant: u32, context: u32, action: u32): usize {
  return stepTable + ((variant * contexts + context) * actions + action) * STEP_BYTES;
}

/** The first context of the next copy. */
export function nextCopy(copy: u32): u32 {
  const first = (copy + 1) * states;
  return first == contexts ? 0 : first;
}
