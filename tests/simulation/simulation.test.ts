// A run, whole and in pieces: what it records and when, and that an interruption leaves no trace in bits or rows.
import { describe, expect, test } from "vitest";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { InputError } from "../../src/model/errors.ts";
import type { Configuration } from "../../src/model/parameters.ts";
import { tableNames } from "../../src/record/tables.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import { openWorld } from "../../src/files/worlds/worlds.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import { small } from "./small.ts";

const engine = "reference";
const create = (configuration: Configuration) => Simulation.create({ configuration, engine });
const columnsOf = ({ tables }: Simulation) => tableNames.map((name) => tables[name].columns);
const measured = ({ tables }: Simulation) => [...new Set(tables.levels.columns["generation"])];

async function whole(configuration: Configuration): Promise<Simulation> {
  const simulation = await create(configuration);
  await simulation.advance(Infinity);
  return simulation;
}

describe("what is measured", () => {
  test("the founders, every m-th generation, and the last one", async () => {
    const simulation = await whole(small({ generations: 10 }));
    expect(measured(simulation)).toEqual([0, 4, 8, 10]);
    expect(simulation.generation).toBe(10);
    expect(simulation.finished).toBe(true);
  });

  test("the end once, when it is an m-th generation too", async () => {
    const { tables } = await whole(small({ generations: 8 }));
    const { generation = [], measure = [], level = [], distribution = [], reading = [] } = tables.levels.columns;
    const keys = generation.map((g, i) => [g, measure[i], level[i], distribution[i], reading[i]].join());
    expect(new Set(keys).size).toBe(keys.length);
    expect(tables.goodhart.length).toBeGreaterThan(0);
    expect(tables.scatter.length).toBeGreaterThan(0);
    expect(tables.lineages.length).toBeGreaterThan(0);
  });

  test("does not hang on how the run is cut", async () => {
    const configuration = small();
    const expected = await whole(configuration);
    const pieces = await create(configuration);
    for (const piece of [1, 1, 3, 2, 100]) await pieces.advance(piece);
    expect(await pieces.hash()).toBe(await expected.hash());
    expect(columnsOf(pieces)).toEqual(columnsOf(expected));
  });

  test("nothing happens after the end", async () => {
    const simulation = await whole(small({ generations: 2 }));
    const [hash, before] = [await simulation.hash(), structuredClone(columnsOf(simulation))];
    expect(await simulation.advance(5)).toBe(2);
    expect(await simulation.hash()).toBe(hash);
    expect(columnsOf(simulation)).toEqual(before);
  });
});

describe("a signal", () => {
  test("that has aborted stops everything, and no generation is measured twice", async () => {
    const simulation = await create(small());
    await simulation.advance(5);
    const before = structuredClone(columnsOf(simulation));
    expect(await simulation.advance(3, AbortSignal.abort())).toBe(4);
    expect(columnsOf(simulation)).toEqual(before);
  });

  test("stops within a run, which can then go on", async () => {
    const configuration = small();
    const simulation = await create(configuration);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 5);
    const stopped = await simulation.advance(Infinity, controller.signal);
    await simulation.advance(Infinity);
    const expected = await whole(configuration);
    expect(stopped).toBeLessThanOrEqual(configuration.generations);
    expect(await simulation.hash()).toBe(await expected.hash());
    expect(columnsOf(simulation)).toEqual(columnsOf(expected));
  });
});

describe("a checkpoint", () => {
  const configuration = small({ culture: true, kind: "both", trust: 3, mutationBudget: 0.1 });

  test("at any generation leads to the same bits and the same rows", async () => {
    const expected = await whole(configuration);
    for (const generation of [-1, 0, 3, 4, 11]) {
      const before = await create(configuration);
      await before.advance(generation + 1);
      const bytes = await before.checkpoint();
      const after = await Simulation.resume(bytes, { engine });
      expect(after.generation).toBe(generation);
      await after.advance(Infinity);
      expect(await after.hash()).toBe(await expected.hash());
      expect(columnsOf(after)).toEqual(columnsOf(expected));
      expect(after.recording()).toEqual(expected.recording());
    }
  });

  test("of the end is the end", async () => {
    const expected = await whole(configuration);
    const after = await Simulation.resume(await expected.checkpoint(), { engine });
    expect(after.finished).toBe(true);
    expect(await after.hash()).toBe(await expected.hash());
    expect(columnsOf(after)).toEqual(columnsOf(expected));
  });

  test("of a world that has changed since is refused", async () => {
    const before = await create(small());
    await before.advance(2);
    const bytes = await before.checkpoint();
    const changed = compileGaussian({ ...telephone, costs: { ...telephone.costs, O0: { tau: 31, delta: 32 } } });
    await expect(Simulation.resume(bytes, { engine, world: changed })).rejects.toThrow(InputError);
    await expect(Simulation.resume(bytes, { engine, world: changed })).rejects.toThrow(/telephone: it has changed/);
    const same = await openWorld("telephone", configuration);
    expect((await Simulation.resume(bytes, { engine, world: same })).generation).toBe(1);
  });
});

test("a recording can be cloned, as a worker's messages are, and names what it shows", async () => {
  const simulation = await whole(small({ generations: 4, audit: 4 }));
  const recording = structuredClone(simulation.recording());
  expect(recording).toEqual(simulation.recording());
  expect(recording.meta).toMatchObject({
    world: "telephone",
    seeds: [1],
    levelNames: ["base", "level 1", "level 2"],
    hasIntended: false,
    policy: "audit on 4 contexts",
  });
  expect(recording.meta.configuration).toContain("N = 256, T = 24");
  expect(recording.meta.configuration).toContain("levels = 2");
  expect(recording.meta.configuration).toContain("costs set by hand");
  expect(structuredClone(simulation.info)).toEqual(simulation.info);
});
