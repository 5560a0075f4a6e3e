// The outcome of a plan in a context, and the key of a context: the interface between stage `tables` and the kinds of
// world.
import type { Distribution } from "../model/world.ts";

/** A draw of contexts: a generation's, from training, or a probe's, from either distribution. */
export interface Draw {
  readonly probe: boolean;
  readonly generation: number;
  readonly distribution: Distribution;
  readonly contexts: number;
  /** The pool's number of each context, if contexts are chosen; default: the first contexts of the pool. */
  readonly numbers?: Uint32Array;
}

/**
 * The key of a context's content: its type or, if every context is new, its number and generation. In a sequential
 * world the key of a copy.
 */
export interface ContextKey {
  readonly index: number;
  readonly generation: number;
  /** Random streams of the key; typed contexts are equal in training and on the probe. */
  readonly context: number;
  readonly noise: number;
  readonly row: number;
  readonly step: number;
  readonly maze: number;
}

/** The outcome of a plan in a context: 16 attributes scaled from Q10 to int8, the base and the intended value. */
export interface Outcome {
  readonly attributes: Int8Array;
  readonly base: number;
  readonly intended: number;
  /** The next context in a sequential world; otherwise 0. */
  readonly next?: number;
}

/** Scales a Q10 value to an attribute: 32 units are 1.0, within ±127. */
export const toAttribute = (value: number): number => Math.max(-127, Math.min(127, (value + 16) >> 5));
