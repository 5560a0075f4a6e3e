// The telephone's chain O_k = ρ·O_{k−1} + √(1 − ρ²)·ε: each objective is correlated ρ with the one before it, ρᵏ with the
// first ("at each level the objective becomes less correlated with the base-objective", Alignment Problems All the Way Down).
import type { Comparison, Law } from "./law.ts";
import { correlation } from "./sample.ts";
import { attribute, base, outcomes, RHO } from "./telephone-outcomes.ts";

const PLANS = 64;
const CONTEXTS = 512;

export const chain: Law = {
  name: "Telephone",
  statement: "Along a chain of objectives, each correlated ρ = .8 with the one before it, corr(O_0, O_k) = ρ^k",
  x: "objective k",
  y: "correlation with the base",
  compare({ seed, scale }): Comparison[] {
    const drawn = Array.from({ length: scale }, (_, generation) =>
      outcomes({ seed, generation, contexts: CONTEXTS, plans: PLANS }),
    );
    const columns = (read: (tables: (typeof drawn)[number]) => Float64Array) => drawn.flatMap((t) => [...read(t)]);
    const bases = columns(base);
    return [1, 2, 3, 4, 5].map((k) => {
      const { value, sigma } = correlation(
        bases,
        columns((t) => attribute(t, k)),
      );
      return { name: `k = ${k}`, series: "ρ^k, ρ = .8", x: k, expected: RHO ** k, observed: value, sigma };
    });
  },
};
