// The plain scan, a baseline for the bench: one loop over the plans, with a row of 16 attributes and a sum across lanes
// for each.
import { keys, rowTable } from "./memory";
import { contexts, plansLog2 } from "./settings";

/** As `scan` under true beliefs, from the drives themselves. */
export function baselineScan(drives: v128, start: u32, count: u32, n: u32): void {
  const lower = i16x8.extend_low_i8x16_s(drives);
  const upper = i16x8.extend_high_i8x16_s(drives);
  for (let e: u32 = 0; e < count; e++) {
    const table = rowTable + (((start + e) % contexts) << (plansLog2 + 4));
    let best = i32.MIN_VALUE;
    for (let j: u32 = 0; j < n; j++) {
      const row = v128.load(table + (j << 4));
      let sum = i32x4.add(
        i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(row), lower),
        i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(row), upper),
      );
      sum = i32x4.add(sum, i32x4.shuffle(sum, sum, 2, 3, 0, 1));
      sum = i32x4.add(sum, i32x4.shuffle(sum, sum, 1, 0, 3, 2));
      best = max(best, (i32x4.extract_lane(sum, 0) << 12) | <i32>(4095 - j));
    }
    store<i32>(keys + (e << 2), best);
  }
}
