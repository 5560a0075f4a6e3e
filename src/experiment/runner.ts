// Runs an experiment: configurations × seeds → results. Every experiment of the command and the page goes through
// `runTasks`: several seeds of a run, sweeps, claims, strategies and the first results.
import type { Cache } from "./cache.ts";
import type { Executor, Slot } from "./executor.ts";
import type { Task } from "./task.ts";

/**
 * What happens to a task. Tasks with the same key share one computation, and each of them gets the events of its end.
 */
export type TaskEvent<T, R> =
  /** `process` is the identifier of the process that computes it, if it is another one. */
  | { readonly kind: "started"; readonly task: T; readonly attempt: number; readonly process: number | undefined }
  /** `cached`: the result was known before. */
  | { readonly kind: "done"; readonly task: T; readonly result: R; readonly cached: boolean; readonly attempt: number }
  /** `again`: the task is tried again later. */
  | {
      readonly kind: "failed";
      readonly task: T;
      readonly error: Error;
      readonly attempt: number;
      readonly again: boolean;
    }
  | { readonly kind: "interrupted"; readonly task: T; readonly attempt: number }
  /** Another process computes the task. */
  | { readonly kind: "busy"; readonly task: T; readonly attempt: number };

export interface RunOptions<T extends Task, R> {
  readonly executor: Executor<T, R>;
  /** Without one every task is computed. */
  readonly cache?: Cache<T, R>;
  /** When it aborts, the tasks that run are interrupted and no other begins. */
  readonly signal?: AbortSignal | undefined;
  /** How often a task that fails is tried. Default 1. */
  readonly attempts?: number;
  /** Whether the other tasks go on after one has failed for good. By default `runTasks` rejects with its error. */
  readonly keepGoing?: (error: Error, task: T) => boolean;
  /** Called one at a time; the runner waits for it. */
  readonly onEvent?: (event: TaskEvent<T, R>) => void | Promise<void>;
  readonly onGeneration?: (task: T, generation: number) => void;
}

/** What came of tasks, by their keys; a task without an entry was interrupted or is computed by another process. */
export interface Finished<R> {
  /** The signal aborted before all tasks ended. */
  readonly interrupted: boolean;
  readonly results: ReadonlyMap<string, R>;
  readonly failures: ReadonlyMap<string, Error>;
}

/**
 * Computes the tasks whose results are not in the cache, as many at a time as the executor has slots, and puts each
 * result into the cache as soon as it is there. After an abort it resolves to what there is; the same call then
 * computes what is missing.
 */
export async function runTasks<T extends Task, R>(
  tasks: readonly T[],
  { executor, cache, signal, attempts = 1, keepGoing = () => false, onEvent, onGeneration }: RunOptions<T, R>,
): Promise<Finished<R>> {
  const results = new Map<string, R>();
  const failures = new Map<string, Error>();
  const waiting: { readonly tasks: readonly [T, ...T[]]; readonly attempt: number }[] = [];
  let events = Promise.resolve();
  const tell = (event: TaskEvent<T, R>): Promise<void> => (events = events.then(() => onEvent?.(event)));
  for (const same of byKey(tasks)) {
    const [task] = same;
    const known = await cache?.get(task);
    if (known === undefined) waiting.push({ tasks: same, attempt: 1 });
    else {
      results.set(task.key, known);
      for (const each of same) await tell({ kind: "done", task: each, result: known, cached: true, attempt: 0 });
    }
  }
  let isBroken = false;
  let interrupted = false;
  const work = async (slot: Slot<T, R>): Promise<void> => {
    for (;;) {
      const next = signal?.aborted || isBroken ? undefined : waiting.shift();
      if (!next) return;
      const { tasks: same, attempt } = next;
      const [task] = same;
      const outcome = await slot.run(task, {
        onStart: (process) => tell({ kind: "started", task, attempt, process }),
        onGeneration: (generation) => onGeneration?.(task, generation),
      });
      if (outcome.kind === "done") {
        const { result } = outcome;
        results.set(task.key, result);
        await cache?.put(task, result);
        for (const each of same) await tell({ kind: "done", task: each, result, cached: false, attempt });
      } else if (outcome.kind === "failed") {
        const { error } = outcome;
        const again = attempt < attempts && !signal?.aborted;
        if (again) waiting.push({ tasks: same, attempt: attempt + 1 });
        else failures.set(task.key, error);
        for (const each of same) await tell({ kind: "failed", task: each, error, attempt, again });
        if (!again && !keepGoing(error, task)) throw error;
      } else {
        interrupted ||= outcome.kind === "interrupted";
        for (const each of same) await tell({ kind: outcome.kind, task: each, attempt });
      }
    }
  };
  const used = Math.min(executor.slots, waiting.length);
  const ends = await Promise.allSettled(
    Array.from({ length: used }, async () => {
      const slot = executor.open();
      try {
        await work(slot);
      } catch (error) {
        // The other slots end their tasks and begin no more.
        isBroken = true;
        throw error;
      } finally {
        slot.close();
      }
    }),
  );
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return { results, failures, interrupted: interrupted || waiting.length > 0 };
}

function byKey<T extends Task>(tasks: readonly T[]): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const task of tasks) {
    const group = groups.get(task.key);
    if (group) group.push(task);
    else groups.set(task.key, [task]);
  }
  return [...groups.values()];
}
