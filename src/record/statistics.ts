// Means and 95 % t-intervals over independent seeds, computed here: Vega's own interval is a random bootstrap, which no export could repeat.
import { mean, sampleStandardDeviation } from "simple-statistics";

/** Mean of the values that are not missing (NaN); NaN if all are missing. */
export function meanOf(values: readonly number[]): number {
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

/** Mean of the seeds' values, with its 95 % interval; low and high are NaN with fewer than three seeds, of which an interval says nothing. */
export interface Estimate {
  mean: number;
  low: number;
  high: number;
  seeds: number;
}

/** Missing values (NaN) are left out; without any value the mean is NaN. */
export function estimate(values: readonly number[]): Estimate {
  const present = values.filter(Number.isFinite);
  const seeds = present.length;
  if (seeds === 0) return { mean: NaN, low: NaN, high: NaN, seeds };
  const centre = mean(present);
  if (seeds < 3) return { mean: centre, low: NaN, high: NaN, seeds };
  const half = (tQuantile(0.975, seeds - 1) * sampleStandardDeviation(present)) / Math.sqrt(seeds);
  return { mean: centre, low: centre - half, high: centre + half, seeds };
}

/**
 * Quantile of Student's t for probability `p` in (.5, 1) and a whole number of degrees of freedom, by bisection of the exact distribution
 * function (Abramowitz & Stegun 26.7.3 and 26.7.4: a finite sum of powers of cos θ with θ = atan(t/√ν)).
 */
export function tQuantile(p: number, degrees: number): number {
  let low = 0;
  let high = Math.PI / 2;
  for (let step = 0; step < 60; step += 1) {
    const angle = (low + high) / 2;
    if (0.5 + centralProbability(angle, degrees) / 2 < p) low = angle;
    else high = angle;
  }
  return Math.sqrt(degrees) * Math.tan(low);
}

/** P(T ≤ t) of Student's t for a whole number of degrees of freedom. */
export const tProbability = (t: number, degrees: number): number =>
  (1 + Math.sign(t) * centralProbability(Math.atan(Math.abs(t) / Math.sqrt(degrees)), degrees)) / 2;

/** P(|t| < √ν·tan θ). */
function centralProbability(angle: number, degrees: number): number {
  const cosine = Math.cos(angle);
  const odd = degrees % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k < degrees; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  const series = Math.sin(angle) * sum;
  return odd ? (2 / Math.PI) * (angle + series) : series;
}
