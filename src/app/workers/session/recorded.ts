// A finished run that was opened from its record. It has tables for the charts, but no lineages.
import type { SavedRun } from "../../../files/run-folder/saved-run.ts";
import { findWorld, worldNames } from "../../../files/worlds/worlds.ts";
import { layoutOf } from "../../shared/population-geometry.ts";
import { meansOf } from "./means.ts";
import type { RunInfo, Snapshot, WorldSummary } from "./protocol.ts";

export interface Recorded {
  readonly saved: SavedRun;
  readonly info: RunInfo;
  readonly snapshot: Snapshot;
}

const DRIVE = "drive_";

/** The properties of a saved run, as the session's run number `run`. */
export async function recordedRun(saved: SavedRun, run: number): Promise<Recorded> {
  const { record, tables } = saved;
  const { configuration, meta, engine } = record;
  const columns = Object.keys(tables.lineages.shape).filter((name) => name.startsWith(DRIVE));
  const attributes = columns.map((name) => name.slice(DRIVE.length));
  const population = configuration.population;
  // A run of several seeds has no single hash.
  const [result] = record.seeds.length === 1 ? record.results : [];
  return {
    saved,
    info: {
      run,
      recorded: true,
      configuration,
      engine,
      world: await summaryOf(meta),
      worldHash: record.world.hash,
      attributes,
      baseAttribute: -1,
      hasIntended: meta.hasIntended,
      // Not drawn: there are no lineages.
      layout: layoutOf({ population, torus: 0, width: 0, height: 0 }),
      reflexes: false,
    },
    snapshot: {
      run,
      status: "finished",
      generation: configuration.generations,
      speed: 0,
      ...meansOf(tables, configuration.levels, attributes),
      hash: result?.hash,
    },
  };
}

/** The summary of a built-in world; of another world, what the record contains. */
async function summaryOf({ world, levelNames }: SavedRun["record"]["meta"]): Promise<WorldSummary> {
  if (!worldNames.includes(world))
    return { name: world, title: world, summary: "", source: "", levelNames, presets: [] };
  const { name, title, summary, source, levelNames: names, presets = [] } = await findWorld(world);
  return { name, title, summary, source, levelNames: names, presets };
}
