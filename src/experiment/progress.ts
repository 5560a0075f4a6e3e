// Progress of an experiment: how many tasks stand where, the share of the work that is done, and the time that is left.
import type { Task } from "./task.ts";

export const taskStates = ["done", "running", "failed", "waiting"] as const;
export type TaskState = (typeof taskStates)[number];
/** Tasks by state. */
export type Counts = Readonly<Record<TaskState, number>>;

export const countStates = (states: Iterable<TaskState>): Counts => {
  const counts = { done: 0, running: 0, failed: 0, waiting: 0 };
  for (const state of states) counts[state]++;
  return counts;
};

/** Progress at a moment. */
export interface ProgressState {
  readonly counts: Counts;
  /** Share of the work that is done, 0 … 1. */
  readonly share: number;
  /** NaN while it is not known. */
  readonly secondsLeft: number;
}

/** Seconds until all work is done, at the pace since `began` units were done; NaN before anything was done. */
export const secondsLeft = (elapsed: number, began: number, done: number, total: number): number =>
  done > began ? (elapsed * (total - done)) / (done - began) : NaN;

export interface ProgressOptions<T> {
  /** Expected cost of a task in any unit; default 1 each. */
  readonly weightOf?: (task: T) => number;
  /** Tasks that were done before; they count neither as work nor for the pace. */
  readonly done?: (task: T) => boolean;
  /** Milliseconds. */
  readonly now?: () => number;
}

/** Follows tasks by their states and the share of each that is computed. */
export class TaskProgress<T extends Task> {
  readonly #now: () => number;
  readonly #start: number;
  readonly #weights: ReadonlyMap<T, number>;
  readonly #total: number;
  readonly #states: Map<T, TaskState>;
  readonly #shares = new Map<T, number>();

  constructor(
    tasks: readonly T[],
    { weightOf = () => 1, done = () => false, now = () => performance.now() }: ProgressOptions<T> = {},
  ) {
    this.#now = now;
    this.#start = now();
    this.#states = new Map(tasks.map((task) => [task, done(task) ? "done" : "waiting"]));
    this.#weights = new Map(tasks.map((task) => [task, done(task) ? 0 : weightOf(task)]));
    this.#total = sum(this.#weights.values());
  }

  set(task: T, state: TaskState): void {
    this.#states.set(task, state);
  }

  /** The share of a running task that is computed, 0 … 1. */
  advance(task: T, share: number): void {
    this.#shares.set(task, Math.min(Math.max(share, 0), 1));
  }

  stateOf(task: T): TaskState {
    return this.#states.get(task) ?? "waiting";
  }

  get state(): ProgressState {
    let done = 0;
    for (const [task, weight] of this.#weights) {
      const state = this.#states.get(task);
      // A task that failed is not waited for either.
      const share = state === "done" || state === "failed" ? 1 : (this.#shares.get(task) ?? 0);
      done += share * weight;
    }
    const elapsed = (this.#now() - this.#start) / 1000;
    return {
      counts: countStates(this.#states.values()),
      share: this.#total > 0 ? done / this.#total : 1,
      secondsLeft: secondsLeft(elapsed, 0, done, this.#total),
    };
  }
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
