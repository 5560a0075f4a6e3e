// What engines see of a world: integers only. A declaration (causal, gaussian or table) is compiled to this form once, on the
// host, and every engine evaluates the same program (DESIGN, section 1, "World").
import type { TableRows } from "./table.ts";

export const ATTRIBUTES = 16;
export const VARIANTS = 4;
/** Lineages that face the same contexts: a constant of the model, whatever the workgroup size. */
export const COHORT = 256;

export type Distribution = "training" | "deployment";
export const distributions: readonly Distribution[] = ["training", "deployment"];

/** A named set of parameter values that shows a world's point. */
export interface Preset {
  readonly name: string;
  readonly point: string;
  readonly set: Readonly<Record<string, number | string | boolean>>;
}

export interface WorldDescription {
  readonly name: string;
  readonly title: string;
  /** Where the world comes from: a quotation with its source. */
  readonly source: string;
  /** One sentence for the picker. */
  readonly summary: string;
  /** Names of the optimizers, the base optimizer first. */
  readonly levelNames: readonly string[];
  readonly presets?: readonly Preset[];
}

/** A compiled world: shapes K ≤ 16 attributes, up to 4 belief variants; all values are integers. */
export interface World extends WorldDescription {
  readonly kind: "causal" | "gaussian" | "table";
  /** Names of the K attributes in slots 0 … K − 1. */
  readonly attributes: readonly string[];
  /** Names of the belief variants; the first is the truth. */
  readonly variants: readonly string[];
  /** Perception costs τ ≥ 1 in evaluations, [variant · 16 + attribute]. */
  readonly tau: Uint32Array;
  /** Description lengths δ ≥ 1 in bits, [variant · 16 + attribute]. */
  readonly delta: Uint32Array;
  /** Attributes whose costs are set by hand, for captions. */
  readonly overridden: readonly string[];
  /** Slot of the attribute that is the base objective itself; −1 where the base cannot be represented. */
  readonly baseAttribute: number;
  /** Evaluations that it takes to observe the base once: what an audit pays. */
  readonly baseTau: number;
  readonly hasIntended: boolean;
  /** The integer program of a distribution as a belief variant computes it. Causal: see causal.ts; gaussian: Cholesky factor. */
  program(distribution: Distribution, variant: number): Int32Array;
  /** Causal: P × efforts values (Q10), fixed by the seed; else empty. */
  library(seed: number, plans: number): Int32Array;
  /** Table: its rows; else undefined. */
  readonly rows?: TableRows;
}
