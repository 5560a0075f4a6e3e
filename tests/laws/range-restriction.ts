// Range restriction (Pearson 1903; Thorndike 1949): among outcomes that were selected by a proxy, the proxy's correlation with the
// base is smaller than among all. This is why probes are unselected; the last comparison shows that they do not suffer it.
import type { Comparison, Law } from "./law.ts";
import { truncationIntensity, upperQuantile } from "./normal-theory.ts";
import { correlation } from "./sample.ts";
import { attribute, base, outcomes, RHO } from "./telephone-outcomes.ts";

const PLANS = 64;
const CONTEXTS = 512;
const PROXY = 1;

/** ρ among the best `share` by a normal proxy: ρu / √(1 − ρ² + ρ²u²), where u² = 1 − i(i − z) is what is left of its variance. */
export function restricted(rho: number, share: number): number {
  const intensity = truncationIntensity(share);
  const variance = share === 1 ? 1 : 1 - intensity * (intensity - upperQuantile(share));
  return (rho * Math.sqrt(variance)) / Math.sqrt(1 - rho ** 2 + rho ** 2 * variance);
}

export const rangeRestriction: Law = {
  name: "Range restriction",
  statement: "Among outcomes selected by the proxy, its correlation with the base shrinks to ρu / √(1 − ρ² + ρ²u²)",
  x: "share selected",
  y: "correlation with the base",
  compare({ seed, scale }): Comparison[] {
    const pairs = (probe: boolean) =>
      Array.from({ length: scale }, (_, generation) => {
        const drawn = outcomes({ seed, generation, contexts: CONTEXTS, plans: PLANS, probe });
        const bases = base(drawn);
        return [...attribute(drawn, PROXY)].map((proxy, at): [number, number] => [proxy, bases[at] ?? 0]);
      })
        .flat()
        .sort(([a], [b]) => b - a);
    const compare = (name: string, sorted: readonly [number, number][], share: number, series: string): Comparison => {
      const kept = sorted.slice(0, Math.round(share * sorted.length));
      const { value, sigma } = correlation(
        kept.map(([proxy]) => proxy),
        kept.map(([, value]) => value),
      );
      return { name, series, x: share, expected: restricted(RHO, share), observed: value, sigma };
    };
    const drawn = pairs(false);
    return [
      ...[0.1, 0.25, 0.5, 0.75].map((share) => compare(`best ${100 * share} %`, drawn, share, "selected outcomes")),
      compare("probe", pairs(true), 1, "probe, unselected"),
    ];
  },
};
