// One run in its folder: opened new or from its checkpoint, evolved with checkpoints by time, and concluded. The command does
// this for a single run, and a process of its own for each of several seeds.
import { resolve } from "node:path";
import { InputError } from "../model/errors.ts";
import type { EngineChoice, EngineOptions } from "../lab/engines.ts";
import type { RunFolder } from "../lab/folder.ts";
import { Simulation } from "../lab/simulation.ts";
import { compileWorld } from "../lab/worlds.ts";
import { declarationOf } from "./files.ts";
import { environment } from "./host.ts";

/**
 * The run of a folder, where it stands; the folder's record then names the engine that goes on with it. Throws InputError: a
 * damaged or foreign checkpoint, a world that has changed.
 */
export async function openRun(
  folder: RunFolder,
  engine: EngineChoice,
  engineOptions: EngineOptions,
): Promise<Simulation> {
  const { configuration, world: recorded } = folder.record;
  const name = recorded.file === undefined ? configuration.world : resolve(folder.path, recorded.file);
  const world = await compileWorld(await declarationOf(name), configuration);
  const checkpoint = await folder.readCheckpoint();
  const options = { world, engine, engineOptions };
  const simulation = checkpoint
    ? await Simulation.resume(checkpoint, options).catch((error: unknown) => {
        if (!(error instanceof InputError)) throw error;
        throw new InputError(`${folder.path}, ${error.message} (without its checkpoint.bin the run starts anew)`);
      })
    : await Simulation.create({ configuration, ...options });
  const differs =
    simulation.info.worldHash !== recorded.hash
      ? `world ${recorded.name} has changed since the run began`
      : JSON.stringify(simulation.configuration) !== JSON.stringify(configuration)
        ? "its checkpoint belongs to a run of another configuration"
        : undefined;
  if (differs !== undefined) {
    await simulation.destroy();
    throw new InputError(`${folder.path}: ${differs}`);
  }
  const { engine: found, adapter, software } = simulation.info;
  await folder.update({ status: "running", engine: { engine: found, adapter, software }, environment });
  return simulation;
}

export interface EvolveOptions {
  readonly signal: AbortSignal;
  readonly onGeneration: (generation: number) => void;
  /** Seconds between two checkpoints. */
  readonly checkpointEvery: number;
}

/** Milliseconds of computing between two looks at the clock; engines are quickest when left alone. */
const SLICE = { least: 100, most: 400 } as const;

/** Evolves to the end, or until the signal: then the folder holds a checkpoint. Resolves to whether it is at its end. */
export async function evolve(simulation: Simulation, folder: RunFolder, options: EvolveOptions): Promise<boolean> {
  const { signal, onGeneration, checkpointEvery } = options;
  const start = performance.now();
  const { timings } = folder.record;
  const timed = () => ({ ...timings, seconds: timings.seconds + (performance.now() - start) / 1000 });
  let saved = start;
  let slice = 1;
  while (!simulation.finished && !signal.aborted) {
    const before = performance.now();
    onGeneration(await simulation.advance(slice, signal));
    const now = performance.now();
    if (now - before < SLICE.least) slice *= 2;
    else if (now - before > SLICE.most) slice = Math.max(1, slice >> 1);
    if (now - saved < 1000 * checkpointEvery || simulation.finished) continue;
    await folder.writeCheckpoint(await simulation.checkpoint());
    saved = performance.now();
  }
  if (!simulation.finished) await folder.writeCheckpoint(await simulation.checkpoint());
  await folder.update({ status: simulation.finished ? "running" : "interrupted", timings: timed() });
  return simulation.finished;
}

/** Writes what a run that is at its end leaves: first the tables, then what `draw` adds, and only then that it is done. */
export async function conclude(simulation: Simulation, folder: RunFolder, draw: () => Promise<void>): Promise<void> {
  await folder.writeTables(simulation.tables);
  await draw();
  const { generation, configuration } = simulation;
  const result = { seed: configuration.seed, generation, hash: await simulation.hash() };
  const timings = { ...folder.record.timings, ended: new Date().toISOString() };
  await folder.update({ status: "done", results: [result], failures: [], timings });
  await folder.tidy();
}
