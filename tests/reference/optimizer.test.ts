// What an optimizer does: utility, the best of the first n with ties to the earliest, n from its budget, what it pays to perceive,
// and which presentedObjective it shows.
import * as fc from "../setup/fast-check.ts";
import { describe, expect, test } from "vitest";
import { descriptionBits, perceptionCost, plansConsidered, presentedObjective } from "../../src/reference/optimizer.ts";
import { pick } from "../../src/reference/scan.ts";
import { baseObjective, utility } from "../../src/reference/objective.ts";
import { drivesOf, plant, plantSettings, plantTables } from "./planted.ts";

const byte = fc.integer({ min: -127, max: 127 });
const row = fc.array(byte, { minLength: 16, maxLength: 16 });

describe("utility", () => {
  test("is Σ w·φ, at most 258,064 either way", () => {
    fc.assert(
      fc.property(row, row, row, (w, first, second) => {
        const tables = plantTables([[{ phi: first }, { phi: second, believed: first }]]);
        const dot = (phi: number[]) => phi.reduce((sum, value, k) => sum + value * (w[k] ?? 0), 0);
        expect(utility(tables, drivesOf(...w), 0, 0, 1)).toBe(dot(second));
        expect(utility(tables, drivesOf(...w), 1, 0, 1)).toBe(dot(first));
      }),
      { seed: 1 },
    );
    const most = Array.from({ length: 16 }, () => 127);
    const tables = plantTables([[{ phi: most }]]);
    expect(utility(tables, drivesOf(...most), 0, 0, 0)).toBe(258_064);
    expect(utility(tables, drivesOf(...most.map((w) => -w)), 0, 0, 0)).toBe(-258_064);
  });
});

describe("pick", () => {
  const plans = [3, 7, 7, 9, 9].map((a) => ({ phi: [a] }));
  const tables = plantTables([plans, plans.toReversed()]);

  test("takes the best of the first n, the earliest of equals", () => {
    expect([1, 2, 3, 4, 5].map((n) => pick(tables, drivesOf(1), 0, 0, n))).toEqual([0, 1, 1, 3, 3]);
    expect([1, 2, 3, 4, 5].map((n) => pick(tables, drivesOf(-1), 0, 1, n))).toEqual([0, 0, 2, 2, 4]);
  });

  test("takes the first plan when nothing is wanted", () => {
    expect(pick(tables, drivesOf(), 0, 0, 5)).toBe(0);
  });

  test("never does worse by its own utility with a larger search", () => {
    fc.assert(
      fc.property(row, fc.array(row, { minLength: 8, maxLength: 8 }), (w, phis) => {
        const drawn = plantTables([phis.map((phi) => ({ phi }))]);
        let last = -Infinity;
        for (let n = 1; n <= 8; n++) {
          const got = utility(drawn, drivesOf(...w), 0, 0, pick(drawn, drivesOf(...w), 0, 0, n));
          expect(got).toBeGreaterThanOrEqual(last);
          last = got;
        }
      }),
      { seed: 2, numRuns: 50 },
    );
  });
});

describe("n", () => {
  const env = plant([Array.from({ length: 16 }, () => ({ phi: [0] }))]);

  test("is T div Σ τ, at least 1 and at most P", () => {
    expect([1, 4, 5, 9, 10, 79, 80, 85, 2 ** 20].map((budget) => plansConsidered(env, budget, 5))).toEqual([
      1, 1, 1, 1, 2, 15, 16, 16, 16,
    ]);
  });
});

describe("what it costs", () => {
  const env = plant([[{ phi: [0] }]], {}, { tau: [2, 5, 11], delta: [3, 7, 13] });

  test("to perceive is Σ τ of the nonzero drives, and 1 when nothing is wanted", () => {
    expect(perceptionCost(env, drivesOf(1, 0, -1), 0)).toBe(13);
    expect(perceptionCost(env, drivesOf(0, 127), 1)).toBe(5);
    expect(perceptionCost(env, drivesOf(), 0)).toBe(1);
  });

  test("to describe is Σ δ, and one more with a second presentedObjective", () => {
    expect(descriptionBits(env, { drives: drivesOf(1, 0, -1), belief: 0, twoFaced: false })).toBe(16);
    expect(descriptionBits(env, { drives: drivesOf(1, 0, -1), belief: 0, twoFaced: true })).toBe(17);
    expect(descriptionBits(env, { drives: drivesOf(), belief: 0, twoFaced: false })).toBe(0);
  });

  test("is that of the belief variant", () => {
    const tau = env.tau.map((value, at) => (at >= 16 ? value * 10 : value));
    expect(perceptionCost({ ...env, tau }, drivesOf(1, 1), 1)).toBe(70);
    expect(perceptionCost({ ...env, tau }, drivesOf(1, 1), 0)).toBe(7);
  });
});

describe("the presentedObjective", () => {
  const env = plant([[{ phi: [0] }]], { modellingCost: 3 }, { tau: [2, 5] });
  const [own, owner] = [drivesOf(0, 1), drivesOf(1, 1)];
  const optimizer = { drives: own, belief: 0, budget: 10 };

  test("is one's own, unless one is two-faced and watched", () => {
    const plain = { drives: own, perPlan: 5 };
    expect(presentedObjective(env, { ...optimizer, twoFaced: false }, owner, true)).toEqual(plain);
    expect(presentedObjective(env, { ...optimizer, twoFaced: false }, owner, false)).toEqual(plain);
    expect(presentedObjective(env, { ...optimizer, twoFaced: true }, owner, false)).toEqual(plain);
  });

  test("of one who plays along is the owner's, at the modelling cost besides", () => {
    expect(presentedObjective(env, { ...optimizer, twoFaced: true }, owner, true)).toEqual({
      drives: owner,
      perPlan: 10,
    });
  });

  test("that agents show to the base optimizer wants the base attribute alone", () => {
    expect(baseObjective(plantSettings({ baseAttribute: 3 }))).toEqual(drivesOf(0, 0, 0, 1));
    expect(baseObjective(plantSettings({ baseAttribute: -1 }))).toEqual(drivesOf());
  });
});
