// Philox4x32-10, the counter-based random numbers of Salmon et al. 2011 (Random123). There is no generator state: every
// number of a run is a function of (seed, index, generation, stream, draw) and does not depend on chunks, workgroups or
// resuming.

const M0 = 0xd251_1f53;
const M1 = 0xcd9e_8d57;
const W0 = 0x9e37_79b9;
const W1 = 0xbb67_ae85;

/** High 32 bits of the product of two unsigned 32-bit integers. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = Math.imul(aHigh, bLow) >>> 0;
  const low = Math.imul(aLow, bLow) >>> 0;
  const carry = (middle & 0xffff) + (Math.imul(aLow, bHigh) >>> 0) + (low >>> 16);
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + Math.floor(carry / 0x1_0000)) >>> 0;
}

export type Words = [number, number, number, number];

/** Four uniform 32-bit words for a counter and a key. */
export function philox(c0: number, c1: number, c2: number, c3: number, key0: number, key1: number): Words {
  let k0 = key0;
  let k1 = key1;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(M0, c0);
    const low0 = Math.imul(M0, c0) >>> 0;
    const high1 = multiplyHigh(M1, c2);
    const low1 = Math.imul(M1, c2) >>> 0;
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0;
    k0 = (k0 + W0) >>> 0;
    k1 = (k1 + W1) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** The words of one draw; counter = (index, generation, stream, draw), key = (seed, 0). */
export const random = (seed: number, index: number, generation: number, stream: number, draw = 0): Words =>
  philox(index >>> 0, generation >>> 0, stream, draw >>> 0, seed >>> 0, 0);

/** A uniform integer in [0, bound) from a 32-bit word by multiply-shift, the rule of all bounded draws. */
export const bounded = (word: number, bound: number): number => multiplyHigh(word, bound);

/** The same rule with 16 bits, for bound ≤ 65,536. */
export const bounded16 = (half: number, bound: number): number => (half * bound) >>> 16;

/** True with probability threshold / 2³²; a threshold of 2³² − 1 means certainty. */
export const chance = (word: number, threshold: number): boolean => threshold === 0xffff_ffff || word < threshold;
