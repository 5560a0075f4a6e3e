// Student's t against published quantiles and closed forms; intervals against hand-worked numbers and their laws.
import * as fc from "../setup/fast-check.ts";
import { describe, expect, test } from "vitest";
import { estimate, median, populationDeviation, quantile, standardError } from "../../src/record/statistics.ts";
import { tQuantile } from "../../src/record/statistics/student-t.ts";

describe("tQuantile", () => {
  // Table of Student's t, two-sided 95 %.
  test.each([
    [1, 12.7062],
    [2, 4.3027],
    [3, 3.1824],
    [4, 2.7764],
    [9, 2.2622],
    [10, 2.2281],
    [29, 2.0452],
    [120, 1.9799],
  ])("%i degrees of freedom", (degrees, expected) => {
    expect(tQuantile(0.975, degrees)).toBeCloseTo(expected, 4);
  });

  test("one and two degrees of freedom have closed forms", () => {
    for (const p of [0.6, 0.9, 0.975, 0.995]) {
      expect(tQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 8);
      expect(tQuantile(p, 2)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 8);
    }
  });

  test("many degrees of freedom lead to the normal quantile", () => {
    expect(tQuantile(0.975, 20_000)).toBeCloseTo(1.95996, 3);
  });
});

describe("estimate", () => {
  test("mean ± t·s/√n", () => {
    const { mean, low, high, seeds } = estimate([0.5, 0.6, 0.7]);
    const half = (4.302652729911275 * 0.1) / Math.sqrt(3);
    expect(mean).toBeCloseTo(0.6, 12);
    expect(low).toBeCloseTo(0.6 - half, 9);
    expect(high).toBeCloseTo(0.6 + half, 9);
    expect(seeds).toBe(3);
  });

  test("missing values are left out; one value has no interval; none has no mean", () => {
    expect(estimate([1, NaN, 3]).seeds).toBe(2);
    expect(estimate([NaN, 4])).toEqual({ mean: 4, low: NaN, high: NaN, seeds: 1 });
    expect(estimate([])).toEqual({ mean: NaN, low: NaN, high: NaN, seeds: 0 });
  });

  test("an interval moves and stretches with its values", () => {
    const value = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 3, maxLength: 12 }),
        value,
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        (values, a, b) => {
          const before = estimate(values);
          const after = estimate(values.map((one) => a + b * one));
          expect(after.low).toBeCloseTo(a + b * before.low, 6);
          expect(after.high).toBeCloseTo(a + b * before.high, 6);
        },
      ),
    );
  });
});

describe("deviations and quantiles", () => {
  test("the population deviation divides by n, the standard error by n(n − 1)", () => {
    expect(populationDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBe(2);
    expect(populationDeviation(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9))).toBe(2);
    expect(standardError([1, 3])).toBe(1);
  });

  test("the median of an even number of values is the mean of the two in the middle", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([10, 1, 2, 5])).toBe(3.5);
  });

  test("quantiles interpolate linearly between neighbours", () => {
    const sorted = Float64Array.of(0, 10, 20, 40);
    expect([0, 0.5, 0.84, 1].map((share) => quantile(sorted, share))).toEqual([0, 15, 30.4, 40]);
  });
});
