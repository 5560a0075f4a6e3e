// Runs the tasks of an experiment for a command: with progress, an orderly interruption, a cache in a file, and
// optionally in several processes.
import { inlineExecutor, type Executor } from "../experiment/executor.ts";
import type { OrderOptions, Order } from "../experiment/orders.ts";
import { computeOrder } from "../experiment/orders.ts";
import { runTasks, type Finished, type TaskEvent } from "../experiment/runner.ts";
import type { Task } from "../experiment/task.ts";
import type { Context } from "./context.ts";
import { readFromDisk } from "./files.ts";
import { cores, memory } from "./host.ts";
import { onInterrupt } from "./interrupt.ts";
import { processExecutor } from "./process-executor.ts";
import { countProgress } from "./progress.ts";
import { openResultCache } from "./result-cache.ts";
import { exitCode } from "./terminal.ts";

export interface Experiment<T extends Task, R> {
  readonly name: string;
  readonly tasks: readonly T[];
  readonly orderOf: (task: T) => Order;
  readonly engine: OrderOptions["engine"];
  /** Tasks at a time; 1 computes in this process. */
  readonly jobs: number;
  /** The file of the cache. */
  readonly file: string;
  readonly keepGoing?: (error: Error, task: T) => boolean;
  readonly onDone?: (event: Extract<TaskEvent<T, R>, { kind: "done" }>) => void | Promise<void>;
}

/**
 * Resolves to what the tasks gave, or to undefined after an interruption: then the exit code is set, and the same
 * command continues. The caller deletes the cache with `close` once everything is written.
 */
export async function runExperiment<T extends Task, R>(
  { terminal, entry, end }: Context,
  { name, tasks, orderOf, engine, jobs, file, keepGoing, onDone }: Experiment<T, R>,
): Promise<(Finished<R> & { readonly close: () => Promise<void> }) | undefined> {
  const cache = await openResultCache<R>(file);
  const progress = countProgress(terminal, name, tasks.length, "run");
  const { signal, dispose } = onInterrupt(terminal, "keeping finished runs");
  const inline = (): Executor<T, R> => {
    const options = { engine, engineOptions: {}, signal, read: readFromDisk };
    return inlineExecutor((task) => computeOrder(orderOf(task), options) as Promise<R>, signal);
  };
  const share = { jobs, threads: Math.max(1, Math.floor(cores / jobs)), memory: memory() / jobs };
  let done = 0;
  try {
    const finished = await runTasks<T, R>(tasks, {
      executor:
        jobs === 1
          ? inline()
          : processExecutor(
              { ...share, entry, engine, allowSoftware: false, allowed: [], checkpointEvery: 30, signal },
              orderOf,
            ),
      cache,
      signal,
      ...(keepGoing && { keepGoing }),
      async onEvent(event) {
        if (event.kind === "done") await onDone?.(event);
        if (event.kind === "done" || (event.kind === "failed" && !event.again)) progress.at(++done);
      },
    });
    if (!finished.interrupted) return { ...finished, close: () => cache.close() };
    progress.note(
      `mesascope: ${done} of ${tasks.length} runs are done and kept in ${file}; the same command continues with the rest`,
    );
    end(exitCode.interrupted);
    return undefined;
  } finally {
    progress.end();
    dispose();
  }
}

/** The option of commands that run experiments. */
export const jobsOption = ["--jobs <n>", "runs at a time, each in a process of its own", "1"] as const;
