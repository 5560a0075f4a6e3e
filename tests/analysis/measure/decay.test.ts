// The decay fit recovers what was planted, and is a least-squares fit where no decay is exact.
import { expect, it } from "vitest";
import { fitDecay } from "../../../src/analysis/measure/decay.ts";

const decay = (rho1: number, q: number, levels: number) => Array.from({ length: levels }, (_, at) => rho1 * q ** at);

it.each([
  [0.8, 0.8, 4],
  [0.3, 1.25, 5],
  [0.9, 1, 3],
  [-0.4, 0.5, 6],
  [0.7, 0.2, 2],
])("recovers ρ₁ = %f and q = %f over %i levels", (rho1, q, levels) => {
  const fit = fitDecay(decay(rho1, q, levels));
  expect(fit.q).toBeCloseTo(q, 6);
  expect(fit.rho1).toBeCloseTo(rho1, 6);
});

it("leaves the smallest squares", () => {
  const means = [0.78, 0.66, 0.5, 0.48];
  const squares = (rho1: number, q: number) => means.reduce((sum, y, at) => sum + (y - rho1 * q ** at) ** 2, 0);
  const fit = fitDecay(means);
  for (const [up, along] of [
    [1e-3, 0],
    [-1e-3, 0],
    [0, 1e-3],
    [0, -1e-3],
  ] as const) {
    expect(squares(fit.rho1 + up, fit.q + along)).toBeGreaterThan(squares(fit.rho1, fit.q));
  }
});

it("uses the levels that have a mean", () => {
  expect(fitDecay([0.8, NaN, 0.8 * 0.6 ** 2]).q).toBeCloseTo(0.6, 6);
});

it.each([[[]], [[0.8]], [[0.8, NaN]], [[0, 0, 0]], [[0.001, 0.5]]])("is missing for %j", (means) => {
  expect(fitDecay(means)).toEqual({ rho1: NaN, q: NaN });
});

it("says that everything is lost at once where the sign turns", () => {
  expect(fitDecay([0.5, -0.3]).q).toBeCloseTo(0, 6);
});
