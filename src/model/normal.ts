// Normal deviates from one 32-bit word by an integer inverse-CDF table: sign, octave, 16 steps, interpolated. A sum of
// bytes would be wrong in the tails, which best-of-n depends on. Engines receive the table as data and do not recompute
// it.
import { NORMAL_TABLE } from "./normal-table.ts";

/**
 * A standard normal deviate in Q10 (1.0 = 1024), |z| ≤ 6.5 · 1024, from a uniform word.
 * Bit 31 is the sign; the other 31 bits are the two-sided tail probability u = x / 2³¹, z = Φ⁻¹(1 − u/2).
 */
export function normal(word: number): number {
  const x = Math.max(word & 0x7fff_ffff, 1);
  const octave = Math.clz32(x) - 1;
  const y = (x << octave) >>> 0;
  const index = (30 - octave) * 16 + ((y >>> 26) & 15);
  const fraction = (y >>> 10) & 0xffff;
  const here = NORMAL_TABLE[index] ?? 0;
  const next = NORMAL_TABLE[index + 1] ?? 0;
  const z = here + (((next - here) * fraction) >> 16);
  const rounded = (z + 32) >> 6;
  return word >>> 31 === 1 ? -rounded : rounded;
}
