// The states of a sweep's tasks, read from their folders. A task is waiting if it has not begun or was stopped.
import { readdir } from "node:fs/promises";
import { hasCode } from "../../files/run-folder/atomic-files.ts";
import { isHeld } from "../../files/run-folder/lock.ts";
import type { TaskState } from "../../experiment/progress.ts";
import type { SweepFolder } from "./folder.ts";
import type { Task } from "../../experiment/sweep/tasks.ts";

/** The state of a task that has a folder. */
async function stateOf(folder: SweepFolder, task: Pick<Task, "id">): Promise<TaskState> {
  if (await folder.damageOf(task)) return "failed";
  const record = await folder.recordOf(task);
  if (record?.status === "done") return "done";
  if (await isHeld(folder.pathOf(task))) return "running";
  return (await folder.failureOf(task)) ? "failed" : "waiting";
}

/** The states of tasks, in their order; by default of all tasks. */
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
