// Hill climbing on each lineage's own parameters: the laws of a climber. Its even place is an exact copy of the best it has initialize, its
// odd one a variation; in an environment that stays the same its score never falls.
import { describe, expect, test } from "vitest";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { planes, type State } from "../../src/model/state.ts";
import { act } from "../../src/reference/act.ts";
import { ReferenceEngine } from "../../src/reference/engine.ts";
import { initialize } from "../../src/reference/initialize.ts";
import { readLineage, type Lineage } from "../../src/reference/lineage.ts";
import { reproduce } from "../../src/reference/reproduce.ts";
import { incumbentOf } from "../../src/reference/choose.ts";
import { tables } from "../../src/reference/tables.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import { drivesOf, plantLineage, plantSettings, plantSub } from "./planted.ts";

const still = (given: Record<string, unknown> = {}): Problem =>
  problemOf(
    configure({
      baseOptimizer: "hill climbing",
      population: 257,
      plans: 64,
      contexts: 4,
      contextsActed: 4,
      levels: 1,
      ...given,
    }),
    compileGaussian(telephone),
  );

const scores = ({ settings }: Problem, state: State): Int32Array =>
  Int32Array.from({ length: state.population }, (_, i) => readLineage(settings, state, i).fitness);
const best = (fitness: Int32Array, j: number) => Math.max(fitness[2 * j] ?? 0, fitness[2 * j + 1] ?? -Infinity);

test("the incumbent is the fitter of its pair, of equals the even one, and a last one alone is its own", () => {
  const settings = plantSettings({ population: 7 });
  const fitness = [5, 5, 1, 2, -3, -4, 0];
  expect([0, 1, 2, 3, 4, 5, 6].map((child) => incumbentOf(settings, fitness, child))).toEqual([0, 0, 3, 3, 4, 4, 6]);
});

test("where nothing changes, no climber's score ever falls, and most rise", () => {
  const problem = still({
    mutationZero: 0.1,
    mutationStep: 0.5,
    mutationBudget: 0.5,
    crossover: 1,
    topology: "torus",
    tournament: 64,
  });
  const { settings, world } = problem;
  const draw = { probe: false, generation: 0, distribution: "training", contexts: settings.contexts } as const;
  const environment = { settings, tables: tables(settings, world, draw), tau: world.tau, delta: world.delta };
  const live = (lineages: Lineage[]): Int32Array => {
    lineages.forEach((lineage, i) => act(environment, problem.stepAt(0), lineage, i, 0));
    return Int32Array.from(lineages, ({ fitness }) => fitness);
  };
  let lineages = Array.from({ length: 257 }, (_, i) => initialize(settings, i));
  const founders = live(lineages);
  let before = founders;
  for (let generation = 1; generation <= 25; generation++) {
    const parents = { fitness: before, read: (i: number) => structuredClone(lineages[i] ?? initialize(settings, i)) };
    lineages = lineages.map((_, i) => reproduce(settings, parents, i, generation));
    const now = live(lineages);
    for (let j = 0; j < 129; j++) {
      expect(best(now, j)).toBeGreaterThanOrEqual(best(before, j));
      expect(now[2 * j]).toBe(best(before, j));
    }
    before = now;
  }
  const risen = founders.filter((_, j) => j < 128 && best(before, j) > best(founders, j)).length;
  expect(risen).toBeGreaterThan(64);
  expect(before[256]).toBe(founders[256]);
});

test("the even child is an exact copy of the incumbent, however much mutates; the odd one is not", async () => {
  const always = {
    mutationZero: 0.3,
    mutationStep: 0.7,
    mutationRedraw: 0,
    mutationBudget: 1,
    mutationOversight: 1,
    mutationFidelity: 1,
    mutationRashness: 1,
    mutationLeverage: 1,
    mutationReflex: 1,
    mutationKind: 1,
    kind: "both",
  };
  const problem = still(always);
  const engine = new ReferenceEngine(problem);
  await engine.run(3);
  const before = await engine.read();
  await engine.run(1);
  const after = await engine.read();
  const fitness = scores(problem, before);
  const genome = (state: State, i: number) =>
    Array.from({ length: planes.sub(problem.settings, 2) }, (_, plane) => state.words[plane * state.population + i]);
  for (let i = 0; i < 257; i += 2) {
    const parent = incumbentOf(problem.settings, fitness, i);
    expect(genome(after, i)).toEqual(genome(before, parent));
    if (i < 256) expect(genome(after, i + 1)).not.toEqual(genome(before, parent));
  }
});

describe("culture", () => {
  const settings = plantSettings({ population: 2, climb: 1, culture: 1, mutationCulture: 0xffff_ffff });
  const held = plantSub(drivesOf(3, 4), { streak: 5, watched: true, fresh: true });
  const parent = (): Lineage =>
    plantLineage(drivesOf(1, 2), {}, { subs: [held, plantSub(drivesOf(), { present: false })] });
  const child = (i: number, given = settings) => reproduce(given, { fitness: [1, 1], read: parent }, i, 4).subs[0];

  test("is copied as it is by the even child, and mutates in the odd one", () => {
    expect(child(0)).toEqual({ ...held, watched: false, fresh: false });
    expect(child(1)).toMatchObject({ present: true, streak: 0 });
    expect(child(1)?.drives).not.toEqual(held.drives);
  });

  test("is not there without it", () => {
    expect(child(0, { ...settings, culture: 0 })).toMatchObject({ present: false });
  });
});
