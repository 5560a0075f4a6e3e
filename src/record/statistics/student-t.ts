// Student's t distribution for a whole number of degrees of freedom.

/**
 * Quantile of Student's t for probability `p` in (.5, 1) and a whole number of degrees of freedom, by bisection of the
 * exact distribution function (Abramowitz & Stegun 26.7.3 and 26.7.4: a finite sum of powers of cos θ, θ = atan(t/√ν)).
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
