// Gaussian worlds: sampled correlations, means and spreads of base, intended value and attributes are the declared ones, in both
// distributions.
import { expect, test } from "vitest";
import { correlation, mean } from "../laws/sample.ts";
import { configure } from "../../src/model/configuration.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { settingsOf } from "../../src/model/settings.ts";
import { tables } from "../../src/reference/tables.ts";
import { telephone } from "../../src/worlds/telephone.ts";

const training = [
  [1, 0.7, 0.5, -0.4],
  [0.7, 1, 0.2, -0.1],
  [0.5, 0.2, 1, 0.3],
  [-0.4, -0.1, 0.3, 1],
];
const deployment = [
  [1, -0.2, 0, 0.9],
  [-0.2, 1, 0, -0.3],
  [0, 0, 1, 0.1],
  [0.9, -0.3, 0.1, 1],
];
const world = compileGaussian({
  ...telephone,
  attributes: ["a", "b"],
  baseAttribute: undefined,
  intended: true,
  costs: {},
  correlation: training,
  deployment,
});
const settings = settingsOf(configure({ seed: 3, plans: 64, contexts: 256 }), world);

test.each([
  ["training", training],
  ["deployment", deployment],
] as const)("of %s", (distribution, matrix) => {
  const drawn = tables(settings, world, { probe: true, generation: 0, distribution, contexts: 256 });
  const attribute = (slot: number) =>
    Float64Array.from(drawn.base, (_, at) => (drawn.attributes[0]?.[16 * at + slot] ?? 0) / 32);
  const columns = [
    Float64Array.from(drawn.base, (value) => value / 1024),
    Float64Array.from(drawn.intended, (value) => value / 1024),
    attribute(0),
    attribute(1),
  ];
  columns.forEach((x, i) => {
    const { value, sigma } = mean(x);
    expect(Math.abs(value)).toBeLessThan(5 * sigma + 0.001);
    expect(Math.abs(sigma * Math.sqrt(x.length) - 1)).toBeLessThan(5 / Math.sqrt(2 * x.length) + 0.001);
    columns.slice(0, i).forEach((y, j) => {
      const found = correlation(x, y);
      expect(Math.abs(found.value - (matrix[i]?.[j] ?? NaN))).toBeLessThan(5 * found.sigma);
    });
  });
  expect(attribute(2).every((value) => value === 0)).toBe(true);
});
