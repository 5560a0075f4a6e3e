// A run as whoever runs it would save it, done or on its way.
import type { SavedRun } from "../../src/files/run-folder/saved-run.ts";
import { SCHEMA_VERSION } from "../../src/files/run-folder/record.ts";
import { metaOf } from "../../src/record/recording.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import type { Configuration } from "../../src/model/parameters.ts";

/** A run after so many generations. */
export async function savedRun(wanted: Configuration, generations: number): Promise<SavedRun> {
  const simulation = await Simulation.create({ configuration: wanted, engine: "reference" });
  const generation = await simulation.advance(generations);
  const { configuration, world, info, finished, tables } = simulation;
  const { engine, adapter, software } = info;
  const seeds = [configuration.seed];
  return {
    record: {
      schemaVersion: SCHEMA_VERSION,
      status: finished ? "done" : "interrupted",
      program: { name: "mesascope", version: "0.0.0" },
      configuration,
      seeds,
      world: { name: world.name, kind: world.kind, hash: info.worldHash },
      meta: metaOf(configuration, world, seeds),
      engine: { engine, adapter, software },
      results: finished ? [{ seed: configuration.seed, generation, hash: await simulation.hash() }] : [],
      failures: [],
      environment: { browser: "test", platform: "test" },
      timings: { started: "2026-01-01T00:00:00.000Z", seconds: 1 },
      command: [],
    },
    tables,
    checkpoint: finished ? undefined : await simulation.checkpoint(),
  };
}
