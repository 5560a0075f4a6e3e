// Exact integer arithmetic of the host. WGSL has the same functions in shaders/lib/integers.wgsl. All values of the
// dynamics have 32 bits; these functions define how they saturate.

/** Evaluations and fitness saturate here. */
export const LIMIT = 0x4000_0000;

export const clamp = (value: number, low: number, high: number): number =>
  value < low ? low : value > high ? high : value;

/** Integer square root, exact for 0 ≤ value < 2³². */
export function isqrt(value: number): number {
  let root = 0;
  for (let bit = 0x8000; bit > 0; bit >>>= 1) {
    const candidate = root | bit;
    if (candidate * candidate <= value) root = candidate;
  }
  return root;
}

/** Integer square root of any integer ≥ 0, exact: Newton's method from a start near or above the root. */
export function isqrtBig(value: bigint): bigint {
  let root = BigInt(Math.ceil(Math.sqrt(Number(value)))) + 1n;
  for (;;) {
    const next = (root + value / root) >> 1n;
    // After one step the iterates decrease to the root; then they stay or increase.
    if (next * next <= value && (next + 1n) * (next + 1n) > value) return next;
    root = next;
  }
}

/** min(a + b, 2³⁰) for 0 ≤ a, b ≤ 2³⁰. */
export const addSaturating = (a: number, b: number): number => Math.min(a + b, LIMIT);

/** min(a · b, 2³⁰) for 0 ≤ a, b < 2³². */
export const multiplySaturating = (a: number, b: number): number =>
  b !== 0 && a > Math.floor(LIMIT / b) ? LIMIT : a * b;

/**
 * min((a · b) >> 8, 2³⁰) for 0 ≤ a, b < 2³¹, by 16-bit limbs as in the shader: converts a cost from 1/65536 to 1/256
 * base unit.
 */
export function multiplyShift8Saturating(a: number, b: number): number {
  const [aLow, aHigh, bLow, bHigh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const low = aLow * bLow;
  const middle = aHigh * bLow + Math.floor(low / 0x1_0000);
  const middle2 = aLow * bHigh + (middle % 0x1_0000);
  const high = aHigh * bHigh + Math.floor(middle / 0x1_0000) + Math.floor(middle2 / 0x1_0000);
  const word = (middle2 % 0x1_0000) * 0x1_0000 + (low % 0x1_0000);
  return high >= 0x40 ? LIMIT : Math.min(high * 0x100_0000 + Math.floor(word / 0x100), LIMIT);
}

/** Quotient with divisor max(d, 1), because division by zero differs between WGSL, JavaScript and WebAssembly. */
export const divide = (a: number, b: number): number => Math.trunc(a / Math.max(b, 1));
