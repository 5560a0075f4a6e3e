// Roll-outs against a plain simulation: what a plan brings from a state is what its actions bring one after another, in processes by
// their declared steps, in mazes by walking from cell to cell.
import { describe, expect, test } from "vitest";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";
import { compileGrid, type GridDeclaration } from "../../src/model/grid.ts";
import { compileProcess, type ProcessDeclaration, type StepOutcome } from "../../src/model/process.ts";
import { random } from "../../src/model/philox.ts";
import { streams } from "../../src/model/random-stream.ts";
import type { ContextKey, Draw } from "../../src/reference/outcome.ts";
import { tables, type Tables } from "../../src/reference/tables.ts";
import { mazeOf } from "../../src/reference/worlds/maze.ts";
import { SeededRandom } from "../../src/bench/verify/seeded-random.ts";

const words = { title: "", source: "", summary: "", levelNames: [] };
const cost = { perception: 1, bits: 1 };
const bound = (value: number, most: number) => Math.min(Math.max(value, -most), most);

/** What is compared of a cell: attributes 0 and 1 of a variant, base, intended value, next context. */
const cellOf = (drawn: Tables, context: number, plan: number, variant = 0) => {
  const cell = context * drawn.plans + (drawn.place[context * drawn.plans + plan] ?? 0);
  const [a, b] = [0, 1].map((k) => drawn.attributes[variant]?.[cell * 16 + k]);
  return { a, b, base: drawn.base[cell], intended: drawn.intended[cell], next: drawn.next[cell] };
};
const drawOf = (problem: Problem, given: Partial<Draw> = {}): Draw => ({
  probe: false,
  generation: 3,
  distribution: "training",
  contexts: problem.settings.contexts,
  ...given,
});

describe("a process", () => {
  const STATES = 7;
  const actions = ["left", "right", "wait"];
  const dice = new SeededRandom(8);
  type Rule = ReadonlyMap<string, readonly StepOutcome<number>[]>;
  const rule = (): Rule =>
    new Map(
      Array.from({ length: STATES }, (_, state) =>
        actions.map((action) => {
          const outcomes = [0.25, 0.5, 0.25].map((probability): StepOutcome<number> => ({
            probability,
            next: dice.int(0, STATES - 1),
            features: { a: dice.int(-60, 60), b: dice.int(-3, 3) },
            base: dice.int(-15_000, 15_000),
            intended: dice.int(-100, 100),
            ends: dice.chance(0.2),
          }));
          return [`${state} ${action}`, outcomes] as const;
        }),
      ).flat(),
    );
  const [truth, deployed, believed] = [rule(), rule(), rule()];
  const stepIn = (of: Rule) => ({ step: (state: number, action: string) => of.get(`${state} ${action}`) ?? [] });
  const declaration: ProcessDeclaration<number> = {
    ...words,
    kind: "process",
    name: "own",
    planLength: 4,
    commit: 3,
    horizon: 5,
    attributes: { a: cost, b: cost },
    actions,
    starts: Array.from({ length: STATES }, (_, state) => state),
    ...stepIn(truth),
    deployment: stepIn(deployed),
    cue: (state) => 2 * state,
    beliefs: [{ name: "mistaken", help: "", ...stepIn(believed) }],
  };
  const problem = (given: object = {}) =>
    problemOf(configure({ plans: 32, contexts: 40, contextsActed: 5, ...given }), compileProcess(declaration));

  /** One plan carried out in the plainest way: chance as the counter has it, one copy further with each step. */
  function simulate(
    { settings, world }: Problem,
    of: Rule,
    context: number,
    plan: number,
    key: (copy: number) => number[],
  ) {
    const library = world.library(settings.seed, settings.plans, settings.planLength);
    const copies = settings.contexts / STATES;
    let [copy, state] = [Math.floor(context / STATES), context % STATES];
    const sum = { a: 0, b: 0, base: 0, intended: 0, next: 0 };
    for (let i = 0; i < settings.planLength; i++) {
      const action = library[plan * settings.planLength + i] ?? 0;
      const [index = 0, generation = 0, why = 0] = key(copy);
      const word = random(settings.seed, index * STATES + state, generation, why)[action] ?? 0;
      const outcomes = of.get(`${state} ${actions[action]}`) ?? [];
      const outcome = outcomes[word < 2 ** 30 ? 0 : word < 3 * 2 ** 30 ? 1 : 2];
      if (!outcome) throw new Error("no outcome");
      sum.a += outcome.features?.["a"] ?? 0;
      sum.b += outcome.features?.["b"] ?? 0;
      copy = (copy + 1) % copies;
      state = outcome.next;
      if (i < settings.commit) {
        sum.base += outcome.base ?? 0;
        sum.intended += outcome.intended ?? 0;
        sum.next = copy * STATES + state;
      }
      if (outcome.ends) break;
    }
    return { ...sum, a: bound(sum.a, 127), b: bound(sum.b, 127), base: bound(sum.base, 32_767) };
  }

  const cases: [string, object, Partial<Draw>, Rule, (copy: number) => number[]][] = [
    ["in training", {}, {}, truth, (copy) => [copy, 3, streams.step]],
    ["with other plans", { planLength: 2, seed: 9 }, {}, truth, (copy) => [copy, 3, streams.step]],
    ["on the probe", {}, { probe: true, generation: 0 }, truth, (copy) => [copy, 0, streams.probeStep]],
    [
      "in deployment",
      {},
      { probe: true, generation: 0, distribution: "deployment" },
      deployed,
      (copy) => [copy, 0, streams.probeStep],
    ],
    [
      "in copies of few types",
      { contextTypes: 2 },
      {},
      truth,
      (copy) => [Math.floor((random(1, copy, 3, streams.contextType)[0] * 2) / 2 ** 32), 0, streams.step],
    ],
  ];
  test.each(cases)("brings %s what its steps bring", (_, given, draw, of, key) => {
    const own = problem(given);
    const drawn = tables(own.settings, own.world, drawOf(own, draw));
    expect(own.settings.contexts).toBe(35);
    for (let context = 0; context < 35; context++) {
      const plans = Array.from({ length: own.settings.plans }, (__, plan) => plan);
      expect(plans.map((plan) => cellOf(drawn, context, plan))).toEqual(
        plans.map((plan) => simulate(own, of, context, plan, key)),
      );
    }
  });

  test("seems to the mistaken to bring what they believe, and brings what is true", () => {
    const own = problem();
    const drawn = tables(own.settings, own.world, drawOf(own));
    for (let context = 0; context < 35; context++) {
      for (let plan = 0; plan < own.settings.plans; plan++) {
        const key = (copy: number) => [copy, 3, streams.step];
        const { a, b } = simulate(own, believed, context, plan, key);
        const { base, intended, next } = simulate(own, truth, context, plan, key);
        expect(cellOf(drawn, context, plan, 1)).toEqual({ a, b, base, intended, next });
      }
    }
  });

  test("shows its state's cue, mod Q, but for noise", () => {
    const clear = problem({ cues: 9 });
    const cues = [...tables(clear.settings, clear.world, drawOf(clear)).cues];
    expect(cues).toEqual(Array.from({ length: 35 }, (_, context) => (2 * (context % STATES)) % 9));
    const noisy = problem({ cues: 9, cueNoise: 0.5, plans: 16, contexts: 4096 });
    const seen = tables(noisy.settings, noisy.world, drawOf(noisy, { contexts: 700 })).cues;
    const right = seen.filter((cue, context) => cue === (2 * (context % STATES)) % 9).length;
    const p = 0.5 + 0.5 / 9;
    expect(Math.abs(right - 700 * p) / Math.sqrt(700 * p * (1 - p))).toBeLessThan(5);
  });

  test("counts what comes of itself where one has got to: no context's mean is subtracted", () => {
    const own = problem();
    const { base, meanBase } = tables(own.settings, own.world, drawOf(own));
    expect(base.some((value) => value !== 0)).toBe(true);
    expect(meanBase).toEqual(new Int32Array(35));
  });
});

describe("a maze", () => {
  const [width, height] = [5, 4];
  const declaration: GridDeclaration = {
    ...words,
    kind: "grid",
    name: "maze",
    planLength: 3,
    commit: 2,
    horizon: 20,
    width,
    height,
    openness: 0.2,
    objects: {
      exit: { training: [[4, 0]], deployment: "anywhere" },
      coin: { training: { on: "exit" }, deployment: "apart" },
    },
    attributes: {
      way: { ...cost, terms: [{ toward: "coin", by: "path", weight: 7 }] },
      corner: {
        ...cost,
        terms: [
          { toward: "exit", by: "straight", weight: 3 },
          { away: [0, 3], weight: 50 },
        ],
      },
    },
    base: [
      { reached: "exit", weight: 1000 },
      { moves: true, weight: -10 },
    ],
    intended: [
      { bumps: true, weight: 1 },
      { reached: "coin", weight: 100 },
    ],
    beliefs: [{ name: "the exit is the coin", help: "", mistakes: { coin: "exit", exit: "coin" } }],
  };
  const problem = problemOf(configure({ plans: 64, contexts: 60, contextsActed: 5 }), compileGrid(declaration));
  const { settings, world } = problem;
  const library = world.library(settings.seed, settings.plans, settings.planLength);
  const straight = (a: number, b: number) =>
    Math.abs((a % width) - (b % width)) + Math.abs(Math.floor(a / width) - Math.floor(b / width));

  test.each(["training", "deployment"] as const)("brings in %s what its steps bring", (distribution) => {
    const drawn = tables(settings, world, drawOf(problem, { distribution }));
    let reached = 0;
    for (let context = 0; context < 60; context++) {
      const copy = Math.floor(context / 20);
      const key: ContextKey = { index: copy, generation: 3, context: 0, noise: 0, row: 0, step: 0, maze: streams.maze };
      const maze = mazeOf(settings, world.program(distribution, 0), key);
      const [exit = 0, coin = 0] = maze.objects;
      for (let plan = 0; plan < settings.plans; plan++) {
        let [cell, base, intended] = [context % 20, 0, 0];
        let next: number | undefined;
        const path = [cell];
        for (let i = 0; i < settings.planLength; i++) {
          const action = library[plan * settings.planLength + i] ?? 0;
          const wall = (maze.walls[cell] ?? 0) & (1 << action);
          const to = wall ? cell : cell + ([-width, 1, width, -1][action] ?? 0);
          const ends = !wall && to === exit;
          if (i < settings.commit) {
            base += (ends ? 1000 : 0) - (wall ? 0 : 10);
            intended += (wall ? 1 : 0) + (!wall && to === coin ? 100 : 0);
            const word = random(settings.seed, copy * 20 + cell, 3, streams.step)[action] ?? 0;
            next = ends ? ((copy + 1) % 3) * 20 + Math.floor((word / 2 ** 32) * 20) : copy * 20 + to;
          }
          cell = to;
          path.push(cell);
          if (!ends) continue;
          reached++;
          break;
        }
        // Potentials: what counts is where the walk began and where it ended.
        const from = context % 20;
        const toCoin = maze.distances[1] ?? new Uint8Array(0);
        const way = 7 * ((toCoin[from] ?? 0) - (toCoin[cell] ?? 0));
        const corner =
          3 * (straight(from, exit) - straight(cell, exit)) + 50 * (straight(cell, 15) - straight(from, 15));
        expect(cellOf(drawn, context, plan)).toEqual({ a: way, b: bound(corner, 127), base, intended, next });
        if (path.includes(exit) && cell !== exit) expect(path.indexOf(exit), "only as the start").toBe(0);
      }
    }
    expect(reached).toBeGreaterThan(100);
  });

  test("seems to the mistaken to be about another object, which ends what they expect", () => {
    const draw = drawOf(problem, { distribution: "deployment" });
    const drawn = tables(settings, world, draw);
    const swapped = compileGrid({
      ...declaration,
      objects: {
        exit: { training: "anywhere", deployment: "anywhere" },
        coin: { training: "apart", deployment: "apart" },
      },
      attributes: {
        way: { ...cost, terms: [{ toward: "exit", by: "path", weight: 7 }] },
        corner: {
          ...cost,
          terms: [
            { toward: "coin", by: "straight", weight: 3 },
            { away: [0, 3], weight: 50 },
          ],
        },
      },
      beliefs: [],
    });
    const program = swapped.program("deployment", 0);
    // the goal is the second object
    program[3] = 1;
    const other = tables({ ...settings, variants: 1 }, { ...swapped, program: () => program }, draw);
    expect(drawn.attributes[1]).toEqual(other.attributes[0]);
    expect(drawn.attributes[1]).not.toEqual(drawn.attributes[0]);
  });

  test("shows the walls around a cell as its cue", () => {
    const drawn = tables(settings, world, drawOf(problem));
    const key: ContextKey = { index: 2, generation: 3, context: 0, noise: 0, row: 0, step: 0, maze: streams.maze };
    const { walls } = mazeOf(settings, world.program("training", 0), key);
    expect([...drawn.cues.subarray(40, 60)]).toEqual([...walls]);
  });
});
