// What engines see of a world: integers only. A declaration (causal, gaussian, table, process or grid) is compiled to this form
// once, on the host, and every engine evaluates the same program (docs/model.md).
import type { TableRows } from "./table-rows.ts";

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

/** A number that a declaration can be turned by, such as how often something happens in training. */
export interface DialRange {
  readonly label: string;
  /** One sentence: what turning it up does. */
  readonly help: string;
  readonly unit?: string;
  readonly default: number;
  /** 0 ≤ min < max ≤ 1,000,000. */
  readonly min: number;
  readonly max: number;
  /** A control should have a logarithmic scale. */
  readonly log?: true;
}

export interface Dial<Declaration> extends DialRange {
  /** The declaration at a value of the dial. */
  at(this: void, value: number): Declaration;
}

/** How contexts follow one another where what is done in one leads to the next: states of several copies of the world. */
export interface Sequence {
  /** S states of a copy, 1 … 4096; context = copy · S + state. */
  readonly states: number;
  /** Names of the A ≤ 8 actions. */
  readonly actions: readonly string[];
  /** Actions of a plan, L ≤ 16. */
  readonly length: number;
  /** Actions that are carried out before the next plan is chosen, 1 … L. */
  readonly commit: number;
  /** Contexts of a trajectory before it begins anew, 1 … 4096. */
  readonly horizon: number;
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
  /** Slot of the attribute that is the base objective itself; −1 where the base cannot be represented. */
  readonly baseAttribute: number;
  /** Evaluations that it takes to observe the base once: what an audit pays. */
  readonly baseTau: number;
  readonly hasIntended: boolean;
  /** Names of the variations that the wide distribution has besides training itself; undefined where none is declared. */
  readonly variations?: readonly string[];
  /**
   * The integer program of a distribution as a belief variant computes it; of training also in a variation (1, 2, …; 0 is training
   * itself). Causal, process, grid: see causal.ts, process.ts, grid.ts; gaussian: Cholesky factor.
   */
  program(distribution: Distribution, variant: number, variation?: number): Int32Array;
  /** Fixed by the seed. Causal: P × efforts values (Q10); process and grid: P × `length` actions; else empty. */
  library(seed: number, plans: number, length?: number): Int32Array;
  /** Process and grid: how contexts follow one another; else undefined. */
  readonly sequence?: Sequence;
  /** Table: its rows; else undefined. */
  readonly rows?: TableRows;
  /** What the declaration can be turned by, if anything. */
  readonly dial?: DialRange;
}
