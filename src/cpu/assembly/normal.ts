// Normal deviates by table; twin of src/model/normal.ts.
import { drawnWords, noiseRows, normalTable, order } from "./memory";
import { streams } from "./model";
import { randomEight } from "./philox";
import { plans, plansLog2 } from "./settings";

/** A standard normal deviate in Q10 from a uniform word. */
export function normal(word: u32): i32 {
  const x = max<u32>(word & 0x7fffffff, 1);
  const octave = clz(x) - 1;
  const y = x << octave;
  const entry = normalTable + ((((30 - octave) << 4) + ((y >> 26) & 15)) << 2);
  const here = load<i32>(entry);
  const step = load<i32>(entry, 4) - here;
  const z = here + ((step * <i32>((y >> 10) & 0xffff)) >> 16);
  const rounded = (z + 32) >> 6;
  return word >> 31 ? -rounded : rounded;
}

/** The deviates of every plan of a context, in the order of consideration: `count` rows, drawn by the plan's number. */
export function normalRows(count: u32, index: u32, drawnIn: u32): void {
  const first = i32x4.splat(index << plansLog2);
  for (let j: u32 = 0; j < plans; j += 4) {
    const cells = i32x4.add(first, v128.load(order + (j << 2)));
    for (let row: u32 = 0; row < count; row++) {
      if ((row & 7) == 0) randomEight(cells, drawnIn, streams.noise, i32x4.splat(row >> 2), drawnWords);
      const words = drawnWords + ((row & 7) << 4);
      const out = noiseRows + (((row << plansLog2) + j) << 2);
      store<i32>(out, normal(load<u32>(words)));
      store<i32>(out, normal(load<u32>(words, 4)), 4);
      store<i32>(out, normal(load<u32>(words, 8)), 8);
      store<i32>(out, normal(load<u32>(words, 12)), 12);
    }
  }
}
