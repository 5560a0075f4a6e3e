// The compiled form of a world: integers only. The host compiles a declaration (causal, gaussian, table, process or
// grid) once, and every engine evaluates the same program (docs/model.md).
import type { TableRows } from "./table-rows.ts";

export const ATTRIBUTES = 16;
export const VARIANTS = 4;
/** Lineages that have the same contexts: a constant of the model, independent of the workgroup size. */
export const COHORT = 256;

export type Distribution = "training" | "deployment";
export const distributions: readonly Distribution[] = ["training", "deployment"];

/** A named set of parameter values, with a sentence about what it demonstrates. */
export interface Preset {
  readonly name: string;
  readonly point: string;
  readonly set: Readonly<Record<string, number | string | boolean>>;
}

/** A number of a declaration that a run can set, such as the probability of an event in training. */
export interface DialRange {
  readonly label: string;
  /** One sentence about the meaning of the number. */
  readonly help: string;
  readonly unit?: string;
  readonly default: number;
  /** 0 ≤ min < max ≤ 1,000,000. */
  readonly min: number;
  readonly max: number;
  /** The control has a logarithmic scale. */
  readonly log?: true;
}

export interface Dial<Declaration> extends DialRange {
  /** The declaration at a value of the dial. */
  at(this: void, value: number): Declaration;
}

/** The succession of contexts in a sequential world: states of several copies of the world. */
export interface Sequence {
  /** S states of a copy, 1 … 4096; context = copy · S + state. */
  readonly states: number;
  /** Names of the A ≤ 8 actions. */
  readonly actions: readonly string[];
  /** Actions of a plan, L ≤ 16. */
  readonly length: number;
  /** Actions executed before the next choice of a plan, 1 … L. */
  readonly commit: number;
  /** Contexts of a trajectory before it restarts, 1 … 4096. */
  readonly horizon: number;
}

export interface WorldDescription {
  readonly name: string;
  readonly title: string;
  /** The origin of the world: a quotation with its source. */
  readonly source: string;
  /** One sentence for the picker. */
  readonly summary: string;
  /** Names of the optimizers, the base optimizer first. */
  readonly levelNames: readonly string[];
  readonly presets?: readonly Preset[];
}

/** A compiled world: shapes K ≤ 16 attributes, up to 4 belief variants; all values are integers. */
export interface World extends WorldDescription {
  readonly kind: "causal" | "gaussian" | "table" | "process" | "grid";
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
  /** Slot of the attribute that equals the base objective; −1 if there is none. */
  readonly baseAttribute: number;
  /** Evaluations to observe the base once: the cost of an audit. */
  readonly baseTau: number;
  readonly hasIntended: boolean;
  /** Names of the variations of the wide distribution other than training; undefined if none is declared. */
  readonly variations?: readonly string[];
  /**
   * The integer program of a distribution as a belief variant computes it; of training also in a variation (1, 2, …; 0
   * is training itself). Causal, process, grid: see causal.ts, process.ts, grid.ts; gaussian: Cholesky factor.
   */
  program(distribution: Distribution, variant: number, variation?: number): Int32Array;
  /** Fixed by the seed. Causal: P × efforts values (Q10); process and grid: P × `length` actions; else empty. */
  library(seed: number, plans: number, length?: number): Int32Array;
  /** Process and grid: the succession of contexts; otherwise undefined. */
  readonly sequence?: Sequence;
  /** Table: its rows; else undefined. */
  readonly rows?: TableRows;
  /** The dial of the declaration, if it has one. */
  readonly dial?: DialRange;
}
