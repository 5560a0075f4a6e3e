// The rows of a table in compiled form: integers in four pools.

/**
 * The transform of a column before scaling: none, log₁₀ (for values above 0), or the rank among the training rows, 0 …
 * 1.
 */
export type Transform = "none" | "log10" | "rank";

/**
 * The scale of a column: round(integers per unit · (t(x) − centre) / unit), half away from zero, clamped, with t the
 * transform, and centre and unit in t's units: the median and a robust standard deviation of the drawn training rows.
 * An indicator has centre and unit ½, so that it becomes plus or minus one unit.
 */
export interface Scale {
  readonly transform: Transform | "indicator";
  readonly centre: number;
  readonly unit: number;
}

/** Integers per unit of a scale, and their limits: attributes are int8 without −128, base and intended value int16. */
export const ATTRIBUTE_SCALE = { perUnit: 32, limit: 127 } as const;
export const BASE_SCALE = { perUnit: 1024, limit: 32_767 } as const;

export interface Field {
  readonly name: string;
  readonly column: string;
  readonly scale: Scale;
  /** Number of kept rows whose value was clamped to the limit. */
  readonly clamped: number;
}

export interface Group {
  readonly name: string;
  readonly start: number;
  readonly count: number;
}

/**
 * Rows of one part of the table. A group is the run of rows start … start + count − 1; rows keep the file's order
 * within it.
 */
export interface Pool {
  readonly rows: number;
  /** rows × 16, row-major, −127 … 127. */
  readonly attributes: Int8Array;
  /** One for each row, −32,767 … 32,767. */
  readonly base: Int16Array;
  /** As the base; zeros where the mapping names no intended value. */
  readonly intended: Int16Array;
  /** In order of appearance; one group, "all", without a context column. */
  readonly groups: readonly Group[];
}

export const POOLS = ["training", "deployment", "trainingProbe", "deploymentProbe"] as const;
export type PoolName = (typeof POOLS)[number];

export interface TableRows {
  /** One for each used slot, in slot order. */
  readonly attributes: readonly (Field & { readonly tau: number; readonly delta: number })[];
  readonly base: Field;
  readonly intended?: Field;
  /** Disjoint pools of rows for generations and for the probes. */
  readonly pools: Pools;
  /** Rows in the file, and dropped rows by reason. */
  readonly read: number;
  readonly dropped: Readonly<Record<string, number>>;
}

export type Pools = Readonly<Record<PoolName, Pool>>;
