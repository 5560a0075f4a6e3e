// The exports of the cpu engine's stages, in AssemblyScript, a TypeScript dialect for WebAssembly. Each file is the
// twin of one in src/reference or src/model. Constants of the model are generated: "./model" is written by
// src/cpu/build/assembly.ts whenever this is compiled.
import { keys, ownerObjective, positions } from "./memory";
import { baselineScan } from "./baseline";
import { prepare, scan } from "./scan";
import { positionOf } from "./trajectory";

export * from "./settings";
export * from "./memory";
export { initialize } from "./initialize";
export { reproduce } from "./reproduce";
export { steps } from "./steps";
export { tables } from "./tables";
export { delegate } from "./delegate";
export { act } from "./act";
export { hash, hashHigh, hashLow } from "./hash";
export { planScores, replay, traceAt } from "./scan";
export { prepareRounds } from "./philox";

/**
 * Leaves at `positions` (u16), for each of some contexts, the best of the first n plans for the 16 drives at an
 * address.
 */
export function pick(drives: usize, belief: u32, start: u32, count: u32, n: u32): void {
  prepare(ownerObjective, v128.load(drives));
  scan(ownerObjective, belief, start, count, n);
  for (let e: u32 = 0; e < count; e++) store<u16>(positions + (e << 1), <u16>positionOf(load<u32>(keys + (e << 2))));
}

/**
 * Scans for `objectives` × 16 drives, one after the other, each from another context on; the sum of all keys, to
 * compare.
 */
export function pickMany(drives: usize, objectives: u32, contexts: u32, count: u32, n: u32): i64 {
  let sum: i64 = 0;
  for (let i: u32 = 0; i < objectives; i++) {
    prepare(ownerObjective, v128.load(drives + (i << 4)));
    scan(ownerObjective, 0, i % contexts, count, n);
    for (let e: u32 = 0; e < count; e++) sum += load<i32>(keys + (e << 2));
  }
  return sum;
}

/** As `pickMany`, by the plain loop that the scan is compared with. */
export function pickManyPlainly(drives: usize, objectives: u32, contexts: u32, count: u32, n: u32): i64 {
  let sum: i64 = 0;
  for (let i: u32 = 0; i < objectives; i++) {
    baselineScan(v128.load(drives + (i << 4)), i % contexts, count, n);
    for (let e: u32 = 0; e < count; e++) sum += load<i32>(keys + (e << 2));
  }
  return sum;
}
