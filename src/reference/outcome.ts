// What one plan brings in one context, and what identifies a context: the seam between `tables` and the kinds of world.
import type { Distribution } from "../model/world.ts";

/** Which contexts are drawn: a generation's, from training, or those of the probe, from either distribution. */
export interface Draw {
  readonly probe: boolean;
  readonly generation: number;
  readonly distribution: Distribution;
  readonly contexts: number;
  /** The pool's number of each context, where contexts are chosen; without it they are the pool's first. */
  readonly numbers?: Uint32Array;
}

/**
 * What identifies a context's content: its type, or, where every context is new, its number and generation. In a sequential world
 * that of a copy.
 */
export interface ContextKey {
  readonly index: number;
  readonly generation: number;
  /** Purposes of the key's random numbers; typed contexts are the same in training and on the probe. */
  readonly context: number;
  readonly noise: number;
  readonly row: number;
  readonly step: number;
  readonly maze: number;
}

/** What a plan brings in a context: Q10 values of 16 attributes already scaled to int8, the base and the intended value. */
export interface Outcome {
  readonly attributes: Int8Array;
  readonly base: number;
  readonly intended: number;
  /** The context that it leads to, where contexts follow one another; else 0. */
  readonly next?: number;
}

/** Scales a Q10 value to an attribute: 32 units are 1.0, within ±127. */
export const toAttribute = (value: number): number => Math.max(-127, Math.min(127, (value + 16) >> 5));
