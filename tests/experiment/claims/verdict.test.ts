// Verdicts on planted data: an effect that is there is supported, one that is not is seldom, and controls and corrections do their part.
import { describe, expect, test } from "vitest";
import type { Test } from "../../../src/experiment/claims/claim.ts";
import { agree, judge, verdicts, type Judged } from "../../../src/experiment/claims/verdict.ts";
import { SeededRandom } from "../../../src/bench/verify/seeded-random.ts";

const minimumEffect = 0.1;
type Plan = Pick<Test, "effects" | "controls">;
const reading = (at: (condition: string, reading: string) => number) => at("on", "x");
const above: Plan = { effects: [{ words: "x", of: reading, minimumEffect }], controls: [] };
const within: Plan = { effects: [{ words: "x", of: reading, minimumEffect, within: true }], controls: [] };
const control = {
  words: "off",
  of: (at: (condition: string, reading: string) => number) => at("off", "x"),
  bound: 0.1,
};

/** Normal deviates by Box and Muller, from fair dice. */
function normals(seed: number): () => number {
  const roll = new SeededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - roll.real(0, 1))) * Math.cos(2 * Math.PI * roll.real(0, 1));
}

/** Seeds that give these values of x. */
const seeds = (on: readonly number[], off: readonly number[] = []) =>
  on.map((value, i) => (condition: string) => (condition === "on" ? value : (off[i] ?? NaN)));

/** How often a planted mean, with sd .2 over 8 seeds, gets each verdict, of so many single claims. */
function rates(plan: Plan, mean: number, trials = 1500) {
  const draw = normals(7);
  const counts = { supported: 0, "not supported": 0, undecided: 0 };
  for (let trial = 0; trial < trials; trial++) {
    const values = Array.from({ length: 8 }, () => mean + 0.2 * draw());
    const [verdict] = verdicts([judge(plan, seeds(values))]);
    if (verdict) counts[verdict] += 1 / trials;
  }
  return counts;
}

/** Four standard errors of a rate of 5 % in 1,500 trials. */
const room = 4 * Math.sqrt((0.05 * 0.95) / 1500);

describe("one claim", () => {
  test("at exactly the smallest effect of interest either verdict comes at its nominal rate", () => {
    const { supported, ...rest } = rates(above, minimumEffect);
    expect(Math.abs(supported - 0.05)).toBeLessThan(room);
    expect(Math.abs(rest["not supported"] - 0.05)).toBeLessThan(room);
  });

  test("a large effect is supported, none at all is refused", () => {
    expect(rates(above, 0.6, 300).supported).toBeGreaterThan(0.99);
    expect(rates(above, -0.4, 300)["not supported"]).toBeGreaterThan(0.99);
  });

  test("that there is no effect is supported within the bound only", () => {
    expect(rates(within, minimumEffect).supported).toBeLessThan(0.05 + room);
    const tight = seeds([0.01, -0.02, 0.005, 0.015, -0.01, 0]);
    const far = seeds([0.4, 0.42, 0.39, 0.41, 0.4, 0.38]);
    const other = seeds([-0.4, -0.42, -0.39, -0.41, -0.4, -0.38]);
    const all = [tight, far, other].map((values) => verdicts([judge(within, values)])[0]);
    expect(all).toEqual(["supported", "not supported", "not supported"]);
  });

  test("all effects have to hold, and any may refuse", () => {
    const two: Plan = {
      effects: [
        above.effects[0] ?? { words: "", of: reading, minimumEffect },
        { words: "off", of: control.of, minimumEffect },
      ],
      controls: [],
    };
    const high = [0.5, 0.55, 0.45, 0.52, 0.48, 0.5];
    const low = high.map((value) => value - 1);
    expect(verdicts([judge(two, seeds(high, high))])).toEqual(["supported"]);
    expect(verdicts([judge(two, seeds(high, low))])).toEqual(["not supported"]);
  });

  test("an effect that stays with the mechanism off is not supported by its being there", () => {
    const plan: Plan = { ...above, controls: [control] };
    const high = [0.5, 0.55, 0.45, 0.52, 0.48, 0.5];
    expect(verdicts([judge(plan, seeds(high, [0, 0.01, 0, -0.01, 0, 0.01]))])).toEqual(["supported"]);
    expect(verdicts([judge(plan, seeds(high, high))])).toEqual(["undecided"]);
  });

  test("missing values are counted, and too few are no verdict", () => {
    const judged = judge(above, seeds([0.5, NaN, 0.6, NaN, NaN, NaN]));
    expect(judged.effects[0]).toMatchObject({ seeds: 2, missing: 4, pFor: 1, pAgainst: 1 });
    expect(verdicts([judged])).toEqual(["undecided"]);
  });
});

describe("many claims", () => {
  test("of twenty claims with nothing to them, one in twenty reports has any that is supported", () => {
    const draw = normals(11);
    const report = (): Judged[] =>
      Array.from({ length: 20 }, () =>
        judge(above, seeds(Array.from({ length: 6 }, () => minimumEffect + 0.2 * draw()))),
      );
    const reports = 400;
    let wrong = 0;
    for (let i = 0; i < reports; i++) if (verdicts(report()).includes("supported")) wrong += 1 / reports;
    expect(wrong).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / reports));
    expect(wrong).toBeGreaterThan(0);
  });
});

test("two sets of seeds agree where their difference is no more than chance", () => {
  const of = (values: readonly number[]) => {
    const [measured] = judge(above, seeds(values)).effects;
    if (!measured) throw new Error("an effect was judged");
    return measured;
  };
  const [one, near, far] = [
    [0.5, 0.6, 0.4, 0.5],
    [0.55, 0.65, 0.5, 0.6],
    [1.5, 1.6, 1.4, 1.5],
  ].map(of);
  if (!one || !near || !far) throw new Error("three were measured");
  expect(agree(one, near)).toBe(true);
  expect(agree(one, far)).toBe(false);
});
