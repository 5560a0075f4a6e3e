// Draws all plans of a context of a gaussian world; twin of src/reference/worlds/gaussian.ts.
import { noiseRows, outcomeRows, valueRows } from "./memory";
import { FACTOR, INTENDED_ROW } from "./model";
import { normalRows } from "./normal";
import { attributes, plans, plansLog2 } from "./settings";

/** The deviates z of the base, the intended value and the attributes: one row each. */
export function gaussianNoise(index: u32, drawnIn: u32): void {
  normalRows(2 + attributes, index, drawnIn);
}

/** Rows of L·z, with L in Q14 and z in Q10: the base's, the intended value's, the attributes'. */
export function gaussianRows(factor: usize): void {
  const bytes: usize = plans << 2;
  for (let i: u32 = 0; i < 2 + attributes; i++) {
    const target = valueRows + (<usize>i << (plansLog2 + 2));
    const entries = factor + ((i * FACTOR) << 2);
    for (let o: usize = 0; o < bytes; o += 16) {
      let sum = i32x4.splat(0);
      for (let j: u32 = 0; j <= i; j++) {
        const deviates = v128.load(noiseRows + (<usize>j << (plansLog2 + 2)) + o);
        sum = i32x4.add(sum, i32x4.mul(v128.load32_splat(entries + (j << 2)), deviates));
      }
      sum = i32x4.shr_s(sum, 14);
      v128.store(target + o, i32x4.max_s(i32x4.min_s(sum, i32x4.splat(32767)), i32x4.splat(-32767)));
    }
    store<u32>(outcomeRows + (i == 1 ? INTENDED_ROW : (i == 0 ? 0 : i - 1) << 2), <u32>target);
  }
}
