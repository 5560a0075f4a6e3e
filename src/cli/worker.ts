// A process that brings run folders to their ends, one after the other: what `mesascope run --seeds` and `mesascope sweep` start. A
// crash takes the run with it that it was in, and no other.
import { join } from "node:path";
import { Command } from "commander";
import { engineChoices, type EngineChoice, type EngineOptions } from "../simulation/engines.ts";
import { readIfThere } from "../files/run-folder/atomic-files.ts";
import { isHeld } from "../files/run-folder/lock.ts";
import { RunFolder } from "../files/run-folder/folder.ts";
import type { RunRecord } from "../files/run-folder/record.ts";
import { allowOption } from "./allowed-files.ts";
import { conclude, evolve, openRun } from "./evolve.ts";
import { parseChoice, parseCount } from "./options.ts";
import type { Context } from "./context.ts";
import { exitCode, explain, type ExitCode } from "./terminal.ts";

/** A run folder, and the record that it begins with if it is not there yet. */
export interface Job {
  readonly path: string;
  readonly record: RunRecord;
}

/** busy: another process computes it. */
export type Ended = "done" | "interrupted" | "busy";

/** What the process is told. */
export type WorkerOrder = Job | "stop";
/** What it says to the one that started it. */
export type WorkerMessage = { readonly generation: number } | { readonly ended: Ended } | { readonly failure: string };

interface Options {
  readonly engine: string;
  readonly threads: string;
  readonly memory: string;
  readonly checkpointEvery: string;
  readonly software?: true;
  readonly allow?: readonly string[];
}

interface Wanted {
  readonly engine: EngineChoice;
  readonly engineOptions: EngineOptions;
  readonly checkpointEvery: number;
  readonly allowed: readonly string[];
}

export function workerCommand({ end }: Context): Command {
  return new Command("worker")
    .requiredOption("--engine <name>")
    .requiredOption("--threads <n>")
    .requiredOption("--memory <bytes>")
    .requiredOption("--checkpoint-every <seconds>")
    .option("--software")
    .option(...allowOption)
    .action(async (options: Options) => {
      const code = await serve({
        engine: parseChoice("--engine", options.engine, engineChoices),
        engineOptions: {
          threads: parseCount("--threads", options.threads, 1, 1024),
          allowSoftware: options.software ?? false,
          memory: Number(options.memory),
        },
        checkpointEvery: Number(options.checkpointEvery),
        allowed: options.allow ?? [],
      });
      end(code);
      if (process.connected) process.disconnect?.();
    });
}

/** Does one job after the other, until it is told to stop, its parent is gone, or a job fails. */
async function serve(wanted: Wanted): Promise<ExitCode> {
  const tell = (message: WorkerMessage): void => void (process.connected && process.send?.(message));
  const controller = new AbortController();
  const jobs: Job[] = [];
  let wake = (): void => undefined;
  const stop = (): void => {
    controller.abort();
    wake();
  };
  // The terminal's Ctrl-C reaches this process too: it is the parent that says when to stop, unless it has died.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", stop);
  process.once("disconnect", stop);
  process.on("message", (order: WorkerOrder) => {
    if (order === "stop") return stop();
    jobs.push(order);
    wake();
  });
  try {
    for (;;) {
      const job = jobs.shift();
      if (job) {
        const ended = await resume(job, wanted, controller.signal, (generation) => tell({ generation }));
        tell({ ended });
        if (ended === "interrupted") return exitCode.interrupted;
      } else if (controller.signal.aborted) return exitCode.interrupted;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } catch (error) {
    const { code, message } = explain(error);
    tell({ failure: message });
    return code;
  } finally {
    process.off("disconnect", stop);
  }
}

/** Brings one run to its end, or to a checkpoint. */
async function resume(
  { path, record }: Job,
  { engine, engineOptions, checkpointEvery, allowed }: Wanted,
  signal: AbortSignal,
  onGeneration: (generation: number) => void,
): Promise<Ended> {
  const isThere = (await readIfThere(join(path, "run.json"))) !== undefined;
  if (isThere && (await isHeld(path))) return "busy";
  const folder = isThere ? await RunFolder.open(path) : await RunFolder.create(path, record);
  try {
    if (folder.record.status === "done") return "done";
    const simulation = await openRun(folder, engine, engineOptions, allowed);
    try {
      const isAtEnd = await evolve(simulation, folder, {
        signal,
        onGeneration,
        checkpointEvery,
        engine,
        engineOptions,
      });
      if (isAtEnd) await conclude(simulation, folder, async () => undefined);
      return isAtEnd ? "done" : "interrupted";
    } finally {
      await simulation.destroy();
    }
  } finally {
    await folder.release();
  }
}
