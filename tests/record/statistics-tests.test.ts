// t-tests and corrections for the number of tests, against published and hand-worked numbers.
import { describe, expect, test } from "vitest";
import { estimate } from "../../src/record/statistics.ts";
import { tQuantile } from "../../src/record/statistics/student-t.ts";
import { bonferroniHalfWidth, holm, pAbove, pBelow } from "../../src/record/statistics/tests.ts";

// Student's sleep data, drug 2 less drug 1: t = 4.0621 with 9 degrees of freedom, two-sided p = .002833.
const sleep = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];

describe("one-sided t-tests", () => {
  test("give the published p-value of Student's sleep data", () => {
    expect(pAbove(sleep, 0)).toBeCloseTo(0.002833 / 2, 5);
    expect(pBelow(sleep, 0)).toBeCloseTo(1 - 0.002833 / 2, 5);
  });

  test("give 0 or 1 for values that do not vary, and 1 for fewer than three", () => {
    expect(pAbove([1, 1, 1], 0)).toBe(0);
    expect(pAbove([1, 1, 1], 1)).toBe(1);
    expect(pAbove([5, 5], 0)).toBe(1);
  });
});

test("Holm's adjusted p-values", () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
  expect(holm([])).toEqual([]);
});

describe("Bonferroni's half-width", () => {
  test("is that of the interval for one comparison", () => {
    const one = estimate(sleep);
    expect(bonferroniHalfWidth(one, 1)).toBeCloseTo(one.high - one.mean, 12);
  });

  test("is t(1 − .025/k)·s/√n for k comparisons", () => {
    const error = 1.2299 / Math.sqrt(10);
    expect(bonferroniHalfWidth(estimate(sleep), 5)).toBeCloseTo(tQuantile(0.995, 9) * error, 3);
  });

  test("is missing where there is no interval", () => {
    expect(bonferroniHalfWidth(estimate([1, 2]), 3)).toBeNaN();
  });
});
