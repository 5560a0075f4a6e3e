// Results of tasks by content: a task whose result is known is not computed again. Implementations keep results in
// memory, in a file (the command), or in the browser's storage (the page).
import type { Task } from "./task.ts";

export interface Cache<T, R> {
  /** Undefined if the result is not known. */
  get(task: T): R | undefined | Promise<R | undefined>;
  put(task: T, result: R): void | Promise<void>;
}

/** Named numbers that a run gave; NaN is missing. */
export type Readings = Readonly<Record<string, number>>;

/** A cache that lasts as long as the program. */
export function memoryCache<R>(): Cache<Task, R> {
  const results = new Map<string, R>();
  return { get: ({ key }) => results.get(key), put: ({ key }, result) => void results.set(key, result) };
}
