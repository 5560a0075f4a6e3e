// Objectives: 16 drives, their random draw, and the utility of a plan. Twin of shaders/lib/objective.wgsl.
import { clamp } from "../model/integers.ts";
import { bounded16, type Words } from "../model/philox.ts";
import type { Settings } from "../model/settings.ts";
import { ATTRIBUTES } from "../model/world.ts";
import type { Tables } from "./tables.ts";

/** A nonzero drive, −127 … 127, from 8 uniform bits. */
export function nonzeroDrive(byte: number): number {
  const value = (byte * 254) >> 8;
  return value < 127 ? value - 127 : value - 126;
}

/**
 * A drive rounded by the policy of coarse weights: the nearest multiple of 2^coarseness, halves away from zero, within
 * ±127. A nonzero drive stays nonzero. Every drawn or mutated drive is rounded.
 */
export function coarse(drive: number, coarseness: number): number {
  const size = Math.abs(drive);
  const multiples = (size + ((1 << coarseness) >> 1)) >> coarseness;
  return Math.sign(drive) * (clamp(multiples, Math.min(size, 1), 127 >> coarseness) << coarseness);
}

/**
 * A random sparse objective over the first `attributes` slots but `without`: 1 to 4 distinct drives, each nonzero.
 * Bits 0–15 of word 0 draw the count, words 1 and 2 the slots (16 bits each), word 3 the values (8 bits each).
 */
export function sparseObjective(words: Words, attributes: number, without = -1, coarseness = 0): Int8Array {
  const drives = new Int8Array(16);
  const free = Array.from({ length: attributes }, (_, k) => k).filter((k) => k !== without);
  const count = Math.min(1 + bounded16(words[0] & 0xffff, 4), free.length);
  for (let i = 0; i < count; i++) {
    const half = ((words[1 + (i >> 1)] ?? 0) >>> ((i & 1) * 16)) & 0xffff;
    const [slot = 0] = free.splice(bounded16(half, free.length), 1);
    drives[slot] = coarse(nonzeroDrive((words[3] >>> (i * 8)) & 255), coarseness);
  }
  return drives;
}

/** The objective of the base attribute alone, which a two-faced agent presents to the base optimizer. */
export function baseObjective(settings: Pick<Settings, "baseAttribute">): Int8Array {
  const drives = new Int8Array(ATTRIBUTES);
  if (settings.baseAttribute >= 0) drives[settings.baseAttribute] = 1;
  return drives;
}

/** U(φ) = Σ w·φ of the plan at a position, under a belief variant. |U| ≤ 258,064. */
export function utility(tables: Tables, drives: Int8Array, belief: number, context: number, position: number): number {
  return utilityOf(tables, drives, belief, context * tables.plans + position);
}

/** The utility of the plan at a cell, context · P + position. */
export function utilityOf(tables: Tables, drives: Int8Array, belief: number, cell: number): number {
  const attributes = tables.attributes[belief];
  const at = cell * ATTRIBUTES;
  let sum = 0;
  for (let k = 0; k < ATTRIBUTES; k++) sum += (drives[k] ?? 0) * (attributes?.[at + k] ?? 0);
  return sum;
}
