// Foraging against the literature (Sorg, Singh & Lewis 2010): the best that anyone can do, and what a bounded planner gets who wants
// worms themselves, exactly by dynamic programming on the declaration alone; and evolved drives that close the gap between them.
import { describe, expect, test } from "vitest";
import { sparseScanner } from "../../src/analysis/measure/scan.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";
import { compileProcess } from "../../src/model/process.ts";
import { runGeneration } from "../../src/reference/engine.ts";
import { readLineage } from "../../src/reference/lineage.ts";
import { tables } from "../../src/reference/tables.ts";
import { trajectory } from "../../src/reference/trajectory.ts";
import { foraging, type ForagingState } from "../../src/worlds/foraging.ts";

const HORIZON = 16;
const COPIES = 16;
const { actions } = foraging;

/** All 27 states, and what every action does in each: worms eaten, and where it may lead with equal chance. */
const places = [0, 1, 2].flatMap((row) =>
  [0, 1, 2].flatMap((column) => [0, 1, 2].map((worm): ForagingState => ({ row, column, worm }))),
);
const numberOf = (state: ForagingState) => places.findIndex((other) => JSON.stringify(other) === JSON.stringify(state));
const moves = places.map((state) =>
  actions.map((action) => {
    const outcomes = foraging.step(state, action);
    return { worms: outcomes[0]?.base === 1024 ? 1 : 0, next: outcomes.map(({ next }) => numberOf(next)) };
  }),
);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const after = (state: number, action: number) => moves[state]?.[action] ?? { worms: 0, next: [] };

/** Worms that a policy's steps bring, one backward step of dynamic programming; `act` weighs the values of the actions. */
const backward = (values: readonly number[], act: (state: number, worth: readonly number[]) => number): number[] =>
  values.map((_, state) =>
    act(
      state,
      actions.map((__, action) => {
        const { worms, next } = after(state, action);
        return worms + mean(next.map((to) => values[to] ?? 0));
      }),
    ),
  );
const best = (_: number, worth: readonly number[]) => Math.max(...worth);

/** Worms a step over `steps` steps from any state alike. */
function worth(steps: number, act: (state: number, worth: readonly number[]) => number): number {
  let values = places.map(() => 0);
  for (let step = 0; step < steps; step++) values = backward(values, act);
  return mean(values) / steps;
}

/** Worms that a plan eats from a state. */
function eaten(state: number, plan: readonly number[]): number {
  const [action, ...rest] = plan;
  if (action === undefined) return 0;
  const { worms, next } = after(state, action);
  const further = next.map((to) => eaten(to, rest));
  // Two worms lie more than four actions apart: what a plan eats does not hang on where the next one comes.
  expect(new Set(further).size).toBe(1);
  return worms + (further[0] ?? 0);
}

/** Shares of each first action among the best of P plans: all are considered in a random order, and ties go to the earliest. */
function shortSighted(depth: number, plans: number): (state: number, worth: readonly number[]) => number {
  const library = compileProcess(foraging).library(1, plans, depth);
  const policy = places.map((_, state) => {
    const found = Array.from({ length: plans }, (__, p) => {
      const plan = [...library.subarray(p * depth, (p + 1) * depth)];
      return { first: plan[0], worms: eaten(state, plan) };
    });
    const most = Math.max(...found.map(({ worms }) => worms));
    const top = found.filter(({ worms }) => worms === most);
    return actions.map((__, action) => top.filter(({ first }) => first === action).length / top.length);
  });
  return (state, values) => values.reduce((sum, value, action) => sum + value * (policy[state]?.[action] ?? 0), 0);
}

const problem = (planLength: number, plans: number, given: object = {}): Problem =>
  problemOf(
    configure({
      planLength,
      plans,
      horizon: HORIZON,
      contexts: 27 * COPIES,
      contextsActed: HORIZON,
      budget: 16_384,
      levels: 1,
      ...given,
    }),
    compileProcess(foraging),
  );

/** Worms a step of drives in a generation's contexts, from all of them alike. */
function measured({ settings, world }: Problem, drives: Int8Array, generation: number): number {
  const { contexts, plans, horizon } = settings;
  const drawn = tables(settings, world, { probe: true, generation, distribution: "training", contexts });
  const positions = sparseScanner(drawn)(drives, 0, plans);
  let worms = 0;
  for (let start = 0; start < contexts; start++)
    for (const cell of trajectory(drawn, horizon, start, HORIZON, (context) => positions[context] ?? 0))
      worms += (drawn.base[cell] ?? 0) / 1024;
  return worms / (contexts * HORIZON);
}

const wanting = (wants: Readonly<Record<string, number>>): Int8Array =>
  Int8Array.from({ length: 16 }, (_, k) => wants[Object.keys(foraging.attributes)[k] ?? ""] ?? 0);

describe("the best possible", () => {
  test("is 3 worms in 19 steps", () => {
    // Relative value iteration, half of all steps waiting so that no policy goes in circles.
    let values = places.map(() => 0);
    for (let i = 0; i < 4000; i++) {
      const next = backward(values, best).map((value, state) => (value + (values[state] ?? 0)) / 2);
      values = next.map((value) => value - (next[0] ?? 0));
    }
    for (const [state, value] of backward(values, best).entries())
      expect(value - (values[state] ?? 0)).toBeCloseTo(3 / 19, 9);
  });

  test("is what a planner of depth 1 gets who wants the way to the worm, and the worm", () => {
    const drives = wanting({ wayToWorm: 100, wormEaten: 1 });
    const gots = [1, 2, 3].map((generation) => measured(problem(1, 16), drives, generation));
    // Where the worm comes back is chance, the same for the planner as for the best.
    for (const got of gots) expect(Math.abs(got - worth(HORIZON, best))).toBeLessThan(0.01);
  });
});

describe.each([
  [1, 16, 24],
  [2, 32, 24],
  [3, 128, 6],
])("a planner of depth %i who wants worms themselves", (depth, plans, generations) => {
  const exact = worth(HORIZON, shortSighted(depth, plans));

  test("gets what dynamic programming says, far below the best", () => {
    const gots = Array.from({ length: generations }, (_, generation) =>
      measured(problem(depth, plans), wanting({ wormEaten: 1 }), generation),
    );
    const error = Math.sqrt(mean(gots.map((got) => (got - mean(gots)) ** 2)) / (generations - 1));
    expect(Math.abs(mean(gots) - exact) / error).toBeLessThan(5);
    expect(exact).toBeLessThan(0.5 * worth(HORIZON, best));
  });
});

test("evolved drives close the gap of a planner of depth 1", () => {
  const own = problem(1, 16, { population: 256, seed: 7, contextsActed: 2 * HORIZON });
  let state = runGeneration(own, undefined);
  for (let generation = 1; generation <= 25; generation++) state = runGeneration(own, state);
  const lineages = Array.from({ length: 16 }, (_, i) => readLineage(own.settings, state, 16 * i).drives);
  const evolved = mean(lineages.map((drives) => measured(own, drives, 99)));
  const wantingWorms = worth(HORIZON, shortSighted(1, 16));
  const closed = (evolved - wantingWorms) / (worth(HORIZON, best) - wantingWorms);
  expect(closed).toBeGreaterThan(0.9);
});
