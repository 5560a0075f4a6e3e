// The scan, the hot loop: for an objective, in each of several contexts, the best of the first n plans, ties to the
// first. One plan per lane: a pair of attributes of four plans is one vector of int16, one instruction multiplies and
// adds a pair, and sums across lanes occur only at the end. Only pairs with a nonzero drive are read, because
// objectives are sparse.
//
// Attributes and drives are stored times 64, so that the sums are U · 4096 (|U| ≤ 258,064); 4095 − position on top
// makes a key, whose maximum is the best plan, the earliest of equals.
import { baselineScan } from "./baseline";
import { cells, earliness, keys, ownerObjective, pairTable, setBits } from "./memory";
import { replays } from "./model";
import { attributes, contexts, horizon, plansLog2 } from "./settings";
import { contextAfter, positionOf } from "./trajectory";

/** Scores computed so far, one for each plan considered in a context. */
export let planScores: f64 = 0;
/** Address of the log of scans, 32 bytes each, for the bench; 0: no log. */
export let traceAt: usize = 0;

/** A prepared objective: eight pairs of weights (int16), bits of the nonzero pairs, and the drives. */
const MASK = 32;
const DRIVES = 48;

/** Logs a scan. */
function trace(objective: usize, belief: u32, start: u32, count: u32, n: u32): void {
  v128.store(traceAt, v128.load(objective, DRIVES));
  store<u32>(traceAt, belief, 16);
  store<u32>(traceAt, start, 20);
  store<u32>(traceAt, count, 24);
  store<u32>(traceAt, n, 28);
  traceAt += 32;
}

/** Repeats the logged scans between two addresses: as in the run, with all terms, or by the baseline. */
export function replay(from: usize, to: usize, how: u32): void {
  for (let at = from; at < to; at += 32) {
    const drives = v128.load(at);
    const start = load<u32>(at, 20);
    const count = load<u32>(at, 24);
    const n = load<u32>(at, 28);
    if (how == replays.plainly) {
      baselineScan(drives, start, count, n);
      continue;
    }
    prepare(ownerObjective, drives);
    if (how == replays.allTerms) store<u32>(ownerObjective, allPairs(), MASK);
    scan(ownerObjective, load<u32>(at, 16), start, count, n);
  }
}

/** Bits of the pairs that contain attributes of the world. */
// @ts-ignore: decorator
@inline
function allPairs(): u32 {
  return (1 << ((attributes + 1) >> 1)) - 1;
}

/** Prepares drives for the scan. */
export function prepare(objective: usize, drives: v128): void {
  const lower = i16x8.shl(i16x8.extend_low_i8x16_s(drives), 6);
  const upper = i16x8.shl(i16x8.extend_high_i8x16_s(drives), 6);
  v128.store(objective, lower);
  v128.store(objective, upper, 16);
  v128.store(objective, drives, DRIVES);
  const none = i32x4.splat(0);
  const nonzero = i32x4.bitmask(i32x4.ne(lower, none)) | (i32x4.bitmask(i32x4.ne(upper, none)) << 4);
  // Beyond the world's attributes there is nothing in the tables.
  store<u32>(objective, nonzero & allPairs(), MASK);
}

/** The keys of four plans, `o` bytes into their rows. */
// @ts-ignore: decorator
@inline
function fourKeys(
  PAIRS: i32, o: usize, early: usize,
  p0: usize, p1: usize, p2: usize, p3: usize, p4: usize, p5: usize, p6: usize, p7: usize,
  w0: v128, w1: v128, w2: v128, w3: v128, w4: v128, w5: v128, w6: v128, w7: v128,
): v128 {
  let sum = i32x4.add(v128.load(early + o), i32x4.dot_i16x8_s(v128.load(p0 + o), w0));
  if (PAIRS > 1) sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(p1 + o), w1));
  if (PAIRS > 2) sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(p2 + o), w2));
  if (PAIRS > 3) sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(p3 + o), w3));
  if (PAIRS > 4) sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(p4 + o), w4));
  if (PAIRS > 5) sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(p5 + o), w5));
  if (PAIRS > 6) sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(p6 + o), w6));
  if (PAIRS > 7) sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(p7 + o), w7));
  return sum;
}

/** The weights of the i-th nonzero pair in every lane. */
// @ts-ignore: decorator
@inline
function weights(objective: usize, list: usize, i: usize): v128 {
  return v128.load32_splat(objective + (<usize>load<u8>(list + i) << 2));
}

/** Offset of the i-th nonzero pair's row in a context's block. */
// @ts-ignore: decorator
@inline
function row(list: usize, i: usize, shift: u32): usize {
  return <usize>load<u8>(list + i) << shift;
}

/** The scan for a fixed number of nonzero pairs: all that depends on it is decided when this is compiled. */
// @ts-ignore: decorator
@inline
function scanPairs(PAIRS: i32, objective: usize, table: usize, start: u32, count: u32, n: u32): void {
  const list = setBits + (load<u32>(objective, MASK) << 3);
  const shift = plansLog2 + 2;
  const none = i32x4.splat(0);
  const w0 = weights(objective, list, 0);
  const w1 = PAIRS > 1 ? weights(objective, list, 1) : none;
  const w2 = PAIRS > 2 ? weights(objective, list, 2) : none;
  const w3 = PAIRS > 3 ? weights(objective, list, 3) : none;
  const w4 = PAIRS > 4 ? weights(objective, list, 4) : none;
  const w5 = PAIRS > 5 ? weights(objective, list, 5) : none;
  const w6 = PAIRS > 6 ? weights(objective, list, 6) : none;
  const w7 = PAIRS > 7 ? weights(objective, list, 7) : none;
  const o0 = row(list, 0, shift);
  const o1 = PAIRS > 1 ? row(list, 1, shift) : 0;
  const o2 = PAIRS > 2 ? row(list, 2, shift) : 0;
  const o3 = PAIRS > 3 ? row(list, 3, shift) : 0;
  const o4 = PAIRS > 4 ? row(list, 4, shift) : 0;
  const o5 = PAIRS > 5 ? row(list, 5, shift) : 0;
  const o6 = PAIRS > 6 ? row(list, 6, shift) : 0;
  const o7 = PAIRS > 7 ? row(list, 7, shift) : 0;
  const early = earliness;
  const stride: usize = ((attributes + 1) >> 1) << shift;
  const whole: usize = (n & ~3) << 2;
  const beyond = i32x4.splat(4095 - n);
  const worst = i32x4.splat(i32.MIN_VALUE);
  const last = table + contexts * stride;
  let at = table + start * stride;
  const end = keys + (count << 2);
  for (let key = keys; key < end; key += 4) {
    const p0 = at + o0, p1 = at + o1, p2 = at + o2, p3 = at + o3, p4 = at + o4, p5 = at + o5, p6 = at + o6, p7 = at + o7;
    let best = worst;
    for (let o: usize = 0; o < whole; o += 16) {
      best = i32x4.max_s(best, fourKeys(PAIRS, o, early, p0, p1, p2, p3, p4, p5, p6, p7, w0, w1, w2, w3, w4, w5, w6, w7));
    }
    if (n & 3) {
      const some = fourKeys(PAIRS, whole, early, p0, p1, p2, p3, p4, p5, p6, p7, w0, w1, w2, w3, w4, w5, w6, w7);
      best = i32x4.max_s(best, v128.bitselect(some, worst, i32x4.gt_s(v128.load(early + whole), beyond)));
    }
    best = i32x4.max_s(best, i32x4.shuffle(best, best, 2, 3, 0, 1));
    best = i32x4.max_s(best, i32x4.shuffle(best, best, 1, 0, 3, 2));
    store<i32>(key, i32x4.extract_lane(best, 0));
    at += stride;
    if (at == last) at = table;
  }
}

function scan1(objective: usize, table: usize, start: u32, count: u32, n: u32): void { scanPairs(1, objective, table, start, count, n); }
function scan2(objective: usize, table: usize, start: u32, count: u32, n: u32): void { scanPairs(2, objective, table, start, count, n); }
function scan3(objective: usize, table: usize, start: u32, count: u32, n: u32): void { scanPairs(3, objective, table, start, count, n); }
function scan4(objective: usize, table: usize, start: u32, count: u32, n: u32): void { scanPairs(4, objective, table, start, count, n); }
function scan5(objective: usize, table: usize, start: u32, count: u32, n: u32): void { scanPairs(5, objective, table, start, count, n); }
function scan6(objective: usize, table: usize, start: u32, count: u32, n: u32): void { scanPairs(6, objective, table, start, count, n); }
function scan7(objective: usize, table: usize, start: u32, count: u32, n: u32): void { scanPairs(7, objective, table, start, count, n); }
function scan8(objective: usize, table: usize, start: u32, count: u32, n: u32): void { scanPairs(8, objective, table, start, count, n); }

/** Finds the best of the first n plans in each of `count` contexts from `start` on, wrapping around. */
// @ts-ignore: decorator
@inline
function scanFrom(objective: usize, table: usize, start: u32, count: u32, n: u32): void {
  switch (popcnt(load<u32>(objective, MASK))) {
    case 0:
      // Without drives all plans are equal, and the first is taken.
      for (let e: u32 = 0; e < count; e++) store<i32>(keys + (e << 2), 4095);
      return;
    case 1: scan1(objective, table, start, count, n); return;
    case 2: scan2(objective, table, start, count, n); return;
    case 3: scan3(objective, table, start, count, n); return;
    case 4: scan4(objective, table, start, count, n); return;
    case 5: scan5(objective, table, start, count, n); return;
    case 6: scan6(objective, table, start, count, n); return;
    case 7: scan7(objective, table, start, count, n); return;
    default: scan8(objective, table, start, count, n); return;
  }
}

/**
 * The same on the trajectory from `start` on, one context after the other; leaves the cells that are chosen at `cells`.
 */
function walk(objective: usize, table: usize, start: u32, count: u32, n: u32): void {
  let context = start;
  for (let e: u32 = 0; e < count; e++) {
    scanFrom(objective, table, context, 1, n);
    const cell = (context << plansLog2) + positionOf(load<u32>(keys));
    store<u32>(cells + (e << 2), cell);
    context = contextAfter(cell, start, e);
  }
}

/** Searches under a belief in `count` contexts; the results are at `keys`, or at `cells` (see ./trajectory). */
export function scan(objective: usize, belief: u32, start: u32, count: u32, n: u32): void {
  planScores += <f64>(count * n);
  if (traceAt != 0) trace(objective, belief, start, count, n);
  const table = pairTable + belief * contexts * (((attributes + 1) >> 1) << (plansLog2 + 2));
  if (horizon > 1) walk(objective, table, start, count, n);
  else scanFrom(objective, table, start, count, n);
}
