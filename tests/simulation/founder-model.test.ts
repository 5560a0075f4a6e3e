// The learned model of the base: exact least squares on planted equations, in worlds whose best linear model is known, and what a run
// makes of it.
import { describe, expect, test } from "vitest";
import { solve } from "../../src/model/linear-equations.ts";
import { fitModel, openProblem } from "../../src/simulation/founder-model.ts";
import type { CausalDeclaration } from "../../src/model/causal-declaration.ts";
import { compileCausal } from "../../src/model/causal.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf } from "../../src/model/engine.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { planes, type State } from "../../src/model/state.ts";
import { unpackDrives } from "../../src/model/drives.ts";
import type { World } from "../../src/model/world.ts";
import { runGeneration } from "../../src/reference/engine.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import { SeededRandom } from "../../src/bench/verify/seeded-random.ts";

const dot = (a: readonly bigint[], b: readonly bigint[]) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0n), 0n);

describe("the solution of the normal equations", () => {
  /** Gram matrix of random rows, and b = A w of a random w, so that there is a solution whatever the rank. */
  const planted = (dice: SeededRandom, size: number, rows: number): bigint[][] => {
    const data = Array.from({ length: rows }, () => Array.from({ length: size }, () => BigInt(dice.int(-127, 127))));
    const column = (k: number) => data.map((row) => row[k] ?? 0n);
    const gram = Array.from({ length: size }, (_, k) =>
      Array.from({ length: size }, (__, l) => dot(column(k), column(l))),
    );
    const weights = gram.map(() => BigInt(dice.int(-9, 9)));
    return gram.map((row) => [...row, dot(row, weights)]);
  };

  test.each([
    [1, 1],
    [3, 8],
    [16, 40],
    [5, 2],
    [16, 7],
  ])("of %i attributes from %i rows satisfies them in proportion, and drops what is determined", (size, rows) => {
    const dice = new SeededRandom(size * 100 + rows);
    for (let repetition = 0; repetition < 20; repetition++) {
      const equations = planted(dice, size, rows);
      const found = solve(equations);
      const [left, right] = [
        equations.map((row) => dot(row.slice(0, size), found)),
        equations.map((row) => row[size] ?? 0n),
      ];
      const most = right.findIndex((value) => value !== 0n);
      if (most < 0) expect(found.every((value) => value === 0n)).toBe(true);
      else expect((left[most] ?? 0n) * (right[most] ?? 0n)).toBeGreaterThan(0n);
      left.forEach((value, i) => expect(value * (right[most] ?? 0n)).toBe((left[most] ?? 0n) * (right[i] ?? 0n)));
      expect(found.filter((value) => value !== 0n).length).toBeLessThanOrEqual(rows);
    }
  });

  test("by hand: 2x + y = 5 and x + 3y = 10 give x = 1, y = 3", () => {
    const [x = 0n, y = 0n] = solve([
      [2n, 1n, 5n],
      [1n, 3n, 10n],
    ]);
    expect([x > 0n, y]).toEqual([true, 3n * x]);
  });

  test("of twins is the first's", () => {
    const [first = 0n, twin] = solve([
      [4n, 4n, 8n],
      [4n, 4n, 8n],
    ]);
    expect([first > 0n, twin]).toEqual([true, 0n]);
  });
});

/** base = 3/4 a − 3/8 b + a context's luck, and c is a twin of a. */
const declaration: CausalDeclaration = {
  kind: "causal",
  name: "planted",
  title: "",
  summary: "",
  source: "",
  levelNames: [],
  nodes: {
    luck: { op: "context", sd: 4 },
    x: { op: "effort" },
    y: { op: "effort" },
    a: { op: "sum", from: { x: 1 } },
    b: { op: "sum", from: { y: 1 } },
    c: { op: "sum", from: { x: 1 } },
    goal: { op: "sum", from: { a: 0.75, b: -0.375, luck: 1 }, deployment: { from: { a: -0.75 } } },
  },
  attributes: ["a", "b", "c"],
  base: "goal",
};
const fitted = (world: World, given: Record<string, unknown> = {}) => [
  ...fitModel(configure({ founderModel: 64, ...given }), world),
];
const blind = { founderBase: false };

describe("the fitted model", () => {
  test("is that of the mechanism in training, whatever luck contexts have; a twin is dropped", () => {
    const [a, b = 0, ...others] = fitted(compileCausal(declaration));
    expect(a).toBe(127);
    expect(Math.abs(b + 63.5)).toBeLessThan(2);
    expect(others.every((weight) => weight === 0)).toBe(true);
  });

  test("of a chain is its first link: what lies behind it tells nothing more", () => {
    const [base, first, ...others] = fitted(compileGaussian(telephone), blind);
    expect([base, first]).toEqual([0, 127]);
    for (const weight of others) expect(Math.abs(weight)).toBeLessThan(10);
  });

  test("is the base itself where founders may know it", () => {
    const [base, ...others] = fitted(compileGaussian(telephone));
    expect(base).toBe(127);
    for (const weight of others) expect(Math.abs(weight)).toBeLessThan(2);
  });

  test("is nearer to the truth the more contexts it is trained on, and the same for the same seed", () => {
    const world = compileGaussian(telephone);
    const error = (founderModel: number) => {
      let sum = 0;
      for (let seed = 1; seed <= 12; seed++)
        for (const weight of fitted(world, { ...blind, founderModel, seed, plans: 16 }).slice(2))
          sum += Math.abs(weight);
      return sum;
    };
    expect(error(128)).toBeLessThan(error(4) / 2);
    expect(fitted(world, { ...blind, founderModel: 2 })).toEqual(fitted(world, { ...blind, founderModel: 2 }));
    expect(fitted(world, { ...blind, founderModel: 2 })).not.toEqual(
      fitted(world, { ...blind, founderModel: 2, seed: 2 }),
    );
  });

  test("sees nothing of probes, and nothing of deployment", () => {
    const given = { ...blind, founderModel: 3 };
    const there = fitted(compileGaussian(telephone), given);
    const identity = telephone.correlation.map((row, i) => row.map((_, j) => Number(i === j || i + j === 1)));
    expect(fitted(compileGaussian({ ...telephone, deployment: identity }), given)).toEqual(there);
    expect(fitted(compileGaussian(telephone), { ...given, probeContexts: 16 })).toEqual(there);
  });

  test.each([1, 3, 5, 6])(
    "of coarseness %i is of multiples, the nearest; what is small is rounded away",
    (coarseness) => {
      const world = compileCausal(declaration);
      const fine = fitted(world);
      const most = (127 >> coarseness) << coarseness;
      const coarse = fitted(world, { coarseness });
      expect(coarse[0]).toBe(most);
      coarse.forEach((drive, k) => {
        expect(Math.abs(drive % 2 ** coarseness)).toBe(0);
        expect(Math.abs(drive - ((fine[k] ?? 0) * most) / 127)).toBeLessThanOrEqual(2 ** (coarseness - 1) + 1);
      });
      const little = fitted(compileGaussian(telephone), { ...blind, founderModel: 4, coarseness });
      if (coarseness >= 5) expect(little).toEqual([0, most, 0, 0, 0, 0, ...Array.from({ length: 10 }, () => 0)]);
    },
  );
});

describe("a run with a learned model", () => {
  const given = {
    ...blind,
    population: 256,
    plans: 16,
    contexts: 8,
    contextsActed: 4,
    crossover: 0.5,
    mutationBudget: 0.5,
  };
  const drivesOf = (state: State, i: number) =>
    unpackDrives([0, 1, 2, 3].map((plane) => state.words[plane * state.population + i] ?? 0));
  const run = (founderModel: number): State => {
    const mutating = { mutationZero: 0.2, mutationStep: 0.4, mutationRedraw: 0.4, founderModel };
    const problem = openProblem(configure({ ...given, ...mutating }), compileGaussian(telephone));
    let state: State | undefined;
    for (let generation = 0; generation < 4; generation++) state = runGeneration(problem, state);
    if (!state) throw new Error("nothing ran");
    return state;
  };

  test("keeps it in every lineage, while traits go on evolving; without one, drives do", () => {
    const state = run(20);
    const model = fitModel(configure({ ...given, founderModel: 20 }), compileGaussian(telephone));
    for (let i = 0; i < state.population; i++) expect(drivesOf(state, i)).toEqual(model);
    const traits = state.words.subarray(planes.traits * state.population, (planes.traits + 1) * state.population);
    expect(new Set(traits).size).toBeGreaterThan(2);
    const free = run(0);
    const kinds = new Set(Array.from({ length: free.population }, (_, i) => String(drivesOf(free, i))));
    expect(kinds.size).toBeGreaterThan(100);
  });

  test("is not to be had without fitting it", () => {
    expect(() => problemOf(configure({ founderModel: 5 }), compileGaussian(telephone))).toThrow(
      "no model has been fitted",
    );
  });
});
