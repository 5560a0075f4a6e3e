// The decay of correlation down the levels, ρ(ℓ, 0) ≈ ρ₁ · q^(ℓ−1): "at each level the objective becomes less correlated with the
// base-objective" (Alignment Problems All the Way Down). Fitted, never assumed: q may exceed 1.

export interface Decay {
  readonly rho1: number;
  readonly q: number;
}

/** Beyond it there is no decay to speak of: the first level's correlation is next to nothing. */
const MOST = 4;

/**
 * Least squares over the levels that have a mean (index ℓ − 1), 0 ≤ q < 4. For a given q the best ρ₁ is in closed form, so that
 * one dimension is left to search. Missing (NaN) with fewer than two levels, where nothing correlates, or where q would exceed 4.
 */
export function fitDecay(means: readonly number[]): Decay {
  const missing = { rho1: NaN, q: NaN };
  if (means.filter(Number.isFinite).length < 2) return missing;
  /** Σ y·q^(ℓ−1) and Σ q^(2(ℓ−1)): their ratio is the best ρ₁, and the square of the first over the second is what is explained. */
  const sums = (q: number) => {
    let [product, square] = [0, 0];
    means.forEach((y, at) => {
      if (!Number.isFinite(y)) return;
      product += y * q ** at;
      square += q ** (2 * at);
    });
    return { rho1: square > 0 ? product / square : 0, explained: square > 0 ? product ** 2 / square : 0 };
  };
  let [low, high, best, most] = [0, MOST, 0, 0];
  while (high - low > 1e-9) {
    const step = (high - low) / 64;
    for (let q = low; q <= high; q += step) {
      const { explained } = sums(q);
      if (explained > most) [best, most] = [q, explained];
    }
    [low, high] = [Math.max(best - step, 0), Math.min(best + step, MOST)];
  }
  return most > 0 && best < MOST - 1e-6 ? { rho1: sums(best).rho1, q: best } : missing;
}
