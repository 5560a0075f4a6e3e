// Over-optimization (Gao, Schulman and Hilton 2022): the gold reward of best-of-n is close to d(α − βd), with d the square root of
// the Kullback–Leibler divergence, ln n − (n − 1)/n. α and β are fitted to what the engine's optimizers get, and compared with
// the same fit to the closed form ρ·e_n.
import { pick } from "../../src/reference/scan.ts";
import type { Comparison, Law } from "./law.ts";
import { mean } from "./sample.ts";
import { base, bestOfInt8, only, outcomes, RHO } from "./telephone-outcomes.ts";

const NS = [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];
const PLANS = 1024;
const CONTEXTS = 64;
const PROXIES = [1, 2, 3];

/** How far best-of-n moves away from a random plan: d = √(ln n − (n − 1)/n). */
export const distance = (n: number): number => Math.sqrt(Math.log(n) - (n - 1) / n);

/** Least squares for gold = αd − βd². */
export function fitGold(d: readonly number[], gold: readonly number[]): { alpha: number; beta: number } {
  const sum = (power: number) => d.reduce((total, x) => total + x ** power, 0);
  const [s2, s3, s4] = [sum(2), sum(3), sum(4)];
  const g1 = d.reduce((total, x, i) => total + x * (gold[i] ?? 0), 0);
  const g2 = d.reduce((total, x, i) => total + x ** 2 * (gold[i] ?? 0), 0);
  const determinant = s2 * s4 - s3 * s3;
  return { alpha: (g1 * s4 - g2 * s3) / determinant, beta: (g1 * s3 - g2 * s2) / determinant };
}

export const overOptimization: Law = {
  name: "Over-optimization",
  statement:
    "Best-of-n gold reward ≈ d(α − βd), d = √KL, with α and β as the closed form ρ·e(n) has them; gold keeps rising where all is normal, β ≈ 0",
  x: "correlation ρ of the proxy",
  y: "fitted coefficient",
  compare({ seed, scale }): Comparison[] {
    const d = NS.map(distance);
    // The fit is linear in the gold rewards, so that it can be made for each context and averaged.
    const fits = PROXIES.map((): { alpha: number; beta: number }[] => []);
    for (let generation = 0; generation < scale; generation++) {
      const drawn = outcomes({ seed, generation, plans: PLANS, contexts: CONTEXTS });
      const bases = base(drawn);
      PROXIES.forEach((proxy, p) => {
        for (let context = 0; context < CONTEXTS; context++) {
          const gold = NS.map((n) => bases[context * PLANS + pick(drawn, only(proxy), 0, context, n)] ?? 0);
          fits[p]?.push(fitGold(d, gold));
        }
      });
    }
    return PROXIES.flatMap((proxy, p) => {
      const rho = RHO ** proxy;
      const theory = fitGold(
        d,
        NS.map((n) => rho * bestOfInt8(n).deviate),
      );
      return (["alpha", "beta"] as const).map((coefficient): Comparison => {
        const { value, sigma } = mean((fits[p] ?? []).map((fit) => fit[coefficient]));
        const series = coefficient === "alpha" ? "α" : "β";
        const name = `${series}, ρ = ${Number(rho.toFixed(3))}`;
        return { name, series, x: rho, expected: theory[coefficient], observed: value, sigma };
      });
    });
  },
};
