// The laws that the instrument must reproduce, with a fixed seed and small samples; laws.long.ts has fresh seeds and large ones.
import { beforeAll, describe, expect, test } from "vitest";
import { laws } from "./all-laws.ts";
import { BOUND, deviation, holds, type Comparison } from "./law.ts";

const said = ({ name, expected, observed, sigma }: Comparison): string =>
  `${name}: expected ${expected.toFixed(4)}, observed ${observed.toFixed(4)} ± ${sigma.toExponential(1)}`;

describe.each(laws)("$name", (law) => {
  let comparisons: Comparison[] = [];
  beforeAll(() => {
    comparisons = law.compare({ seed: 1, scale: 1 });
  });

  test("is kept, within five standard errors each", () => {
    expect(comparisons.length).toBeGreaterThan(3);
    expect(comparisons.filter((comparison) => !holds(comparison)).map(said)).toEqual([]);
  });

  test("is kept as closely as chance allows, not more: the mean square deviation is about 1", () => {
    const statistical = comparisons.filter(({ sigma }) => sigma > 1e-6);
    const meanSquare = statistical.reduce((sum, one) => sum + deviation(one) ** 2, 0) / statistical.length;
    // comparisons share samples, so that this is a coarse check of the standard errors
    expect(meanSquare).toBeGreaterThan(0.02);
    expect(meanSquare).toBeLessThan(6);
  });

  test("says what was compared, each case once", () => {
    const places = comparisons.map(({ series, x }) => `${series} at ${x}`);
    expect(new Set(places).size).toBe(comparisons.length);
    for (const { expected, observed, sigma, x } of comparisons) {
      expect([expected, observed, sigma, x].every(Number.isFinite)).toBe(true);
      expect(sigma).toBeGreaterThan(0);
    }
  });
});

test("a comparison fails beyond the bound, on either side, and when nothing was observed", () => {
  const comparison = { name: "", series: "", x: 0, expected: 1, observed: 1 + 0.09 * BOUND, sigma: 0.1 };
  expect(holds(comparison)).toBe(true);
  expect(holds({ ...comparison, observed: 1 + 0.11 * BOUND })).toBe(false);
  expect(holds({ ...comparison, observed: 1 - 0.11 * BOUND })).toBe(false);
  expect(holds({ ...comparison, observed: NaN })).toBe(false);
});
