// The states of a sweep's tasks, read from their folders. A task is waiting if it has not begun or was stopped.
import { readdir } from "node:fs/promises";
import { hasCode } from "../../files/run-folder/atomic-files.ts";
import { isHeld } from "../../files/run-folder/lock.ts";
import { countStates, type Counts, type TaskState } from "../../experiment/progress.ts";
import type { Listed, SweepFolder } from "./folder.ts";

/** damaged: the files of the task are not those that were written. */
export type SweepTaskState = TaskState | "damaged";

/** Tasks by state. */
export const countTasks = (states: readonly SweepTaskState[]): Counts & { readonly damaged: number } => {
  const others = states.filter((state) => state !== "damaged");
  return { ...countStates(others), damaged: states.length - others.length };
};

/** The state of a task that has a folder. */
async function stateOf(folder: SweepFolder, task: Listed): Promise<SweepTaskState> {
  if (await isHeld(folder.pathOf(task))) return "running";
  if ((await folder.damageOf(task)) !== undefined) return "damaged";
  if ((await folder.runOf(task))?.record.status === "done") return "done";
  return (await folder.failureOf(task)) ? "failed" : "waiting";
}

/** The states of tasks, in their order; by default of all tasks. */
export async function statesOf(folder: SweepFolder, tasks = folder.tasks): Promise<SweepTaskState[]> {
  const begun = new Set(await readdir(folder.pathOf({ id: "" })).catch(noneThere));
  const found: SweepTaskState[] = [];
  for (const task of tasks) found.push(begun.has(task.id) ? await stateOf(folder, task) : "waiting");
  return found;
}

function noneThere(error: unknown): string[] {
  if (hasCode(error, "ENOENT")) return [];
  throw error;
}
