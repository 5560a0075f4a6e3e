// Integer moments of a probe, from which every correlation between linear objectives follows in closed form. Within contexts:
// an optimizer only ever compares plans of one context (DESIGN, "Measures").
import type { Tables } from "../../reference/tables.ts";
import { ATTRIBUTES } from "../../model/world.ts";

/** What has moments: the 16 attributes as they truly are, the base, the intended value. */
export const VARIABLES = ATTRIBUTES + 2;
export const BASE = ATTRIBUTES;
export const INTENDED = ATTRIBUTES + 1;

/** An 18 × 18 matrix of integer moments: covariances times a constant that no correlation sees. */
export type Moments = Float64Array;

export interface ProbeMoments {
  /** Σ over contexts of (P · Σxy − Σx · Σy). */
  readonly within: Moments;
  /** CP · ΣΣxy − ΣΣx · ΣΣy: what mixes contexts, hence secondary. */
  readonly pooled: Moments;
  /** Σ over the plans of a context, [context · 18 + variable]. */
  readonly sums: Float64Array;
}

/**
 * The moments of a probe. A context's part stays below 2⁵² for P ≤ 1024, so that float64 holds it; sums over contexts may not,
 * and are kept as big integers until the end. Entries are exact, or above 2⁵³ correctly rounded.
 */
export function probeMoments({ contexts, plans, attributes, base, intended }: Tables): ProbeMoments {
  const truth = attributes[0];
  if (!truth) throw new Error("a probe needs the true attributes");
  const sums = new Float64Array(contexts * VARIABLES);
  const zeros = (length: number) => Array.from({ length }, () => 0n);
  const within = zeros(VARIABLES * VARIABLES);
  const pooled = zeros(VARIABLES * VARIABLES);
  const total = zeros(VARIABLES);
  const products = new Float64Array(VARIABLES * VARIABLES);
  const x = new Float64Array(VARIABLES);
  for (let context = 0; context < contexts; context++) {
    const sum = sums.subarray(context * VARIABLES, (context + 1) * VARIABLES);
    products.fill(0);
    for (let j = context * plans; j < (context + 1) * plans; j++) {
      for (let k = 0; k < ATTRIBUTES; k++) x[k] = truth[j * ATTRIBUTES + k] ?? 0;
      x[BASE] = base[j] ?? 0;
      x[INTENDED] = intended[j] ?? 0;
      for (let a = 0; a < VARIABLES; a++) {
        const value = x[a] ?? 0;
        if (value === 0) continue;
        sum[a] = (sum[a] ?? 0) + value;
        for (let b = 0; b <= a; b++)
          products[a * VARIABLES + b] = (products[a * VARIABLES + b] ?? 0) + value * (x[b] ?? 0);
      }
    }
    for (let a = 0; a < VARIABLES; a++) {
      total[a] = (total[a] ?? 0n) + BigInt(sum[a] ?? 0);
      for (let b = 0; b <= a; b++) {
        const at = a * VARIABLES + b;
        const product = products[at] ?? 0;
        within[at] = (within[at] ?? 0n) + BigInt(plans * product - (sum[a] ?? 0) * (sum[b] ?? 0));
        pooled[at] = (pooled[at] ?? 0n) + BigInt(product);
      }
    }
  }
  for (let a = 0; a < VARIABLES; a++) {
    for (let b = 0; b <= a; b++) {
      const at = a * VARIABLES + b;
      pooled[at] = BigInt(contexts * plans) * (pooled[at] ?? 0n) - (total[a] ?? 0n) * (total[b] ?? 0n);
      pooled[b * VARIABLES + a] = pooled[at] ?? 0n;
      within[b * VARIABLES + a] = within[at] ?? 0n;
    }
  }
  return { within: Float64Array.from(within, Number), pooled: Float64Array.from(pooled, Number), sums };
}

/**
 * A linear objective U = Σ w·φ among the variables: its covariance with each, and its variance, in the moments' unit. Attributes
 * within a few sd of 32 keep every sum below 2⁵³ on the largest probe, so that what does not vary has variance 0 exactly.
 */
export interface Projection {
  readonly covariances: Float64Array;
  readonly variance: number;
}

export function project(moments: Moments, drives: Int8Array): Projection {
  const covariances = new Float64Array(VARIABLES);
  for (let k = 0; k < ATTRIBUTES; k++) {
    const drive = drives[k] ?? 0;
    if (drive === 0) continue;
    for (let v = 0; v < VARIABLES; v++)
      covariances[v] = (covariances[v] ?? 0) + drive * (moments[k * VARIABLES + v] ?? 0);
  }
  return { covariances, variance: covarianceWith({ covariances }, drives) };
}

/** Covariance of a projected objective with that of other drives. */
export function covarianceWith({ covariances }: Pick<Projection, "covariances">, drives: Int8Array): number {
  let sum = 0;
  for (let k = 0; k < ATTRIBUTES; k++) sum += (drives[k] ?? 0) * (covariances[k] ?? 0);
  return sum;
}

/** A correlation, −1 … 1; NaN, that is missing, where either side does not vary. */
export function correlation(covariance: number, varianceX: number, varianceY: number): number {
  if (!(varianceX > 0 && varianceY > 0)) return NaN;
  return Math.min(Math.max(covariance / Math.sqrt(varianceX * varianceY), -1), 1);
}

/** Standard deviation over the plans of a context (pooled over contexts, unbiased) of what has this variance within contexts. */
export const sdOf = ({ contexts, plans }: Pick<Tables, "contexts" | "plans">, variance: number): number =>
  Math.sqrt(variance / (contexts * plans * (plans - 1)));

/** ρ of an objective with a variable, within the moments' reach. */
export const rhoWith = (moments: Moments, objective: Projection, variable: number): number =>
  correlation(objective.covariances[variable] ?? 0, objective.variance, moments[variable * (VARIABLES + 1)] ?? 0);

/** ρ between two objectives. */
export const rhoBetween = (objective: Projection, other: Projection, otherDrives: Int8Array): number =>
  correlation(covarianceWith(objective, otherDrives), objective.variance, other.variance);
