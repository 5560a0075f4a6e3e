// Summaries of samples: means, deviations, quantiles, and 95 % t-intervals over independent seeds. The intervals are computed
// here because Vega's own interval is a random bootstrap, which no export could repeat.
import { mean, sampleStandardDeviation } from "simple-statistics";
import { tQuantile } from "./statistics/student-t.ts";

/** The fewest seeds from which an interval or a test is computed. */
export const FEWEST_SEEDS = 3;

/** Mean of the values that are not missing (NaN); NaN if all are missing. */
export function meanOf(values: Iterable<number>): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}

/** Share of the values that are not missing (NaN) that pass a test; NaN if all are missing. */
export const shareOf = (values: readonly number[], passes: (value: number) => boolean): number =>
  meanOf(values.map((value) => (Number.isNaN(value) ? NaN : Number(passes(value)))));

/** Standard deviation of the values as a whole population: squares are divided by n. No value may be missing. */
export const populationDeviation = (values: readonly number[] | Float64Array): number =>
  Math.sqrt(squaredDeviations(values) / values.length);

/** Standard error of the mean of independent values, at least two; none may be missing. */
export const standardError = (values: readonly number[]): number =>
  Math.sqrt(squaredDeviations(values) / (values.length * (values.length - 1)));

function squaredDeviations(values: readonly number[] | Float64Array): number {
  const centre = meanOf(values);
  let sum = 0;
  for (const value of values) sum += (value - centre) ** 2;
  return sum;
}

/** The median of at least one value: of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? NaN) + (high ?? NaN)) / 2;
}

/** Quantile of ascending values with linear interpolation (type 7 of Hyndman and Fan 1996). */
export function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/** Mean over seeds with its 95 % t-interval; `low` and `high` are NaN with fewer than three seeds. */
export interface Estimate {
  mean: number;
  low: number;
  high: number;
  seeds: number;
}

/** Estimates the mean. Missing values (NaN) are left out; without any value the mean is NaN. */
export function estimate(values: readonly number[]): Estimate {
  const present = values.filter(Number.isFinite);
  const seeds = present.length;
  if (seeds === 0) return { mean: NaN, low: NaN, high: NaN, seeds };
  const centre = mean(present);
  if (seeds < FEWEST_SEEDS) return { mean: centre, low: NaN, high: NaN, seeds };
  const half = (tQuantile(0.975, seeds - 1) * sampleStandardDeviation(present)) / Math.sqrt(seeds);
  return { mean: centre, low: centre - half, high: centre + half, seeds };
}
