// One run in its folder: opened new or from its checkpoint, evolved with checkpoints by time, and concluded. The
// command does this for a single run, and a process of its own for each of several seeds.
import { InputError } from "../model/errors.ts";
import { isLost, type EngineChoice, type EngineOptions } from "../simulation/engines.ts";
import type { RunFolder } from "../files/run-folder/folder.ts";
import { DeviceLossPolicy } from "../simulation/device-loss-policy.ts";
import { recover, rest } from "../simulation/recovery.ts";
import { Simulation } from "../simulation/simulation.ts";
import { compileWorld, hashWorld } from "../files/worlds/worlds.ts";
import { declarationOfRun } from "./files.ts";
import { environment } from "./host.ts";

/**
 * Opens the run of a folder at its current state. The folder is then locked, and its record names the engine that
 * continues. Throws InputError: a damaged or foreign checkpoint, a world that has changed or that is not permitted,
 * another process that continues it.
 */
export async function openRun(
  folder: RunFolder,
  engine: EngineChoice,
  engineOptions: EngineOptions,
  allowed: readonly string[],
): Promise<Simulation> {
  await folder.hold();
  const { configuration, world: recorded } = folder.record;
  const declaration = await declarationOfRun(folder.path, folder.record, allowed);
  const world = await compileWorld(declaration, configuration);
  if ((await hashWorld(world)) !== recorded.hash)
    throw new InputError(
      `${folder.path}, world ${recorded.name}: it has changed since the run began; continue with the original file or version of mesascope, or start a new run`,
    );
  const checkpoint = await folder.readCheckpoint();
  const options = { world, engine, engineOptions };
  const simulation = checkpoint
    ? await Simulation.resume(checkpoint, options).catch((error: unknown) => {
        if (!(error instanceof InputError)) throw error;
        throw new InputError(`${folder.path}, ${error.message} (without its checkpoint.bin the run starts anew)`);
      })
    : await Simulation.create({ configuration, ...options });
  if (JSON.stringify(simulation.configuration) !== JSON.stringify(configuration)) {
    await simulation.destroy();
    throw new InputError(`${folder.path}: its checkpoint belongs to a run of another configuration`);
  }
  await folder.update({ status: "running", engine: engineOf(simulation), environment });
  return simulation;
}

export interface EvolveOptions {
  readonly signal: AbortSignal;
  readonly onGeneration: (generation: number) => void;
  /** Seconds between two checkpoints; what is computed between two looks at the clock, and writing, come on top. */
  readonly checkpointEvery: number;
  /** The engine that was asked for, and how: a run whose device is lost goes on with it. */
  readonly engine: EngineChoice;
  readonly engineOptions: EngineOptions;
  /** Hears of lost devices. */
  readonly note?: (text: string) => void;
  /** Milliseconds: for tests. */
  readonly now?: () => number;
}

/** Milliseconds of computing between two looks at the clock; engines are quickest when left alone. */
const SLICE = { minimum: 100, maximum: 400 } as const;

/**
 * Evolves to the end, or until the signal: then the folder holds a checkpoint. Resolves to whether it is at its end. A
 * lost device costs what came after the last checkpoint; it rejects where no other device goes on.
 */
export async function evolve(simulation: Simulation, folder: RunFolder, options: EvolveOptions): Promise<boolean> {
  const { signal, engine, engineOptions, note = () => undefined, now = () => performance.now() } = options;
  const start = now();
  const { timings } = folder.record;
  const timed = () => ({ ...timings, seconds: timings.seconds + (now() - start) / 1000 });
  const policy = new DeviceLossPolicy(engine === "auto");
  let ended: boolean | undefined;
  while (ended === undefined) {
    try {
      ended = await runUntilStopped(simulation, folder, options);
    } catch (error) {
      if (isLost(error)) note(messageOf(error));
      const outcome = await recover(error, policy, {
        reopen: async ({ engine: chosen, milliseconds }) => {
          const given = { ...engineOptions, ...(milliseconds !== undefined && { milliseconds }) };
          await simulation.reopen(await folder.readCheckpoint(), chosen, given);
          note(`The run continues on ${nameOf(simulation)} from ${placeOf(simulation)}.`);
        },
        wait: (milliseconds) => rest(milliseconds, signal),
        onWait: (milliseconds) => note(`Waiting ${Math.round(milliseconds / 1000)} s for the device.`),
        onStepFailed: (again) => note(messageOf(again)),
        signal,
      });
      if (outcome === "exhausted") throw error;
      if (outcome === "aborted") ended = false;
      await folder.update({ engine: engineOf(simulation) });
    }
  }
  await folder.update({ status: ended ? "running" : "interrupted", timings: timed() });
  if (!ended) await folder.release();
  return ended;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const nameOf = ({ info: { engine, adapter } }: Simulation): string => `${engine} (${adapter})`;
const placeOf = ({ generation }: Simulation): string =>
  generation < 0 ? "its beginning" : `generation ${generation}, its last checkpoint`;

/** Evolves until the end or the signal, and writes checkpoints. A lost device rejects. */
async function runUntilStopped(simulation: Simulation, folder: RunFolder, options: EvolveOptions): Promise<boolean> {
  const { signal, onGeneration, checkpointEvery, now = () => performance.now() } = options;
  let saved = now();
  let slice = 1;
  while (!simulation.finished && !signal.aborted) {
    const before = now();
    onGeneration(await simulation.advance(slice, signal));
    const after = now();
    if (after - before < SLICE.minimum) slice *= 2;
    else if (after - before > SLICE.maximum) slice = Math.max(1, slice >> 1);
    if (after - saved < 1000 * checkpointEvery || simulation.finished) continue;
    await folder.writeCheckpoint(await simulation.checkpoint());
    saved = now();
  }
  if (!simulation.finished) await folder.writeCheckpoint(await simulation.checkpoint());
  // What is asked for once more at the end; the device may be lost even then.
  else await simulation.hash();
  return simulation.finished;
}

const engineOf = ({ info: { engine, adapter, software } }: Simulation) => ({ engine, adapter, software });

/**
 * Writes a finished run: first the tables, then the files of `draw`, and last the status.
 */
export async function conclude(simulation: Simulation, folder: RunFolder, draw: () => Promise<void>): Promise<void> {
  await folder.writeTables(simulation.tables);
  await draw();
  const { generation, configuration } = simulation;
  const result = { seed: configuration.seed, generation, hash: await simulation.hash() };
  const timings = { ...folder.record.timings, ended: new Date().toISOString() };
  await folder.update({ status: "done", results: [result], failures: [], timings });
  await folder.tidy();
  await folder.release();
}
