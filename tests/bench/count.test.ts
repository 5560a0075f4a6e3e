// The counter of plan scores against the reference itself, instrumented: every plan that `pick` looks at is counted.
import { expect, test, vi } from "vitest";
import { planScoresOf, searchesIn } from "../../src/bench/count.ts";
import { compileCausal } from "../../src/model/causal.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";
import { generation as stagesOf, type Stage } from "../../src/model/generation.ts";
import type { State } from "../../src/model/state.ts";
import { compileProcess } from "../../src/model/process.ts";
import { emptyState, runStage } from "../../src/reference/engine.ts";
import { utility } from "../../src/reference/objective.ts";
import { foraging } from "../../src/worlds/foraging.ts";
import { savanna } from "../../src/worlds/savanna.ts";

const counted = vi.hoisted(() => ({ plans: 0 }));

vi.mock(import("../../src/reference/scan.ts"), async (load) => {
  return {
    ...(await load()),
    pick: (tables, drives, belief, context, n) => {
      let best = 0;
      let most = -Infinity;
      for (let position = 0; position < n; position++) {
        counted.plans++;
        const value = utility(tables, drives, belief, context, position);
        if (value > most) [most, best] = [value, position];
      }
      return best;
    },
  };
});

const world = compileCausal(savanna);

/** For every stage of some generations: the plans that the reference looked at, and the count from the state before. */
function follow(
  problem: Problem,
  generations: number,
): { stage: Stage; looked: number; expected: number; after: State }[] {
  const rows: { stage: Stage; looked: number; expected: number; after: State }[] = [];
  let state = emptyState(problem.settings, 0);
  for (let g = 0; g < generations; g++) {
    let drawn: Parameters<typeof runStage>[4];
    for (const stage of stagesOf(problem.settings, g === 0)) {
      const expected = searchesIn(problem, stage, { ...state, generation: g }).reduce((n, s) => n + planScoresOf(s), 0);
      counted.plans = 0;
      ({ state, drawn } = runStage(problem, stage, g, state, drawn));
      rows.push({ stage, looked: counted.plans, expected, after: state });
    }
  }
  return rows;
}

test.each([
  ["the default", {}],
  ["the bench configuration", { budget: 256, levels: 4 }],
  ["a small budget", { budget: 4, buildCost: 4, rashness: 0.5 }],
  ["culture and trust", { culture: true, trust: 2, mutationCulture: 0.01, tournament: 8 }],
  ["culture that forgets", { culture: true, cultureMemory: "erase", levels: 4 }],
  ["second faces", { candidateTwoFaced: 0.5, founderTwoFaced: 0.5, modellingCost: 3 }],
  ["reflexes among them", { kind: "both", reflexShare: 0.4 }],
  [
    "schedules, an onset and a cap",
    { budgetSchedule: "0:16, 1:512", oversightSchedule: "1:4", onset: "2:1", levels: 4, depthCap: 3 },
  ],
  [
    "evolving budgets and beliefs",
    { mutationBudget: 0.5, mutationBelief: 0.5, mutationOversight: 0.5, mutationLeverage: 0.5 },
  ],
  ["forced exploration", { exploration: 0.6, budget: 256, levels: 2 }],
  ["candidates first", { oversightRule: "candidates", contexts: 5, plans: 16 }],
])("%s: the counter says what each stage looks at", (_, set) => {
  const problem = problemOf(configure({ population: 256, contexts: 16, contextsActed: 4, ...set }), world);
  const rows = follow(problem, 3);
  expect(rows.map(({ stage, expected }) => ({ stage, plans: expected }))).toEqual(
    rows.map(({ stage, looked }) => ({ stage, plans: looked })),
  );
  expect(rows.some(({ looked }) => looked > 0)).toBe(true);
});

test("trajectories and climbers are counted as everyone else", () => {
  const given = { population: 256, plans: 16, planLength: 1, contextsActed: 4, budget: 200 };
  const climbing = configure({ ...given, baseOptimizer: "hill climbing", culture: true });
  const rows = follow(problemOf(climbing, compileProcess(foraging)), 2);
  for (const { looked, expected } of rows) expect(expected).toBe(looked);
  expect(rows.filter(({ looked }) => looked > 0)).toHaveLength(6);
});

test("without culture the finished generation tells the same as each stage's own state", () => {
  const problem = problemOf(configure({ population: 256, contexts: 16, levels: 4 }), world);
  const rows = follow(problem, 1);
  const finished = rows.at(-1)?.after;
  if (!finished) throw new Error("no generation");
  for (const { stage, looked } of rows)
    expect(searchesIn(problem, stage, finished).reduce((sum, s) => sum + planScoresOf(s), 0)).toBe(looked);
});

test("lineages of a later part of the population are counted as themselves", () => {
  const problem = problemOf(configure({ population: 512, contexts: 16 }), world);
  const finished = follow(problem, 1).at(-1)?.after;
  if (!finished) throw new Error("no generation");
  const words = new Uint32Array(finished.words.length / 2);
  for (let at = 0; at < words.length; at++)
    words[at] = finished.words[Math.floor(at / 256) * 512 + 256 + (at % 256)] ?? 0;
  const stage: Stage = { name: "delegate", level: 1, writes: "" };
  const part = searchesIn(problem, stage, { generation: 0, population: 256, words }, 256);
  expect(part).toEqual(searchesIn(problem, stage, finished).slice(256));
  expect(part).not.toEqual(searchesIn(problem, stage, { generation: 0, population: 256, words }, 0));
});

test("stages that search nothing count nothing", () => {
  const problem = problemOf(configure({ population: 256 }), world);
  const state = emptyState(problem.settings, 0);
  expect(searchesIn(problem, { name: "tables", writes: "" }, state).flat()).toEqual([]);
});
