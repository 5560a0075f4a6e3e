// Continues a run in its folder to its end: one seed in this process, or several in processes of their own,
// then tables, charts and a summary; or, interrupted, a checkpoint.
import { join } from "node:path";
import type { EngineChoice } from "../simulation/engines.ts";
import type { RunFolder } from "../files/run-folder/folder.ts";
import { recordingOf, type Recording } from "../record/recording.ts";
import type { Simulation } from "../simulation/simulation.ts";
import { allowing } from "./allowed-files.ts";
import { drawCharts } from "./draw.ts";
import { conclude, evolve, openRun } from "./evolve.ts";
import { cores, memory } from "./host.ts";
import { onInterrupt } from "./interrupt.ts";
import type { Context } from "./context.ts";
import { runProgress, type RunProgress, type ProgressStyle } from "./progress.ts";
import { joinSeeds, runSeeds } from "./seeds.ts";
import { summarize } from "./summary.ts";
import { exitCode, warn } from "./terminal.ts";

/** How a run is computed. */
export interface Wanted {
  readonly engine: EngineChoice;
  readonly software: boolean;
  /** Seeds at a time. */
  readonly jobs: number | undefined;
  /** Seconds. */
  readonly checkpointEvery: number;
  readonly charts: boolean;
  /** Files that the run folder, or a mapping, may name (allowed-files.ts). */
  readonly allowed: readonly string[];
  readonly style: ProgressStyle;
}

/** Engine options of one of so many runs at a time. */
export const engineOptionsOf = ({ software }: Wanted, jobs = 1) => ({
  threads: Math.max(1, Math.floor(cores / jobs)),
  allowSoftware: software,
  memory: memory() / jobs,
});

/** Goes on with a run that was interrupted, killed, or had seeds that failed; of one that is done it tells the end. */
export async function goOn(context: Context, folder: RunFolder, wanted: Wanted): Promise<void> {
  if (folder.record.status !== "done") await folder.hold();
  try {
    const { record } = folder;
    if (record.status === "done") {
      const { tables, warnings } = await folder.readTables();
      warn(context.terminal, warnings);
      summarize(context.terminal, folder, recordingOf(record.meta, tables), wanted.style);
      return;
    }
    const several = record.seeds.length > 1;
    const simulation = await openRun(
      folder,
      wanted.engine,
      engineOptionsOf(wanted, several ? jobsOf(folder, wanted) : 1),
      wanted.allowed,
    );
    try {
      if (!several) return await evolveOne(context, folder, simulation, wanted);
      // Opened to see that it can be: each seed has a process of its own.
      await simulation.destroy();
      await evolveSeveral(context, folder, wanted);
    } finally {
      await simulation.destroy();
    }
  } finally {
    await folder.release();
  }
}

/** How many seeds are run at a time: each needs a core, or its turn on the GPU. */
const jobsOf = ({ record }: RunFolder, { jobs }: Wanted): number =>
  Math.min(jobs ?? (record.engine.engine === "gpu" ? 2 : cores), record.seeds.length);

function announce(
  { terminal }: Context,
  { record, path }: RunFolder,
  { style }: Wanted,
  began: Map<number, number>,
): RunProgress {
  const { configuration, seeds, engine, meta } = record;
  const many = seeds.length > 1 ? `, ${seeds.length} seeds` : "";
  const progress = runProgress(terminal, style, `${meta.world}${many}`, configuration.generations, began);
  progress.note(
    `${meta.world}${many}: ${configuration.generations} generations of ${configuration.population} lineages on ${engine.engine} (${engine.adapter}), into ${path}`,
  );
  return progress;
}

export async function evolveOne(
  context: Context,
  folder: RunFolder,
  simulation: Simulation,
  wanted: Wanted,
): Promise<void> {
  const { seed } = simulation.configuration;
  const progress = announce(context, folder, wanted, new Map([[seed, simulation.generation]]));
  const { signal, dispose } = onInterrupt(context.terminal);
  try {
    const ended = await evolve(simulation, folder, {
      signal,
      onGeneration: (generation) => progress.at(seed, generation),
      checkpointEvery: wanted.checkpointEvery,
      engine: wanted.engine,
      engineOptions: engineOptionsOf(wanted),
      note: progress.note,
    });
    if (!ended) return interrupted(context, folder, wanted, progress);
    const recording = simulation.recording();
    await conclude(simulation, folder, () => draw(folder, recording, wanted, progress));
    progress.end();
    summarize(context.terminal, folder, recording, wanted.style);
  } catch (error) {
    progress.end();
    context.terminal.error(
      `mesascope: the run broke off; mesascope run --resume ${folder.path}${allowing(wanted.allowed)} continues from its last checkpoint.\n`,
    );
    throw error;
  } finally {
    await folder.release();
    progress.end();
    dispose();
  }
}

export async function evolveSeveral(context: Context, folder: RunFolder, wanted: Wanted): Promise<void> {
  const { seeds, engine } = folder.record;
  const jobs = jobsOf(folder, wanted);
  const { threads, allowSoftware } = engineOptionsOf(wanted, jobs);
  const progress = announce(context, folder, wanted, new Map(seeds.map((seed) => [seed, -1])));
  const { signal, dispose } = onInterrupt(context.terminal);
  const begun = performance.now();
  try {
    const outcome = await runSeeds(folder, {
      entry: context.entry,
      jobs,
      engine: engine.engine,
      threads,
      allowSoftware,
      allowed: wanted.allowed,
      checkpointEvery: wanted.checkpointEvery,
      signal,
      onGeneration: progress.at,
    });
    const { timings, failures, meta } = folder.record;
    const timed = { ...timings, seconds: timings.seconds + (performance.now() - begun) / 1000 };
    await folder.update({ timings: timed });
    if (outcome === "interrupted") return interrupted(context, folder, wanted, progress);
    if (outcome === "failed") {
      const reasons = failures.map(({ seed, reason }) => `seed ${seed}: ${reason}`).join("\n");
      progress.end();
      context.terminal.error(
        `mesascope: ${failures.length} of ${seeds.length} seeds failed; mesascope run --resume ${folder.path}${allowing(wanted.allowed)} tries them again.\n${reasons}\n`,
      );
      return context.end(exitCode.failed);
    }
    const { tables, results, warnings } = await joinSeeds(folder);
    for (const warning of warnings) progress.note(`warning: ${warning}`);
    await folder.writeTables(tables);
    const recording = recordingOf(meta, tables);
    await draw(folder, recording, wanted, progress);
    await folder.update({
      status: "done",
      results,
      failures: [],
      timings: { ...timed, ended: new Date().toISOString() },
    });
    await folder.tidy();
    progress.end();
    summarize(context.terminal, folder, recording, wanted.style);
  } finally {
    await folder.release();
    progress.end();
    dispose();
  }
}

async function draw(folder: RunFolder, recording: Recording, { charts }: Wanted, progress: RunProgress): Promise<void> {
  if (!charts) return;
  progress.note("drawing charts …");
  const { missing } = await drawCharts(recording, join(folder.path, "charts"));
  for (const { name, reason } of missing) progress.note(`not drawn: ${name}: ${reason}`);
}

function interrupted({ terminal, end }: Context, folder: RunFolder, { allowed }: Wanted, progress: RunProgress): void {
  progress.end();
  terminal.error(`mesascope: stopped; mesascope run --resume ${folder.path}${allowing(allowed)} continues it.\n`);
  end(exitCode.interrupted);
}
