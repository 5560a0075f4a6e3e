// What a level brings when it acts: best of n in closed form (VALIDATION: E[proxy] = e_n, E[base] = ρ · e_n), regret, the two-faced,
// owners that delegate, and reflexes.
import type { LevelRow } from "../../../src/record/level-rows.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { acted } from "../../../src/analysis/measure/actors.ts";
import { readChains } from "../../../src/analysis/measure/chains.ts";
import { prepareProbe, type Probe } from "../../../src/analysis/measure/index.ts";
import { tables } from "../../../src/reference/tables.ts";
import { measured, measuredAtEnd, plant, problemIn, valueOf, want, type Planted } from "./planted.ts";

const RHO = 0.8;
/** Mean and variance of the greatest of n standard normals. */
const best = new Map([
  [1, { mean: 0, variance: 1 }],
  [2, { mean: 0.5642, variance: 0.6817 }],
  [4, { mean: 1.0294, variance: 0.4917 }],
  [8, { mean: 1.4236, variance: 0.3729 }],
  [16, { mean: 1.766, variance: 0.2952 }],
  [32, { mean: 2.0697, variance: 0.2441 }],
  [64, { mean: 2.3437, variance: 0.2083 }],
]);
const CONTEXTS = 1024;
/** Five standard errors of the mean over contexts of what has correlation ρ with the greatest of n. */
const bound = (n: number, rho: number) =>
  5 * Math.sqrt((1 - rho ** 2 + rho ** 2 * (best.get(n)?.variance ?? 1)) / CONTEXTS);

const problem = problemIn({ levels: 3, probeContexts: CONTEXTS, budget: 64, leverage: 4, modellingCost: 8 });
let probe: Probe;
beforeAll(() => {
  probe = prepareProbe(problem);
});
const rowsOf = (planted: readonly Planted[]): LevelRow[] =>
  measured(problem, probe, plant(problem, planted), { stride: 1, generation: 0 }).levels;

describe("best of n by a proxy", () => {
  it("raises the proxy by e_n and the base by ρ · e_n, at a KL of ln n − (n − 1)/n", () => {
    const chain = [want({ 1: 3 }), want({ 3: 1 })];
    const { goodhart } = measuredAtEnd(problem, probe, plant(problem, [{ chain }, { chain }]), {
      stride: 1,
      generation: 0,
    });
    for (const distribution of ["training", "deployment"]) {
      const curve = (level: number) =>
        goodhart.filter((row) => row.level === level && row.distribution === distribution);
      expect(curve(1).map(({ n }) => n)).toEqual([...best.keys()]);
      expect(curve(3)).toEqual([]);
      for (const [level, rho] of [
        [1, RHO],
        [2, RHO ** 3],
      ] as const) {
        for (const { n, kl, base, utility } of curve(level)) {
          const mean = best.get(n)?.mean ?? NaN;
          expect(kl).toBeCloseTo(Math.log(n) - 1 + 1 / n, 12);
          expect(Math.abs(utility - mean)).toBeLessThan(bound(n, 1));
          expect(Math.abs(base - rho * mean)).toBeLessThan(bound(n, rho));
        }
      }
    }
  });

  it("is what a level brings with its own n", () => {
    // τ of O1 … O3 is 16, 8, 4: n = 64 ÷ 16 = 4, 256 ÷ 8 = 32, and 1024 ÷ 4 more than there are.
    const levels = rowsOf([{ chain: [want({ 1: 1 }), want({ 2: 1 }), want({ 3: 1 })] }]);
    for (const [level, n, rho] of [
      [1, 4, RHO],
      [2, 32, RHO ** 2],
      [3, 64, RHO ** 3],
    ] as const) {
      expect(valueOf(levels, "plans", level, "all")).toBe(n);
      const mean = best.get(n)?.mean ?? NaN;
      expect(Math.abs(valueOf(levels, "act_utility", level, "all") - mean)).toBeLessThan(bound(n, 1));
      expect(Math.abs(valueOf(levels, "act_base", level, "all") - rho * mean)).toBeLessThan(bound(n, rho));
      // (best − got) / (best − random plan) = 1 − ρ where the best of n is e_n.
      expect(Math.abs(valueOf(levels, "regret", level, "all") - (1 - rho))).toBeLessThan((2 * bound(n, rho)) / mean);
    }
  });
});

describe("regret", () => {
  it("is next to nothing for whoever wants the base, and beyond 1 for whoever wants the opposite", () => {
    const regretOf = (drives: Int8Array) => valueOf(rowsOf([{ chain: [want({ 0: 1 }), drives] }]), "regret", 2, "all");
    expect(regretOf(want({ 0: 1 }))).toBeGreaterThanOrEqual(0);
    expect(regretOf(want({ 0: 1 }))).toBeLessThan(0.01);
    expect(regretOf(want({ 0: -1 }))).toBeGreaterThan(1.5);
  });

  it("is missing for whoever considers one plan", () => {
    const levels = rowsOf([{ chain: [want({ 0: 1, 1: 1, 2: 1 })] }]);
    expect(valueOf(levels, "plans", 1, "all")).toBe(1);
    expect(valueOf(levels, "regret", 1, "all")).toBeNaN();
    expect(Math.abs(valueOf(levels, "act_base", 1, "all"))).toBeLessThan(5 / Math.sqrt(CONTEXTS));
  });
});

it("lets the two-faced play along when watched, at the price of modelling", () => {
  const twoFaced: Planted = {
    chain: [want({ 2: 1 }), want({ 5: -1 })],
    change: ({ subs, traits }) => {
      traits.twoFaced = true;
      for (const sub of subs) sub.twoFaced = true;
    },
  };
  const levels = rowsOf([twoFaced, { chain: [want({ 1: 1 }), want({ 1: 1 })] }]);
  const value = (measure: "act_base" | "act_base_watched" | "act_base_unwatched", level: number) =>
    valueOf(levels, measure, level, "all");
  const e = (n: number) => best.get(n)?.mean ?? NaN;
  // An agent plays the base (τ = 32, and 8 for modelling): one plan. Level 2 plays its owner's O2: 256 ÷ (8 + 8) = 16 plans.
  expect(Math.abs(value("act_base_watched", 1))).toBeLessThan(bound(1, 1));
  expect(Math.abs(value("act_base_watched", 2) - RHO ** 2 * e(16))).toBeLessThan(bound(16, RHO ** 2));
  expect(Math.abs(value("act_base_unwatched", 1) - RHO ** 2 * e(8))).toBeLessThan(bound(8, RHO ** 2));
  expect(Math.abs(value("act_base_unwatched", 2) + RHO ** 5 * e(64))).toBeLessThan(bound(64, RHO ** 5));
  expect(value("act_base", 2)).toBeGreaterThan(value("act_base_unwatched", 2));
  expect(valueOf(levels, "two_faced_share", 2, "all")).toBe(0.5);
  expect(valueOf(rowsOf([{ chain: [want({ 1: 1 })] }]), "act_base_watched", 1, "all")).toBeNaN();
});

it("tells what is done by whoever acts: watched in training, unwatched in deployment", () => {
  const own = [want({ 2: 1 }), want({ 5: -1 })];
  const plain: Planted = { chain: own };
  const twoFaced: Planted = { chain: own, change: ({ subs }) => subs.forEach((sub) => (sub.twoFaced = true)) };
  const trusted: Planted = {
    chain: own,
    change: ({ subs }) => subs.forEach((sub) => Object.assign(sub, { twoFaced: true, watched: false })),
  };
  const [honest, playing] = [rowsOf([plain]), rowsOf([twoFaced])];
  const doneBy = (planted: Planted, distribution: "training" | "deployment") =>
    acted(probe[distribution], problem.stepAt(0), readChains(problem, plant(problem, [planted]), problem.stepAt(0), 1));
  const recorded = (levels: readonly LevelRow[], name: "act_base" | "act_base_watched", distribution: string) =>
    valueOf(levels, name, 2, "all", distribution);
  expect(doneBy(plain, "training").base).toBe(recorded(honest, "act_base", "training"));
  expect(doneBy(plain, "deployment").base).toBe(recorded(honest, "act_base", "deployment"));
  expect(doneBy(twoFaced, "training").base).toBe(recorded(playing, "act_base_watched", "training"));
  expect(doneBy(twoFaced, "deployment").base).toBe(recorded(honest, "act_base", "deployment"));
  expect(doneBy(trusted, "training").base).toBe(recorded(honest, "act_base", "training"));
  expect(doneBy(plain, "training").rho).toBe(valueOf(honest, "rho_base", 2));
});

it("tells what owners that delegate would bring themselves", () => {
  const levels = rowsOf([
    { chain: [want({ 4: 1 }), want({ 0: 1 })] },
    { chain: [want({ 0: 1 })] },
    { chain: [want({ 1: 1 })] },
  ]);
  const alone = rowsOf([{ chain: [want({ 4: 1 })] }]);
  expect(valueOf(levels, "own_base", 1, "all")).toBeCloseTo(valueOf(alone, "act_base", 1, "all"), 12);
  expect(valueOf(levels, "own_base", 2, "all")).toBeNaN();
  expect(valueOf(alone, "own_base", 1, "all")).toBeNaN();
});

it("follows reflexes, which have neither ρ nor a level below", () => {
  const typed = problemIn({ kind: "both", contextTypes: 8, cues: 8, plans: 16, levels: 2, probeContexts: 256 });
  const { settings, world } = typed;
  const drawn = tables(settings, world, { probe: true, generation: 0, distribution: "training", contexts: 256 });
  // The best plan for each type of context, as its plan numbers stand in the library.
  const bestPlan = Array.from({ length: 8 }, (_, cue) => {
    const context = drawn.cues.indexOf(cue);
    const base = (plan: number) => drawn.base[context * 16 + (drawn.place[context * 16 + plan] ?? 0)] ?? 0;
    return Array.from({ length: 16 }, (__, plan) => plan).reduce((a, b) => (base(b) > base(a) ? b : a));
  });
  const knows: Planted = {
    chain: [want({ 1: 1 })],
    change: ({ traits, reflexes }) => {
      traits.reflex = true;
      reflexes.set(bestPlan);
    },
  };
  const sample = plant(typed, [
    knows,
    { chain: [want({ 1: 1 }), want({ 1: 1 })], change: ({ traits }) => (traits.reflex = false) },
  ]);
  const levels = measured(typed, prepareProbe(typed), sample, { stride: 1, generation: 0 }).levels;
  expect(valueOf(levels, "searcher_share", 1, "all")).toBe(0.5);
  expect(valueOf(levels, "count", 1)).toBe(1);
  expect(valueOf(levels, "count", 1, "forced")).toBe(1);
  expect(valueOf(levels, "delegation_rate", 2, "all")).toBe(1);
  expect(valueOf(levels, "depth_share", 1, "all")).toBe(0.5);
  const spread = (c: number) => Array.from(drawn.base.subarray(c * 16, c * 16 + 16));
  const gains = Array.from(
    { length: 256 },
    (_, c) => Math.max(...spread(c)) - spread(c).reduce((a, b) => a + b, 0) / 16,
  );
  const squares = Array.from({ length: 256 }, (_, c) => {
    const middle = spread(c).reduce((a, b) => a + b, 0) / 16;
    return spread(c).reduce((sum, value) => sum + (value - middle) ** 2, 0);
  });
  const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const expected = total(gains) / 256 / Math.sqrt(total(squares) / (256 * 15));
  expect(valueOf(levels, "reflex_base", 1, "all")).toBeCloseTo(expected, 9);
  const chains = readChains(typed, plant(typed, [knows]), typed.stepAt(0), 1);
  const done = acted(prepareProbe(typed).training, typed.stepAt(0), chains);
  expect(done.base).toBeCloseTo(expected, 9);
  expect(done.rho).toBeNaN();
});
