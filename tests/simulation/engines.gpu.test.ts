// Every engine behind the one seam: the same run has the same bits and the same rows on each, and one can go on with another's.
import { describe, expect, test } from "vitest";
import { NoDeviceError } from "../../src/model/errors.ts";
import { problemOf } from "../../src/model/engine.ts";
import { openEngine, type EngineChoice } from "../../src/simulation/engines.ts";
import { tableNames } from "../../src/record/tables.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import { openWorld } from "../../src/files/worlds/worlds.ts";
import { small } from "./small.ts";

const engineOptions = { allowSoftware: true, threads: 2 };
const configuration = small({ world: "savanna", levels: 3, kind: "both", culture: true, trust: 2, generations: 6 });

async function finish(simulation: Simulation) {
  await simulation.advance(Infinity);
  const found = { hash: await simulation.hash(), tables: tableNames.map((name) => simulation.tables[name].columns) };
  await simulation.destroy();
  return found;
}
const expected = Simulation.create({ configuration, engine: "reference" }).then(finish);

/** Begins on one engine and goes on with its checkpoint on another. */
async function handOver(first: EngineChoice, second: EngineChoice, generations: number) {
  const begun = await Simulation.create({ configuration, engine: first, engineOptions });
  expect(begun.info.engine).toBe(first);
  await begun.advance(generations);
  const bytes = await begun.checkpoint();
  await begun.destroy();
  return finish(await Simulation.resume(bytes, { engine: second, engineOptions }));
}

describe("a run ends in the same bits and rows", () => {
  test("on the cpu engine", async () => {
    expect(await finish(await Simulation.create({ configuration, engine: "cpu", engineOptions }))).toEqual(
      await expected,
    );
  });

  test("begun on one engine and ended on another", async () => {
    expect(await handOver("reference", "cpu", 3)).toEqual(await expected);
    expect(await handOver("cpu", "reference", 5)).toEqual(await expected);
  });

  test("begun on a GPU, be it a software one, and ended without", async () => {
    expect(await handOver("gpu", "cpu", 2)).toEqual(await expected);
  });
});

test("auto takes a hardware GPU, else the cpu engine, and never a software GPU", async () => {
  const problem = problemOf(small(), await openWorld("telephone", { plans: 16 }));
  const found = await openEngine(problem, "auto", engineOptions);
  const gpu = await openEngine(problem, "gpu").catch((error: unknown) => error);
  if (gpu instanceof Error) {
    expect(gpu).toBeInstanceOf(NoDeviceError);
    expect(found.info.engine).toBe("cpu");
  } else expect(found.info).toMatchObject({ engine: "gpu", software: false });
  await found.destroy();
});

test.each(["reference", "cpu"] as const)("a population that the memory does not hold: %s", async (engine) => {
  const problem = problemOf(small({ population: 1_000_000 }), await openWorld("telephone", { plans: 16 }));
  const opening = openEngine(problem, engine, { memory: 50_000_000 });
  await expect(opening).rejects.toBeInstanceOf(NoDeviceError);
  await expect(opening).rejects.toThrow(/population: 1000000 lineages at 2 levels need .* GiB of memory; this machine/);
});
