// Estimates from samples with their standard errors, for the comparisons of the laws.

export interface Estimate {
  readonly value: number;
  /** Standard error. */
  readonly sigma: number;
}

/** Mean of a sample of two or more and its standard error. */
export function mean(values: ArrayLike<number>): Estimate {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  const value = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] ?? 0) - value) ** 2;
  return { value, sigma: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** Share of successes and its standard error under the expected share. */
export const share = (successes: number, trials: number, expected: number): Estimate => ({
  value: successes / trials,
  sigma: Math.sqrt((expected * (1 - expected)) / trials),
});

/**
 * Pearson's correlation of independent pairs. The standard error is that of the influence function
 * xy − r(x² + y²)/2 of standardized values, which holds for selected pairs too; Fisher's (1 − r²)/√n needs normal ones.
 */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): Estimate {
  const n = x.length;
  const standardized = (values: ArrayLike<number>) => {
    const centre = mean(values);
    const sd = centre.sigma * Math.sqrt(n);
    return Float64Array.from({ length: n }, (_, i) => ((values[i] ?? 0) - centre.value) / sd);
  };
  const [a, b] = [standardized(x), standardized(y)];
  const products = a.map((value, i) => value * (b[i] ?? 0));
  const value = products.reduce((sum, product) => sum + product, 0) / (n - 1);
  const influence = products.map((product, i) => product - (value * ((a[i] ?? 0) ** 2 + (b[i] ?? 0) ** 2)) / 2);
  return { value, sigma: mean(influence).sigma };
}
