// Price's equation as the lab asserts it: an identity for any trait under mutation and crossover; without them all change is
// selection; and with the wrong parents the parts are not what they are called.
import { describe, expect, test } from "vitest";
import { configure } from "../../src/model/configuration.ts";
import { problemOf } from "../../src/model/engine.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { planes, type State } from "../../src/model/state.ts";
import { parentsOf, price, type Parents } from "./price.ts";
import { runGeneration } from "../../src/reference/engine.ts";
import { readLineage, type Lineage } from "../../src/reference/lineage.ts";
import { telephone } from "../../src/worlds/telephone.ts";

const silent = { mutationZero: 0, mutationStep: 0, mutationRedraw: 0 };
const traits: Record<string, (lineage: Lineage) => number> = {
  "drive of O0": ({ drives }) => drives[0] ?? 0,
  "number of drives": ({ drives }) => drives.filter((drive) => drive !== 0).length,
  budget: ({ traits: { budget } }) => budget,
};

function generations(given: Record<string, unknown>, count: number) {
  const problem = problemOf(
    configure({ population: 300, levels: 1, plans: 16, contexts: 8, contextsActed: 4, tournament: 3, ...given }),
    compileGaussian(telephone),
  );
  const { settings } = problem;
  const read = (state: State) => Array.from({ length: 300 }, (_, i) => readLineage(settings, state, i));
  const found: { before: Lineage[]; after: Lineage[]; parents: Parents }[] = [];
  let state = runGeneration(problem, undefined);
  for (let generation = 1; generation <= count; generation++) {
    const before = read(state);
    const parents = parentsOf(
      settings,
      before.map(({ fitness }) => fitness),
      generation,
    );
    expect(before.map(({ fitness }) => fitness)).toEqual([
      ...new Int32Array(state.words.buffer, 4 * planes.score(settings) * 300, 300),
    ]);
    state = runGeneration(problem, state);
    found.push({ before, after: read(state), parents });
  }
  return found;
}

describe.each([
  ["mutation", { mutationZero: 0.1, mutationStep: 0.2, mutationBudget: 0.3 }],
  ["crossover", { ...silent, crossover: 0.7 }],
  ["both", { crossover: 1, mutationZero: 0.1, mutationBudget: 0.3 }],
  ["neither", { ...silent }],
])("with %s", (_, given) => {
  test.each(Object.entries(traits))("the change of %s is its parts, in every generation", (__, trait) => {
    for (const { before, after, parents } of generations(given, 4)) {
      const terms = price(before.map(trait), after.map(trait), parents);
      expect(Math.abs(terms.residual)).toBeLessThan(1e-12 * (1 + Math.abs(terms.change) * 300));
      const change =
        after.reduce((sum, lineage) => sum + trait(lineage), 0) -
        before.reduce((sum, lineage) => sum + trait(lineage), 0);
      expect(terms.change).toBeCloseTo(change / 300, 10);
    }
  });
});

test("without mutation and crossover all change is selection, child by child", () => {
  for (const { before, after, parents } of generations(silent, 4)) {
    const z = (lineages: readonly Lineage[]) => lineages.map(({ drives }) => drives[5] ?? 0);
    expect(parents.every(([first, second]) => first === second)).toBe(true);
    expect(z(after)).toEqual(parents.map(([parent]) => z(before)[parent]));
    const terms = price(z(before), z(after), parents);
    expect(terms.transmission).toBe(0);
    expect(terms.selection).toBeCloseTo(terms.change, 12);
    expect(terms.change).not.toBe(0);
  }
});

test("the fitness of Price's equation is what selection acts on: it rises by its own covariance", () => {
  for (const { before, after, parents } of generations(silent, 3)) {
    const fitness = before.map((lineage) => lineage.fitness);
    const inherited = parents.map(([parent]) => fitness[parent] ?? 0);
    expect(price(fitness, inherited, parents).selection).toBeGreaterThan(0);
    expect(after).toHaveLength(300);
  }
});

test("parents that are not the selected ones move the change from selection to transmission", () => {
  const [first] = generations(silent, 1);
  if (!first) throw new Error("no generation");
  const z = (lineages: readonly Lineage[]) => lineages.map(({ drives }) => drives[5] ?? 0);
  const wrong = first.parents.map(([parent]): [number, number] => [(parent + 1) % 300, (parent + 1) % 300]);
  expect(Math.abs(price(z(first.before), z(first.after), wrong).transmission)).toBeGreaterThan(0.1);
});

test("by hand: two parents, three children of the first and one of both", () => {
  const parents: Parents = [
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 1],
  ];
  // four lineages, of which two leave nothing: w = 3.5, .5, 0, 0
  const terms = price([10, 2, 0, 0], [10, 10, 11, 7], parents);
  expect(terms.change).toBe(38 / 4 - 3);
  expect(terms.selection).toBeCloseTo((3.5 * 10 + 0.5 * 2) / 4 - 3, 12);
  expect(terms.transmission).toBeCloseTo((0 + 0 + 1 + (-3 + 5) / 2) / 4, 12);
  expect(terms.residual).toBeCloseTo(0, 12);
});
