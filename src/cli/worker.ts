// The process that `processExecutor` starts: it computes one job after the other. A job is a run folder, which it
// brings to its end, or a task of an experiment, whose result it sends back. If the process crashes, only its current
// job is lost.
import { join } from "node:path";
import { Command } from "commander";
import { engineChoices, type EngineChoice, type EngineOptions } from "../simulation/engines.ts";
import { readIfThere } from "../files/run-folder/atomic-files.ts";
import { isHeld } from "../files/run-folder/lock.ts";
import { damageOf, RunFolder } from "../files/run-folder/folder.ts";
import type { RunRecord } from "../files/run-folder/record.ts";
import { computeOrder, type Order } from "../experiment/orders.ts";
import { allowOption } from "./allowed-files.ts";
import { conclude, evolve, openRun } from "./evolve.ts";
import { readFromDisk } from "./files.ts";
import { SIGNALS } from "./interrupt.ts";
import { parseChoice, parseCount } from "./options.ts";
import type { Context } from "./context.ts";
import { exitCode, explain, type ExitCode } from "./terminal.ts";

/** A run folder, and the record that it begins with if it does not exist yet. */
export interface FolderJob {
  readonly path: string;
  readonly record: RunRecord;
  /** A folder whose files are damaged is emptied, and the run begins anew. */
  readonly renew?: true;
}

export type Job = FolderJob | Order;

/** busy: another process computes the run folder. */
type Ended = "done" | "interrupted" | "busy";

/** Messages to the process. */
export type WorkerOrder = Job | "stop";
/** Messages from the process. `result` is that of a task; `code` is the exit code that an error means. */
export type WorkerMessage =
  | { readonly generation: number }
  | { readonly ended: Ended; readonly result?: unknown }
  | { readonly failure: string; readonly code: ExitCode };

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

/** Computes one job after the other, until it is told to stop, its parent has ended, or a job fails. */
async function serve(wanted: Wanted): Promise<ExitCode> {
  const tell = (message: WorkerMessage): void => void (process.connected && process.send?.(message));
  const controller = new AbortController();
  const jobs: Job[] = [];
  let wake = (): void => undefined;
  const stop = (): void => {
    controller.abort();
    wake();
  };
  // The terminal's Ctrl-C reaches this process too; the parent decides when to stop, unless it has ended.
  for (const name of SIGNALS) process.on(name, name === "SIGTERM" ? stop : () => undefined);
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
        const message = await compute(job, wanted, controller.signal, (generation) => tell({ generation }));
        tell(message);
        if (message.ended === "interrupted") return exitCode.interrupted;
      } else if (controller.signal.aborted) return exitCode.interrupted;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } catch (error) {
    const { code, message } = explain(error);
    tell({ failure: message, code });
    return code;
  } finally {
    process.off("disconnect", stop);
  }
}

async function compute(
  job: Job,
  wanted: Wanted,
  signal: AbortSignal,
  onGeneration: (generation: number) => void,
): Promise<{ readonly ended: Ended; readonly result?: unknown }> {
  if ("path" in job) return { ended: await resume(job, wanted, signal, onGeneration) };
  try {
    return { ended: "done", result: await computeOrder(job, { ...wanted, signal, read: readFromDisk }) };
  } catch (error) {
    if (signal.aborted && error === signal.reason) return { ended: "interrupted" };
    throw error;
  }
}

/** Brings a run folder to its end, or to a checkpoint. */
async function resume(
  { path, record, renew }: FolderJob,
  { engine, engineOptions, checkpointEvery, allowed }: Wanted,
  signal: AbortSignal,
  onGeneration: (generation: number) => void,
): Promise<Ended> {
  const isThere = (await readIfThere(join(path, "run.json"))) !== undefined;
  if (isThere && (await isHeld(path))) return "busy";
  const isDamaged = isThere && renew === true && (await damageOf(path, record)) !== undefined;
  const folder = isDamaged
    ? await RunFolder.renew(path, record)
    : isThere
      ? await RunFolder.open(path)
      : await RunFolder.create(path, record);
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
