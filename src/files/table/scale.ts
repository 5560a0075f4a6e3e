// How a column of numbers becomes integers: robust linear scaling, fitted on the drawn training rows only, so that neither
// deployment nor the probes can leak into training (DESIGN, the table kind of world).
import { InputError } from "../../model/errors.ts";
import type { Scale, Transform } from "../../model/table-rows.ts";

/** A fitted scale, with the function that takes a cell's number to units of the scale from its centre. */
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
 * Fits a scale to numbers (which it sorts): centre = median; unit = (q₈₄ − q₁₆)/2, which is one standard deviation of a
 * normal column and heeds no outlier; where that is 0, since one value is so common, the standard deviation.
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
  const unit = spread > 0 ? spread : deviation(bent);
  return { scale: { transform, centre, unit }, units: (value) => (bend(value) - centre) / unit };
}

/** Units to the integer, half away from zero, on the limit where it is beyond. */
export const quantise = (units: number, { perUnit, limit }: { perUnit: number; limit: number }): number =>
  Math.sign(units) * Math.min(Math.floor(Math.abs(units) * perUnit + 0.5), limit);

const bends: Record<Transform, (sorted: Float64Array) => (value: number) => number> = {
  none: () => (value) => value,
  log10: () => Math.log10,
  // The share of training rows below, and half of those that are equal.
  rank: (sorted) => (value) => (below(sorted, value, false) + below(sorted, value, true)) / (2 * sorted.length),
};

/** How many of the sorted values are below the value, or not above it. */
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

/** Quantile with linear interpolation (type 7 of Hyndman and Fan 1996). */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (high - low) * (at - Math.floor(at));
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
