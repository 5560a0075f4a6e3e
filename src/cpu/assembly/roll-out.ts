// Phase 2 of stage `tables` in a sequential world: the outcomes of plans, sequences of actions, from a context; twin of
// src/reference/roll-out.ts.
import {
  baseTable, intendedTable, library, meanBase, nextTable, order, pairTable, rolledOut, rowTable,
} from "./memory";
import { attributes, commit, contexts, horizon, planLength, plans, plansLog2 } from "./settings";
import { BASE, ENDS, INTENDED, NEXT, stepAt } from "./step-table";

function clampedValue(value: i32): i32 {
  return max(min(value, 32767), -32767);
}

/** Fills the tables of a context under a variant, plans in the order in which they are considered. */
export function rollOut(context: u32, variant: u32): void {
  const pairs = (attributes + 1) >> 1;
  const most = i16x8.splat(127);
  const least = i16x8.splat(-127);
  let pair = pairTable + ((variant * contexts + context) * pairs << (plansLog2 + 2));
  let cell = context << plansLog2;
  let total = 0;
  for (let j: u32 = 0; j < plans; j++, cell++, pair += 4) {
    const sequence = library + (load<u32>(order + (j << 2)) * planLength << 2);
    let here = context;
    let next = context;
    let base = 0;
    let intended = 0;
    let lower = i16x8.splat(0);
    let upper = lower;
    for (let i: u32 = 0; i < planLength; i++) {
      const step = stepAt(variant, here, load<u32>(sequence + (i << 2)));
      const features = v128.load(step);
      const target = load<u32>(step, NEXT);
      lower = i16x8.add(lower, i16x8.extend_low_i8x16_s(features));
      upper = i16x8.add(upper, i16x8.extend_high_i8x16_s(features));
      here = target & (ENDS - 1);
      if (i < commit) {
        base += load<i32>(step, BASE);
        intended += load<i32>(step, INTENDED);
        next = here;
      }
      if (target & ENDS) break;
    }
    lower = i16x8.max_s(i16x8.min_s(lower, most), least);
    upper = i16x8.max_s(i16x8.min_s(upper, most), least);
    v128.store(rolledOut, i16x8.shl(lower, 6));
    v128.store(rolledOut, i16x8.shl(upper, 6), 16);
    for (let p: u32 = 0; p < pairs; p++) store<u32>(pair + (p << (plansLog2 + 2)), load<u32>(rolledOut + (p << 2)));
    if (variant != 0) continue;
    base = clampedValue(base);
    total += base;
    v128.store(rowTable + (cell << 4), i8x16.narrow_i16x8_s(lower, upper));
    store<i16>(baseTable + (cell << 1), <i16>base);
    store<i16>(intendedTable + (cell << 1), <i16>clampedValue(intended));
    store<u16>(nextTable + (cell << 1), <u16>next);
  }
  // In sequential worlds the mean counts: see meanBase in src/reference/tables.ts.
  if (variant == 0) store<i32>(meanBase + (context << 2), horizon == 1 ? total >> plansLog2 : 0);
}
