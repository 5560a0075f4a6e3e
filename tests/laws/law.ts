// A law: something theory says about the instrument in closed form, computed with the stages of the reference engine, and
// compared with a bound that means something. The same comparisons are tested and drawn, so that right or wrong can be seen
// (after msprime's verification.py).

/** One comparison. All values are in the law's own unit. */
export interface Comparison {
  /** Which case: "N = 100, t = 50". */
  readonly name: string;
  /** Cases of one series share a curve in the picture. */
  readonly series: string;
  readonly x: number;
  readonly expected: number;
  readonly observed: number;
  /** Standard error of the observed value, above 0. */
  readonly sigma: number;
}

export interface Sampling {
  /** Key of the random numbers, 0 … 2³² − 1. */
  readonly seed: number;
  /** How many times the fast suite's sample, an integer ≥ 1. */
  readonly scale: number;
}

export interface Law {
  readonly name: string;
  /** The law in one sentence with its formula and source. */
  readonly statement: string;
  /** Titles of the picture's axes; x is drawn on a log₂ axis where `log` says so. */
  readonly x: string;
  readonly y: string;
  readonly log?: true;
  compare(sampling: Sampling): Comparison[];
}

/** Standard errors beyond which a difference is a finding, not noise: 6 in a million comparisons of a true law lie beyond. */
export const BOUND = 5;

/** How far the observed value is from the expected one, in standard errors. */
export const deviation = ({ expected, observed, sigma }: Comparison): number => (observed - expected) / sigma;

export const holds = (comparison: Comparison): boolean => Math.abs(deviation(comparison)) <= BOUND;

/** A seed for each of a law's independent repetitions: neighbours share nothing, since Philox is keyed by the seed. */
export const repetitionSeed = (seed: number, repetition: number): number => (seed + repetition) >>> 0;
