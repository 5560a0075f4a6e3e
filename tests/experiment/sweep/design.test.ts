// Designs: closed forms, strata that hold one point each, and draws that depend on nothing but their own numbers.
import * as fc from "../../setup/fast-check.ts";
import { describe, expect, test } from "vitest";
import { pointsOf } from "../../../src/experiment/sweep/design.ts";
import { gridPlan, planned, type Written } from "./plans.ts";

const points = (changes: Written) => pointsOf(planned(gridPlan(changes)), "plan.json");
const column = (changes: Written, name: string) => points(changes).map((point) => point[name]);

describe("a grid", () => {
  test("is the product of its values, the last parameter fastest", () => {
    expect(points({ vary: { levels: [2, 3], budget: [8, 24] } })).toEqual([
      { levels: 2, budget: 8 },
      { levels: 2, budget: 24 },
      { levels: 3, budget: 8 },
      { levels: 3, budget: 24 },
    ]);
  });

  test.each([
    [{ budget: { from: 4, to: 1024, steps: 5, scale: "log" } }, [4, 16, 64, 256, 1024]],
    [{ oversight: { from: 0, to: 3, steps: 4 } }, [0, 1, 2, 3]],
    [{ fidelity: { from: 0, to: 1, steps: 4 } }, [0, 0.333333, 0.666667, 1]],
    [{ levels: { from: 1, to: 4, steps: 9 } }, [1, 2, 3, 4]],
    [{ plans: { from: 16, to: 256, steps: 3 } }, [16, 64, 256]],
    [{ candidates: { from: 1, to: 32, steps: 6, scale: "log" } }, [1, 2, 4, 8, 16, 32]],
    [{ culture: [true, "false", true] }, [true, false]],
  ])("%j", (vary, values) => {
    expect(column({ vary }, Object.keys(vary)[0] ?? "")).toEqual(values);
  });
});

describe("a list", () => {
  test("is taken as it is, in its order", () => {
    const list = [{ budget: 8 }, { budget: "24", levels: 3 }];
    expect(pointsOf(planned({ name: "x", design: "list", list, seeds: 1 }), "plan.json")).toEqual([
      { budget: 8 },
      { budget: 24, levels: 3 },
    ]);
  });
});

const vary = {
  budget: { from: 4, to: 1024, scale: "log" },
  fidelity: { from: 0.25, to: 0.75 },
  levels: { from: 1, to: 5 },
  plans: { from: 16, to: 128 },
  culture: [false, true],
};
const drawn = (design: string, changes: Written = {}) => ({ design, vary, points: 64, ...changes });

describe.each(["random", "latin hypercube"])("a %s design", (design) => {
  test("hangs on its seed alone", () => {
    expect(points(drawn(design))).toEqual(points(drawn(design, { designSeed: 1 })));
    expect(points(drawn(design))).not.toEqual(points(drawn(design, { designSeed: 2 })));
  });

  test("stays within its ranges, in the parameters' types", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 1, max: 60 }), (designSeed, count) => {
        for (const point of points(drawn(design, { designSeed, points: count }))) {
          expect(point["budget"]).toBeGreaterThanOrEqual(4);
          expect(point["budget"]).toBeLessThanOrEqual(1024);
          expect(Math.abs(Number(point["fidelity"]) - 0.5)).toBeLessThanOrEqual(0.25);
          expect([1, 2, 3, 4, 5]).toContain(point["levels"]);
          expect([16, 32, 64, 128]).toContain(point["plans"]);
          expect([false, true]).toContain(point["culture"]);
        }
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  test("draws a parameter alike, whatever else varies and in whichever order", () => {
    const reversed = Object.fromEntries(Object.entries(vary).toReversed());
    const alone = column(drawn(design, { vary: { budget: vary.budget } }), "budget");
    expect(column(drawn(design, { vary: reversed }), "budget")).toEqual(alone);
  });
});

test("random points stay where they are when there are more of them", () => {
  expect(points(drawn("random", { points: 100 })).slice(0, 64)).toEqual(points(drawn("random")));
});

test("a Latin hypercube has one point in each stratum of each parameter, and the same share of each listed value", () => {
  const all = points(drawn("latin hypercube"));
  const budgets = all.map(({ budget }) => Math.floor((64 * Math.log(Number(budget) / 4)) / Math.log(256)));
  const fidelities = all.map(({ fidelity }) => Math.floor(128 * (Number(fidelity) - 0.25)));
  for (const strata of [budgets, fidelities])
    expect(strata.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, i) => i));
  expect(all.filter(({ culture }) => culture)).toHaveLength(32);
  for (const plans of [16, 32, 64, 128]) expect(all.filter((point) => point["plans"] === plans)).toHaveLength(16);
});

test("a random design is uniform: each fifth of a range holds a fifth, to four standard deviations", () => {
  const levels = column(drawn("random", { points: 5000 }), "levels");
  for (const level of [1, 2, 3, 4, 5])
    expect(Math.abs(levels.filter((each) => each === level).length - 1000)).toBeLessThan(4 * Math.sqrt(800));
});
