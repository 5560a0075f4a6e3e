// Makes the record of an open run, in the format of run folders.
import { name, version } from "../../../../package.json";
import type { SavedRun } from "../../../files/run-folder/saved-run.ts";
import { SCHEMA_VERSION, type RunRecord } from "../../../files/run-folder/record.ts";
import { metaOf } from "../../../record/recording.ts";
import type { LiveRun } from "./live-run.ts";

/** The record of the run, which must be at rest. */
export async function savedRun(live: Pick<LiveRun, "simulation" | "timings" | "checkpoint">): Promise<SavedRun> {
  const { simulation, timings } = live;
  const { configuration, world, info, finished, generation, tables } = simulation;
  const { seed } = configuration;
  const { engine, adapter, software, worldHash } = info;
  const record: RunRecord = {
    schemaVersion: SCHEMA_VERSION,
    status: finished ? "done" : "interrupted",
    program: { name, version },
    configuration,
    seeds: [seed],
    world: { name: world.name, kind: world.kind, hash: worldHash },
    meta: metaOf(configuration, world, [seed]),
    engine: { engine, adapter, software },
    results: finished ? [{ seed, generation, hash: await simulation.hash() }] : [],
    failures: [],
    environment: { browser: navigator.userAgent, platform: navigator.platform },
    timings: finished ? { ended: new Date().toISOString(), ...timings } : timings,
    command: [],
  };
  return { record, tables, checkpoint: finished ? undefined : await live.checkpoint() };
}

/** The run as a zip, with the files of its charts. The zip writer is loaded on first use. */
export async function zipped(
  saved: SavedRun,
  charts?: ReadonlyMap<string, Uint8Array>,
): Promise<{ readonly name: string; readonly zip: Blob }> {
  const { packRun } = await import("../../../files/run-folder/archive.ts");
  const name = folderName(saved.record);
  return { name, zip: new Blob([await packRun(saved, name, charts)], { type: "application/zip" }) };
}

/** The name of a run's folder and zip: `mesascope-savanna-seed1`. */
const folderName = ({ world, configuration }: Pick<RunRecord, "world" | "configuration">): string =>
  `mesascope-${world.name}-seed${configuration.seed}`.replaceAll(/[^\p{L}\p{N}_-]+/gu, "_");
