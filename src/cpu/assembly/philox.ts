// Philox4x32-10 (Salmon et al. 2011); twin of src/model/philox.ts. One draw leaves its words in word0 … word3; four
// draws at once, a draw per lane, leave them in memory.
import { roundKeys } from "./memory";
import { seed } from "./settings";

export let word0: u32 = 0;
export let word1: u32 = 0;
export let word2: u32 = 0;
export let word3: u32 = 0;

const M0: u64 = 0xd2511f53;
const M1: u64 = 0xcd9e8d57;
const W0: u32 = 0x9e3779b9;
const W1: u32 = 0xbb67ae85;

/** Draws four uniform words; counter = (index, generation, streams, draw), key = (seed, 0). */
export function random(index: u32, generation: u32, why: u32, draw: u32): void {
  let c0 = index;
  let c1 = generation;
  let c2 = why;
  let c3 = draw;
  let k0 = seed;
  let k1: u32 = 0;
  for (let round = 0; round < 10; round++) {
    const product0 = M0 * <u64>c0;
    const product1 = M1 * <u64>c2;
    c0 = <u32>(product1 >> 32) ^ c1 ^ k0;
    c1 = <u32>product1;
    c2 = <u32>(product0 >> 32) ^ c3 ^ k1;
    c3 = <u32>product0;
    k0 += W0;
    k1 += W1;
  }
  word0 = c0;
  word1 = c1;
  word2 = c2;
  word3 = c3;
}

/** One of the four words, by its number mod 4. */
export function word(number: u32): u32 {
  const half = number & 2;
  return (number & 1) == 0 ? (half == 0 ? word0 : word2) : half == 0 ? word1 : word3;
}

const ROUNDS_BYTES: usize = 10 * 32;

/**
 * Writes what `randomFour` reads: both keys of every round in every lane, and the multipliers. Loading is faster than
 * remaking them.
 */
export function prepareRounds(): void {
  for (let round: u32 = 0; round < 10; round++) {
    v128.store(roundKeys + (round << 5), i32x4.splat(seed + round * W0));
    v128.store(roundKeys + (round << 5), i32x4.splat(round * W1), 16);
  }
  v128.store(roundKeys + ROUNDS_BYTES, i32x4.splat(<u32>M0));
  v128.store(roundKeys + ROUNDS_BYTES, i32x4.splat(<u32>M1), 16);
}

/** High halves of four products. */
// @ts-ignore: decorator
@inline
function high(a: v128, b: v128): v128 {
  return i32x4.shuffle(i64x2.extmul_low_i32x4_u(a, b), i64x2.extmul_high_i32x4_u(a, b), 1, 3, 5, 7);
}

/** Low halves of four products. */
// @ts-ignore: decorator
@inline
function low(a: v128, b: v128): v128 {
  return i32x4.shuffle(i64x2.extmul_low_i32x4_u(a, b), i64x2.extmul_high_i32x4_u(a, b), 0, 2, 4, 6);
}

/** Four draws: the n-th words of all four are stored at `out` + 16 n. */
export function randomFour(index: v128, generation: u32, why: u32, draw: v128, out: usize): void {
  let c0 = index;
  let c1 = i32x4.splat(generation);
  let c2 = i32x4.splat(why);
  let c3 = draw;
  const end = roundKeys + ROUNDS_BYTES;
  const m0 = v128.load(end);
  const m1 = v128.load(end, 16);
  for (let keys = roundKeys; keys < end; keys += 32) {
    const next0 = v128.xor(v128.xor(high(c2, m1), c1), v128.load(keys));
    const next2 = v128.xor(v128.xor(high(c0, m0), c3), v128.load(keys, 16));
    c1 = low(c2, m1);
    c3 = low(c0, m0);
    c0 = next0;
    c2 = next2;
  }
  v128.store(out, c0);
  v128.store(out, c1, 16);
  v128.store(out, c2, 32);
  v128.store(out, c3, 48);
}

/**
 * The same for four draws and, at `out` + 64, for the four with the next numbers: a processor can do both in little
 * more time.
 */
export function randomEight(index: v128, generation: u32, why: u32, draw: v128, out: usize): void {
  let c0 = index;
  let c1 = i32x4.splat(generation);
  let c2 = i32x4.splat(why);
  let c3 = draw;
  let d0 = c0;
  let d1 = c1;
  let d2 = c2;
  let d3 = i32x4.add(draw, i32x4.splat(1));
  const end = roundKeys + ROUNDS_BYTES;
  const m0 = v128.load(end);
  const m1 = v128.load(end, 16);
  for (let keys = roundKeys; keys < end; keys += 32) {
    const k0 = v128.load(keys);
    const k1 = v128.load(keys, 16);
    const next0 = v128.xor(v128.xor(high(c2, m1), c1), k0);
    const next2 = v128.xor(v128.xor(high(c0, m0), c3), k1);
    c1 = low(c2, m1);
    c3 = low(c0, m0);
    c0 = next0;
    c2 = next2;
    const later0 = v128.xor(v128.xor(high(d2, m1), d1), k0);
    const later2 = v128.xor(v128.xor(high(d0, m0), d3), k1);
    d1 = low(d2, m1);
    d3 = low(d0, m0);
    d0 = later0;
    d2 = later2;
  }
  v128.store(out, c0);
  v128.store(out, c1, 16);
  v128.store(out, c2, 32);
  v128.store(out, c3, 48);
  v128.store(out, d0, 64);
  v128.store(out, d1, 80);
  v128.store(out, d2, 96);
  v128.store(out, d3, 112);
}

/**
 * Turns four vectors of four words round, from memory to memory (the same, or elsewhere): lane and vector change
 * places.
 */
export function transpose(at: usize, to: usize): void {
  const a = v128.load(at);
  const b = v128.load(at, 16);
  const c = v128.load(at, 32);
  const d = v128.load(at, 48);
  const lowerAb = i32x4.shuffle(a, b, 0, 4, 1, 5);
  const upperAb = i32x4.shuffle(a, b, 2, 6, 3, 7);
  const lowerCd = i32x4.shuffle(c, d, 0, 4, 1, 5);
  const upperCd = i32x4.shuffle(c, d, 2, 6, 3, 7);
  v128.store(to, i32x4.shuffle(lowerAb, lowerCd, 0, 1, 4, 5));
  v128.store(to, i32x4.shuffle(lowerAb, lowerCd, 2, 3, 6, 7), 16);
  v128.store(to, i32x4.shuffle(upperAb, upperCd, 0, 1, 4, 5), 32);
  v128.store(to, i32x4.shuffle(upperAb, upperCd, 2, 3, 6, 7), 48);
}

/** Multiply-shift: a uniform integer in [0, bound) from a word. */
export function bounded(word: u32, bound: u32): u32 {
  return <u32>((<u64>word * <u64>bound) >> 32);
}

/** True with probability threshold / 2³²; 2³² − 1 stands for certainty. */
export function chance(word: u32, threshold: u32): bool {
  return word < threshold || threshold == 0xffffffff;
}
