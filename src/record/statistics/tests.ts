// Tests over independent seeds: one-sided t-tests, and corrections for the number of tests.
import { sampleStandardDeviation } from "simple-statistics";
import { estimate, FEWEST_SEEDS, type Estimate } from "../statistics.ts";
import { tProbability, tQuantile } from "./student-t.ts";

/**
 * P-value of the one-sided t-test that the mean of the values is above a bound. It is 1 with fewer than three values, and
 * 0 or 1 if the values do not vary. No value may be missing.
 */
export function pAbove(values: readonly number[], bound: number): number {
  const { mean, seeds } = estimate(values);
  if (seeds < FEWEST_SEEDS) return 1;
  const sd = sampleStandardDeviation([...values]);
  if (sd === 0) return mean > bound ? 0 : 1;
  return 1 - tProbability(((mean - bound) * Math.sqrt(seeds)) / sd, seeds - 1);
}

/** P-value of the one-sided t-test that the mean of the values is below a bound; see `pAbove`. */
export const pBelow = (values: readonly number[], bound: number): number =>
  pAbove(
    values.map((value) => -value),
    -bound,
  );

/** Holm's adjusted p-values (1979), in the given order. */
export function holm(p: readonly number[]): number[] {
  const adjusted = p.map(() => 1);
  let most = 0;
  p.map((value, at) => ({ value, at }))
    .sort((a, b) => a.value - b.value)
    .forEach(({ value, at }, rank) => {
      most = Math.min(1, Math.max(most, (p.length - rank) * value));
      adjusted[at] = most;
    });
  return adjusted;
}

/**
 * Half the width of an estimate's interval, widened by Bonferroni's correction so that all of `comparisons` intervals
 * together cover their means with a probability of at least 95 %. NaN if the estimate has no interval.
 */
export function bonferroniHalfWidth({ mean, high, seeds }: Estimate, comparisons: number): number {
  const half = high - mean;
  return (half * tQuantile(1 - 0.025 / comparisons, seeds - 1)) / tQuantile(0.975, seeds - 1);
}
