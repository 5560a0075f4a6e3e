// Scales a column of numbers to integers by robust linear scaling. A scale is fitted on the drawn training rows only, so that
// neither deployment nor the probes can leak into training.
import { InputError } from "../../model/errors.ts";
import { populationDeviation, quantile } from "../../record/statistics.ts";
import type { Scale, Transform } from "../../model/table-rows.ts";

/** A fitted scale, and the function that converts a number to units of the scale from its centre. */
export interface Fit {
  readonly scale: Scale;
  readonly units: (value: number) => number;
}

/** The scale of an indicator is fixed: absent is −1 unit, present +1. */
export const INDICATOR: Fit = {
  scale: { transform: "indicator", centre: 0.5, unit: 0.5 },
  units: (value) => 2 * value - 1,
};

/**
 * Fits a scale to numbers, and sorts them in place. The centre is the median. The unit is (q₈₄ − q₁₆)/2, which is one
 * standard deviation of a normal column and robust to outliers; where it is 0, since one value is very common, the unit is
 * the standard deviation.
 * Throws InputError for a constant column.
 */
export function fit(training: Float64Array, transform: Transform, what: string): Fit {
  training.sort();
  const bend = bends[transform](training);
  const bent = training.map(bend);
  if (bent[0] === bent[bent.length - 1]) {
    throw new InputError(
      `${what}: a constant column, ${training[0]} in every drawn training row; allowed: one that varies`,
    );
  }
  const centre = quantile(bent, 0.5);
  const spread = (quantile(bent, 0.84) - quantile(bent, 0.16)) / 2;
  const unit = spread > 0 ? spread : populationDeviation(bent);
  return { scale: { transform, centre, unit }, units: (value) => (bend(value) - centre) / unit };
}

/** Rounds units to an integer, half away from zero, and clamps it to ± the limit. */
export const quantise = (units: number, { perUnit, limit }: { perUnit: number; limit: number }): number =>
  Math.sign(units) * Math.min(Math.floor(Math.abs(units) * perUnit + 0.5), limit);

const bends: Record<Transform, (sorted: Float64Array) => (value: number) => number> = {
  none: () => (value) => value,
  log10: () => Math.log10,
  // The share of training rows that are lower, plus half the share of those that are equal.
  rank: (sorted) => (value) => (below(sorted, value, false) + below(sorted, value, true)) / (2 * sorted.length),
};

/** The number of sorted values that are below a value, or, with `orEqual`, not above it. */
function below(sorted: Float64Array, value: number, orEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted[middle] ?? NaN;
    if (other < value || (orEqual && other === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
