// A run that is done, opened from its record: its tables are there for every chart, its lineages are not.
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

/** What the page shows of a saved run, as its session's run number `run`. */
export async function recordedRun(saved: SavedRun, run: number): Promise<Recorded> {
  const { record, tables } = saved;
  const { configuration, meta, engine } = record;
  const columns = Object.keys(tables.lineages.shape).filter((name) => name.startsWith(DRIVE));
  const attributes = columns.map((name) => name.slice(DRIVE.length));
  const population = configuration.population;
  // One number for all seeds would be the number of none.
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
      // Nothing is drawn on it.
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

/** A world of this program in its own words; one of somebody's own by what the record says of it. */
async function summaryOf({ world, levelNames }: SavedRun["record"]["meta"]): Promise<WorldSummary> {
  if (!worldNames.includes(world))
    return { name: world, title: world, summary: "", source: "", levelNames, presets: [] };
  const { name, title, summary, source, levelNames: names, presets = [] } = await findWorld(world);
  return { name, title, summary, source, levelNames: names, presets };
}
