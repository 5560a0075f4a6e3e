// Where the tasks of a sweep stand, as their folders say.
import { readdir } from "node:fs/promises";
import { hasCode } from "../../files/run-folder/atomic-files.ts";
import { isHeld } from "../../files/run-folder/lock.ts";
import type { SweepFolder } from "./folder.ts";
import type { Task } from "../../experiment/sweep/tasks.ts";

/** waiting: not begun, or stopped with a checkpoint or without. */
export const states = ["done", "running", "failed", "waiting"] as const;
export type TaskState = (typeof states)[number];

/** How a task stands; it has a folder. */
async function stateOf(folder: SweepFolder, task: Pick<Task, "id">): Promise<TaskState> {
  if (await folder.damageOf(task)) return "failed";
  const record = await folder.recordOf(task);
  if (record?.status === "done") return "done";
  if (await isHeld(folder.pathOf(task))) return "running";
  return (await folder.failureOf(task)) ? "failed" : "waiting";
}

/** How tasks stand, in their order: all of them unless given. */
export async function statesOf(folder: SweepFolder, tasks = folder.tasks): Promise<TaskState[]> {
  const begun = new Set(await readdir(folder.pathOf({ id: "" })).catch(noneThere));
  const found: TaskState[] = [];
  for (const task of tasks) found.push(begun.has(task.id) ? await stateOf(folder, task) : "waiting");
  return found;
}

function noneThere(error: unknown): string[] {
  if (hasCode(error, "ENOENT")) return [];
  throw error;
}

export type Counts = Readonly<Record<TaskState, number>>;

export const countStates = (all: readonly TaskState[]): Counts =>
  Object.fromEntries(states.map((state) => [state, all.filter((each) => each === state).length])) as Record<
    TaskState,
    number
  >;
