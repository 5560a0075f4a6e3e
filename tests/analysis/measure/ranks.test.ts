// Rank correlations on small cases worked by hand, and in closed form for normal variables.
import { expect, it } from "vitest";
import { kendall, midranks, spearman } from "../../../src/analysis/measure/ranks.ts";
import { normal } from "../../../src/model/normal.ts";
import { random } from "../../../src/model/philox.ts";

it("ranks each run by itself, equal values sharing their mean rank", () => {
  expect([...midranks([5, 1, 5, -3, 10, 20, 40, 30], 4)]).toEqual([2.5, 1, 2.5, 0, 0, 1, 3, 2]);
});

it("is 1 for what rises together within contexts, whatever happens between them", () => {
  const x = [1, 2, 3, 4, 101, 102, 103, 104];
  const y = [10, 11, 30, 31, -9, -8, -7, 0];
  expect(spearman(midranks(x, 4), midranks(y, 4), 4)).toBe(1);
  expect(kendall(x, y, 4)).toBe(1);
});

it("counts ties as Kendall's τ-b does", () => {
  // Pairs: 6; tied in x: 1; tied in y: 1; concordant 4, discordant 0.
  expect(kendall([1, 1, 2, 3], [1, 2, 3, 3], 4)).toBeCloseTo(4 / 5, 12);
  // Concordant 2, discordant 3, one tied in x.
  expect(kendall([1, 2, 2, 3], [3, 1, 4, 2], 4)).toBeCloseTo(-1 / Math.sqrt(5 * 6), 12);
  expect(kendall([1, 2, 9, 9], [1, 2, 2, 1], 4, 2)).toBe(1);
});

it("is missing where a side never varies", () => {
  expect(spearman(midranks([1, 1, 1], 3), midranks([1, 2, 3], 3), 3)).toBeNaN();
  expect(kendall([1, 1, 1], [1, 2, 3], 3)).toBeNaN();
});

it("has the normal distribution's closed forms: 6/π · asin(ρ/2) and 2/π · asin ρ", () => {
  const [rho, run, runs] = [0.8, 64, 256];
  const z = (i: number, which: number) => normal(random(3, i, 0, 1, 0)[which] ?? 0);
  const x = Array.from({ length: run * runs }, (_, i) => z(i, 0));
  const y = x.map((value, i) => rho * value + Math.sqrt(1 - rho * rho) * z(i, 1));
  // Standard errors are below 1/√(n − 1) for n = 16,384 outcomes; ranks within 64 plans shrink ρ_s by about a 64th of its distance to τ.
  expect(Math.abs(spearman(midranks(x, run), midranks(y, run), run) - (6 / Math.PI) * Math.asin(rho / 2))).toBeLessThan(
    0.015,
  );
  expect(Math.abs(kendall(x, y, run) - (2 / Math.PI) * Math.asin(rho))).toBeLessThan(0.015);
});
