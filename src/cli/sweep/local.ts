// Tasks of a sweep on this machine: in a pool of processes, each tried so many times, failures kept beside the rest.
import type { EngineInfo } from "../../model/engine.ts";
import { ATTEMPTS } from "../../experiment/sweep/plan.ts";
import { runPool, type PoolOptions } from "../pool.ts";
import type { Job } from "../worker.ts";
import type { Listed, SweepFolder } from "./folder.ts";
import type { SweepProgress } from "./progress.ts";
import { countStates, type TaskState } from "./status.ts";

export interface LocalOptions extends PoolOptions {
  /** What a run's record says until its engine is opened. */
  readonly info: EngineInfo;
  readonly command: readonly string[];
  readonly progress: SweepProgress;
  /** What a task weighs in the share of what is done: seconds, 0 for what was done before. */
  readonly weightOf: (task: Listed) => number;
}

/** What a run's record says of its engine where none has been opened yet. */
export const unopened = { engine: "cpu", adapter: "not opened yet", software: false } as const;

interface Tried extends Job {
  readonly task: Listed;
  /** This one included. */
  readonly attempt: number;
  /** Over all calls of the command. */
  readonly earlier: number;
}

/** Computes tasks that are not done. Resolves to how each stands then, in their order. */
export async function computeHere(
  folder: SweepFolder,
  tasks: readonly Listed[],
  before: readonly TaskState[],
  options: LocalOptions,
): Promise<TaskState[]> {
  const { progress, weightOf, info, command } = options;
  const attempts = folder.plan.attempts ?? ATTEMPTS;
  const states = new Map(tasks.map((task, i) => [task, before[i] ?? "waiting"]));
  const shares = new Map(tasks.map((task, i) => [task, before[i] === "done" ? 1 : 0]));
  const total = tasks.reduce((sum, task) => sum + weightOf(task), 0);
  const show = (now?: "now"): void => {
    let done = 0;
    for (const [task, share] of shares) done += share * weightOf(task);
    progress.show(countStates([...states.values()]), total > 0 ? done / total : 1, now);
  };
  const waiting: Tried[] = [];
  for (const task of tasks) {
    if (states.get(task) === "done") continue;
    states.set(task, "waiting");
    const earlier = (await folder.failureOf(task))?.attempts ?? 0;
    waiting.push({ ...folder.jobOf(task, info, command), task, attempt: 1, earlier });
  }
  show();
  await runPool<Tried>(options, {
    next: () => waiting.shift(),
    onStart: async ({ task, attempt }, process) => {
      await folder.removeFailure(task);
      states.set(task, "running");
      progress.event({ event: "task", task: task.id, state: "running", attempt, process });
    },
    onGeneration: ({ task }, generation) => {
      shares.set(task, Math.min((generation + 1) / (task.configuration.generations + 1), 1));
      show();
    },
    onEnd: async (job, outcome) => {
      const { task, attempt, earlier } = job;
      if (outcome === "done") states.set(task, "done");
      else if (outcome === "interrupted") states.set(task, "waiting");
      // By another process, which tells what comes of it.
      else if (outcome === "busy") states.set(task, "running");
      else {
        const again = attempt < attempts && !options.signal.aborted;
        states.set(task, again ? "waiting" : "failed");
        const failed = { attempts: earlier + attempt, reason: outcome.failure, at: new Date().toISOString() };
        await folder.writeFailure(task, failed);
        if (again) waiting.push({ ...job, attempt: attempt + 1 });
      }
      // What failed for good, or is computed elsewhere, is not waited for either.
      if (states.get(task) !== "waiting") shares.set(task, 1);
      const reason = typeof outcome === "object" ? { reason: outcome.failure } : {};
      progress.event({ event: "task", task: task.id, state: states.get(task), attempt, ...reason });
      show(states.get(task) === "failed" ? "now" : undefined);
    },
  });
  show("now");
  return tasks.map((task) => states.get(task) ?? "waiting");
}
