// One task of a sweep's folder, as a job of a cluster computes it: by a process beside this one, so that a crash is
// told and tried again.
import { join } from "node:path";
import type { EngineChoice } from "../../simulation/engines.ts";
import { InputError } from "../../model/errors.ts";
import { permitted } from "../allowed-files.ts";
import { cores, memory } from "../host.ts";
import { onInterrupt } from "../interrupt.ts";
import type { Context } from "../context.ts";
import { progressDisplay, type ProgressStyle } from "../progress.ts";
import { exitCode } from "../terminal.ts";
import type { SweepFolder } from "./folder.ts";
import { computeHere, unopened } from "./local.ts";
import { givenCpus, requeue } from "./slurm.ts";
import { statesOf } from "./status.ts";

export interface TaskOptions {
  readonly engine: EngineChoice;
  readonly software: boolean;
  readonly checkpointEvery: number;
  /** Files that the sweep's folder, or a mapping, may name (allowed-files.ts). */
  readonly allowed: readonly string[];
  readonly style: ProgressStyle;
}

/**
 * Computes the task of a number, unless it is done. SIGTERM, with which Slurm pre-empts, leaves a checkpoint, and Slurm
 * queues the job again; SIGUSR2, with which it tells that time is running out, does so too, and has the job queued
 * again.
 */
export async function computeOne(
  context: Context,
  folder: SweepFolder,
  number: number,
  options: TaskOptions,
): Promise<void> {
  const { terminal, end, entry, typed } = context;
  const { engine, software, checkpointEvery, style } = options;
  const allowed = [...options.allowed];
  const task = folder.tasks[number];
  if (!task)
    throw new InputError(
      `--task: ${number} is not allowed; allowed in ${folder.path}: 0 to ${folder.tasks.length - 1}`,
    );
  const { file } = task.world;
  const by = { file: join(folder.path, "tasks.jsonl"), folder: folder.path, moved: true } as const;
  // The task's own folder lies deeper, and its run.json leads out of it to the world's file.
  if (file !== undefined) allowed.push(await permitted(file, by, allowed));
  const { signal, dispose } = onInterrupt(terminal, "writing a checkpoint");
  let isOutOfTime = false;
  const outOfTime = (): void => {
    isOutOfTime = true;
    if (!signal.aborted) process.kill(process.pid, "SIGTERM");
  };
  process.on("SIGUSR2", outOfTime);
  try {
    const [before = "waiting"] = await statesOf(folder, [task]);
    const [state] = await computeHere(folder, [task], [before], {
      entry,
      jobs: 1,
      engine,
      threads: givenCpus() ?? cores,
      memory: memory(),
      allowSoftware: software,
      checkpointEvery,
      allowed,
      signal,
      info: unopened,
      command: typed,
      display: progressDisplay(terminal, style, `${folder.plan.name}, task ${number}`),
      weightOf: () => 1,
    });
    if (state === "failed") end(exitCode.failed);
    if (state === "waiting") {
      end(exitCode.interrupted);
      if (isOutOfTime) await requeue();
    }
  } finally {
    process.off("SIGUSR2", outOfTime);
    dispose();
  }
}
