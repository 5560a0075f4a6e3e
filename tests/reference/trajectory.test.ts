// The one rule for which contexts follow: horizon 1 is that of worlds in which nothing leads anywhere, and everyone who acts or is
// tried walks a trajectory of their own.
import { describe, expect, test } from "vitest";
import { act } from "../../src/reference/act.ts";
import { delegate } from "../../src/reference/delegate.ts";
import { type Environment } from "../../src/reference/optimizer.ts";
import { pick } from "../../src/reference/scan.ts";
import { auditPasses } from "../../src/reference/policies.ts";
import { trajectory } from "../../src/reference/trajectory.ts";
import { SeededRandom } from "../../src/bench/verify/seeded-random.ts";
import { drivesOf, plant, plantLineage, plantStep, type PlantedPlan } from "./planted.ts";

describe("a trajectory", () => {
  const dice = new SeededRandom(4);
  const [contexts, plans] = [30, 8];
  const next = Uint16Array.from({ length: contexts * plans }, () => dice.int(0, contexts - 1));
  const choices = Array.from({ length: contexts }, () => dice.int(0, plans - 1));
  const walk = (horizon: number, start: number, count: number) =>
    [...trajectory({ contexts, plans, next }, horizon, start, count, (context) => choices[context] ?? 0)].map(
      (cell) => [Math.floor(cell / plans), cell % plans] as const,
    );

  test("with horizon 1 takes one context after another, around the end", () => {
    expect(walk(1, 27, 6).map(([context]) => context)).toEqual([27, 28, 29, 0, 1, 2]);
    const nowhere = trajectory({ contexts, plans, next: new Uint16Array(0) }, 1, 29, 2, () => 3);
    expect([...nowhere]).toEqual([29 * plans + 3, 3]);
  });

  test.each([2, 3, 7, 100])("with horizon %i follows its choices, and begins anew in between", (horizon) => {
    const visited = walk(horizon, 20, 50);
    visited.forEach(([context, position], e) => {
      expect(position).toBe(choices[context]);
      const before = visited[e - 1];
      const expected = e % horizon === 0 || !before ? (20 + e) % contexts : next[before[0] * plans + before[1]];
      expect(context).toBe(expected);
    });
  });
});

/** Context 0 is a fork: plan 0 leads to context 1, plan 1 to context 2, and both stay where they are from then on. */
const fork: PlantedPlan[][] = [
  [
    { phi: [1, 0], base: 0, next: 1 },
    { phi: [0, 1], base: 0, next: 2 },
  ],
  [
    { phi: [3, 0], base: 100, next: 1 },
    { phi: [0, 0], base: 0, next: 1 },
  ],
  [
    { phi: [0, 9], base: 1000, next: 2 },
    { phi: [0, 0], base: 400, next: 2 },
  ],
];
const sequential = (given: object = {}) => plant(fork, { horizon: 10, states: 3, contextsActed: 3, ...given });

describe("whoever", () => {
  const fitnessOf = (env: Environment, lineage: ReturnType<typeof plantLineage>, start = 0) => {
    act(env, plantStep(), lineage, 0, start);
    return lineage.fitness;
  };

  test("acts is scored where its choices lead, over the mean of the contexts that it visits", () => {
    const first = fitnessOf(sequential(), plantLineage(drivesOf(1, 0), { budget: 4 }));
    expect(first).toBe(Math.trunc((2 * (100 - 50) * 256) / 3));
    const second = fitnessOf(sequential(), plantLineage(drivesOf(0, 1), { budget: 4 }));
    expect(second).toBe(Math.trunc((2 * (1000 - 700) * 256) / 3));
    expect(fitnessOf(sequential({ horizon: 2 }), plantLineage(drivesOf(1, 0), { budget: 4 }))).toBe(
      Math.trunc(((100 - 50 + 1000 - 700) * 256) / 3),
    );
  });

  test("is a reflex walks too", () => {
    const reflexes = new Uint16Array(16);
    reflexes.set([1, 0, 0]);
    const reflex = plantLineage(drivesOf(), { reflex: true }, { reflexes });
    expect(fitnessOf(sequential(), reflex)).toBe(Math.trunc((2 * 300 * 256) / 3));
  });

  test("is tried visits what its own choices lead to: the owner one branch, its candidates others", () => {
    const walked = new Map<string, number[]>();
    const env: Environment = {
      ...sequential({ candidates: 1, attributes: 2 }),
      pick(tables, drives, belief, context, n) {
        const name = drives.slice(0, 2).join();
        walked.set(name, [...(walked.get(name) ?? []), context]);
        return pick(tables, drives, belief, context, n);
      },
    };
    // T = 16, κ = 1: nine trials or more of one candidate, on all three contexts
    const owner = plantLineage(drivesOf(1, 0), { budget: 16 });
    delegate(env, plantStep(), owner, 0, 0, 1);
    expect(walked.get("1,0")).toEqual([0, 1, 1]);
    const others = [...walked].filter(([name]) => name !== "1,0");
    expect(others).toHaveLength(1);
    for (const [, contexts] of others) {
      expect(contexts).toHaveLength(3);
      expect([1, 2]).toContain(contexts[1]);
      expect(contexts[2]).toBe(contexts[1]);
    }
  });

  test("is audited is compared along both trajectories", () => {
    const rich = { drives: drivesOf(0, 1), twoFaced: false, belief: 0, budget: 16 };
    const poor = { drives: drivesOf(1, 0), twoFaced: false, belief: 0, budget: 16 };
    const passes = (owner: typeof rich, built: typeof rich, auditTolerance = 0) =>
      auditPasses(sequential({ audit: 3, auditTolerance }), plantLineage(drivesOf(1)), owner, built, 0, 0);
    // 2000 against 200 over three contexts
    expect(passes(poor, rich)).toBe(true);
    expect(passes(rich, poor)).toBe(false);
    expect(passes(rich, poor, 600)).toBe(true);
    expect(passes(rich, poor, 599)).toBe(false);
  });
});
