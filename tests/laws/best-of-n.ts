// Best of n by a proxy: what an optimizer gets that considers n plans. The proxy rises to e_n, the base to ρ·e_n only.
import { pick } from "../../src/reference/scan.ts";
import type { Comparison, Law } from "./law.ts";
import { mean } from "./sample.ts";
import { attribute, base, bestOfInt8, only, outcomes, RHO } from "./telephone-outcomes.ts";

const NS = [2, 4, 8, 16, 32, 64, 256, 1024];
/** Fewer plans in more contexts serve small n better. */
const SHAPES = [
  { plans: 16, contexts: 2048 },
  { plans: 64, contexts: 512 },
  { plans: 1024, contexts: 64 },
] as const;
const [NEAR, FAR] = [1, 3];

export const bestOfN: Law = {
  name: "Best of n",
  statement:
    "The best of n plans by a proxy of correlation ρ has E[proxy] = e(n) and E[base] = ρ·e(n), e(n) = E[max of n normals]",
  x: "plans considered n",
  y: "standard deviations",
  log: true,
  compare({ seed, scale }): Comparison[] {
    const got = NS.map(() => ({ proxy: [] as number[], near: [] as number[], far: [] as number[] }));
    for (let generation = 0; generation < scale; generation++) {
      for (const { plans, contexts } of SHAPES) {
        const drawn = outcomes({ seed, generation, plans, contexts });
        const [proxies, bases] = [attribute(drawn, NEAR), base(drawn)];
        NS.forEach((n, i) => {
          if (SHAPES.find((shape) => n <= shape.plans)?.plans !== plans) return;
          for (let context = 0; context < contexts; context++) {
            const near = context * plans + pick(drawn, only(NEAR), 0, context, n);
            const far = context * plans + pick(drawn, only(FAR), 0, context, n);
            got[i]?.proxy.push(proxies[near] ?? 0);
            got[i]?.near.push(bases[near] ?? 0);
            got[i]?.far.push(bases[far] ?? 0);
          }
        });
      }
    }
    return NS.flatMap((n, i): Comparison[] => {
      const best = bestOfInt8(n);
      return [
        { series: "proxy", values: got[i]?.proxy, expected: best.attribute },
        { series: "base, ρ = .8", values: got[i]?.near, expected: RHO ** NEAR * best.deviate },
        { series: "base, ρ = .512", values: got[i]?.far, expected: RHO ** FAR * best.deviate },
      ].map(({ series, values = [], expected }) => {
        const { value, sigma } = mean(values);
        return { name: `${series}, n = ${n}`, series, x: n, expected, observed: value, sigma };
      });
    });
  },
};
