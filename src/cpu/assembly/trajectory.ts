// Trajectories, and sums over their outcomes; twin of src/reference/trajectory.ts. A scan writes its keys to `keys` or,
// in a sequential world (horizon above 1), the chosen cells (context · P + position) to `cells`.
import { baseTable, cells, keys, nextTable, rowTable } from "./memory";
import { COHORT, streams } from "./model";
import { bounded, random, word0 } from "./philox";
import { contexts, generation, horizon, plansLog2 } from "./settings";

/** The first context of a lineage's cohort. */
export function cohortStart(lineage: u32): u32 {
  random(lineage / COHORT, generation, streams.cohort, 0);
  return bounded(word0, contexts);
}

/** The context after the e-th from `start` on, where a cell was chosen. */
// @ts-ignore: decorator
@inline
export function contextAfter(cell: u32, start: u32, e: u32): u32 {
  return (e + 1) % horizon == 0 ? (start + e + 1) % contexts : <u32>load<u16>(nextTable + (cell << 1));
}

/** The position of a key: its last bits are 4095 − position. */
// @ts-ignore: decorator
@inline
export function positionOf(key: u32): u32 {
  return 4095 - (key & 4095);
}

/** The row of a key, counted from the end of a context's rows. */
// @ts-ignore: decorator
@inline
function rowOf(end: usize, key: usize): usize {
  return end - ((load<u32>(key) << 4) & 0xfff0);
}

const END: usize = 4095 << 4;

/** Adds to a sum in every lane the products of a row with drives. */
// @ts-ignore: decorator
@inline
function addRow(sum: v128, row: usize, lower: v128, upper: v128): v128 {
  const first = i32x4.dot_i16x8_s(v128.load8x8_s(row), lower);
  return i32x4.add(sum, i32x4.add(first, i32x4.dot_i16x8_s(v128.load8x8_s(row, 8), upper)));
}

/** Σ over the scanned contexts of the true utility of the chosen plans, by given drives. */
export function trueUtility(drives: v128, start: u32, count: u32): i32 {
  const lower = i16x8.extend_low_i8x16_s(drives);
  const upper = i16x8.extend_high_i8x16_s(drives);
  let sum = i32x4.splat(0);
  if (horizon > 1) {
    for (let cell = cells, last = cells + (count << 2); cell < last; cell += 4) {
      sum = addRow(sum, rowTable + (load<u32>(cell) << 4), lower, upper);
    }
  } else {
    const stride: usize = 1 << (plansLog2 + 4);
    const past = rowTable + END + contexts * stride;
    let end = rowTable + END + start * stride;
    for (let key = keys, last = keys + (count << 2); key < last; key += 4) {
      sum = addRow(sum, rowOf(end, key), lower, upper);
      end += stride;
      if (end == past) end -= contexts * stride;
    }
  }
  sum = i32x4.add(sum, i32x4.shuffle(sum, sum, 2, 3, 0, 1));
  sum = i32x4.add(sum, i32x4.shuffle(sum, sum, 1, 0, 3, 2));
  return i32x4.extract_lane(sum, 0);
}

/** Σ of the base over the scanned contexts. */
export function baseFound(start: u32, count: u32): i32 {
  let sum = 0;
  if (horizon > 1) {
    for (let e: u32 = 0; e < count; e++) sum += load<i16>(baseTable + (load<u32>(cells + (e << 2)) << 1));
    return sum;
  }
  let context = start;
  for (let e: u32 = 0; e < count; e++) {
    sum += load<i16>(baseTable + (((context << plansLog2) + positionOf(load<u32>(keys + (e << 2)))) << 1));
    context++;
    if (context == contexts) context = 0;
  }
  return sum;
}
