// The normal distribution in float64, by series and continued fraction, and what order statistics follow from it. Written
// apart from src/model/normal.ts, so that the committed integer table can be checked against it.

const SQRT_2PI = Math.sqrt(2 * Math.PI);

export const density = (z: number): number => Math.exp((-z * z) / 2) / SQRT_2PI;

/** P(Z > z), with full relative precision in the upper tail. */
export function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  if (z < 2.5) {
    // Φ(z) − ½ = φ(z) · Σ z^(2k+1) / (1·3·5…(2k+1))
    let term = z;
    let sum = z;
    for (let k = 1; term > 1e-18 * sum; k++) {
      term *= (z * z) / (2 * k + 1);
      sum += term;
    }
    return 0.5 - density(z) * sum;
  }
  // Laplace's continued fraction φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))), from far below
  let fraction = z;
  for (let k = 200; k > 0; k--) fraction = z + k / fraction;
  return density(z) / fraction;
}

export const cumulative = (z: number): number => upperTail(-z);

/** The z that a share of the distribution lies above, 0 < share < 1, by bisection. */
export function upperQuantile(share: number): number {
  if (share > 0.5) return -upperQuantile(1 - share);
  let [low, high] = [0, 40];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (upperTail(middle) > share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** e_n = E[max of n standard normals], by the trapezoid rule on the derivative of Φⁿ, exact to 1e-12. */
export function expectedMaximum(n: number): number {
  const [from, steps, width] = [-12, 2400, 0.01];
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const z = from + i * width;
    sum += z * n * density(z) * cumulative(z) ** (n - 1) * width;
  }
  return sum;
}

/** Selection intensity of keeping the best share: mean of what lies above the quantile, in standard deviations. */
export const truncationIntensity = (share: number): number => density(upperQuantile(share)) / share;

/** Selection intensity of a tournament of k drawn with replacement from N: k draws hold fewer than k rivals now and then. */
export function tournamentIntensity(k: number, population: number): number {
  // chances[m]: the draws so far hold m different rivals
  let chances = [1];
  for (let draw = 0; draw < k; draw++) {
    const next = Array.from({ length: chances.length + 1 }, () => 0);
    chances.forEach((chance, m) => {
      next[m] = (next[m] ?? 0) + (chance * m) / population;
      next[m + 1] = (next[m + 1] ?? 0) + chance * (1 - m / population);
    });
    chances = next;
  }
  return chances.reduce((sum, chance, m) => sum + (m === 0 ? 0 : chance * expectedMaximum(m)), 0);
}
