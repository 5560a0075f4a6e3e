// What the bench's micro-kernels must compute, in plain TypeScript: a kernel that a device or its compiler cuts short
// is told from one that is fast.

/** The uniform of shaders/bench/load.wgsl, but for the number of steps. */
export const LOAD = {
  weights: [0x7f3a_c51d, 0x2b94_e6d8, 0xd16c_0fa7, 0x4e85_b932],
  scale: [1, 1, 1, 1],
  shift: [1, 2, 3, 1],
} as const;

function seedWord(lane: number, chain: number): number {
  const word = Math.imul(lane * 8 + chain, 0x9e37_79b1) >>> 0;
  return (word ^ (word >>> 15)) >>> 0;
}

const byte = (word: number, i: number): number => (word << (24 - 8 * i)) >> 24;

/** dot4I8Packed. */
const dot = (a: number, b: number): number => [0, 1, 2, 3].reduce((sum, i) => sum + byte(a, i) * byte(b, i), 0);

/** In which order each step's eight multiplications of a chain of four words take the weights. */
const orders = {
  a: ["xyzw", "zwxy", "yxwz", "wzyx"],
  b: ["yzwx", "wxyz", "xyzw", "zyxw"],
} as const;

/** Word `lane` of what dots.wgsl leaves after so many steps. */
export function dotsResult(lane: number, steps: number): number {
  let result = 0;
  for (const [first, chains] of [
    [0, orders.a],
    [4, orders.b],
  ] as const) {
    for (let i = 0; i < 4; i++) {
      let x = seedWord(lane, first + i);
      for (let step = 0; step < 2 * steps; step++) {
        for (const order of chains) x = (x + dot(x, LOAD.weights["xyzw".indexOf(order[i] ?? "x")] ?? 0)) >>> 0;
      }
      result ^= x;
    }
  }
  return result >>> 0;
}

/** Word `lane` of what products.wgsl leaves after so many steps: eight times the shift a step. */
export function productsResult(lane: number, steps: number): number {
  let result = 0;
  for (let chain = 0; chain < 8; chain++) {
    result ^= (seedWord(lane, chain) & 127) + 8 * steps * (LOAD.shift[chain % 4] ?? 0);
  }
  return result >>> 0;
}

/** Word `at` of what is copied, which repeats after some words. */
export const sourceWord = (at: number): number => seedWord(at >> 3, at & 7);

/** Word `at` of the copy, of a source that repeats after `period` words. */
export const copied = (at: number, period: number): number =>
  (sourceWord(at % period) ^ (LOAD.weights[at % 4] ?? 0)) >>> 0;
