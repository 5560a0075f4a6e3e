// Computes tasks of a sweep on this machine, in processes. Each task is tried a number of times; the reasons of
// failures are kept in the tasks' folders.
import { TaskProgress, type TaskState } from "../../experiment/progress.ts";
import { runTasks } from "../../experiment/runner.ts";
import { ATTEMPTS } from "../../experiment/sweep/plan.ts";
import type { EngineInfo } from "../../model/engine.ts";
import { processExecutor, type ProcessOptions } from "../process-executor.ts";
import { taskWords, type ProgressDisplay, type ShowOptions } from "../progress.ts";
import type { Listed, SweepFolder } from "./folder.ts";
import type { SweepTaskState } from "./status.ts";

export interface LocalOptions extends ProcessOptions {
  /** The engine in a run's record before its own is opened. */
  readonly info: EngineInfo;
  readonly command: readonly string[];
  readonly display: ProgressDisplay;
  /** Expected seconds of a task. */
  readonly weightOf: (task: Listed) => number;
}

/** The engine in a run's record where none has been opened yet. */
export const unopened = { engine: "cpu", adapter: "not opened yet", software: false } as const;

/** Computes tasks that are not done. Resolves to the states of all tasks then, in their order. */
export async function computeHere(
  folder: SweepFolder,
  tasks: readonly Listed[],
  before: readonly SweepTaskState[],
  options: LocalOptions,
): Promise<TaskState[]> {
  const { display, weightOf, info, command, signal } = options;
  const keyed = tasks.map((task, i) => ({ key: task.id, task, isDone: before[i] === "done" }));
  const missing = keyed.filter(({ isDone }) => !isDone);
  const earlier = new Map<string, number>();
  for (const { key, task } of missing) earlier.set(key, (await folder.failureOf(task))?.attempts ?? 0);
  const progress = new TaskProgress(keyed, {
    weightOf: ({ task }) => weightOf(task),
    done: ({ isDone }) => isDone,
  });
  const show = (now?: ShowOptions["now"]): void => {
    const { state } = progress;
    // Nothing is left to wait for.
    const secondsLeft = state.share < 1 ? state.secondsLeft : NaN;
    display.show({ ...state, secondsLeft, words: taskWords(state), fields: state.counts }, { now });
  };
  show();
  await runTasks<(typeof keyed)[number], void>(missing, {
    executor: processExecutor(options, ({ task }) => folder.jobOf(task, info, command)),
    signal,
    attempts: folder.plan.attempts ?? ATTEMPTS,
    keepGoing: () => true,
    onGeneration: (key, generation) => {
      progress.advance(key, (generation + 1) / (key.task.configuration.generations + 1));
      show();
    },
    async onEvent(event) {
      const { task: keyedTask, attempt } = event;
      const { task, key } = keyedTask;
      if (event.kind === "started") {
        await folder.removeFailure(task);
        progress.set(keyedTask, "running");
        return display.event({ event: "task", task: key, state: "running", attempt, process: event.process });
      }
      if (event.kind === "done") progress.set(keyedTask, "done");
      else if (event.kind === "interrupted") progress.set(keyedTask, "waiting");
      else if (event.kind === "busy") {
        // Another process computes it and reports its end; it is not waited for here.
        progress.set(keyedTask, "running");
        progress.advance(keyedTask, 1);
      } else {
        progress.set(keyedTask, event.again ? "waiting" : "failed");
        const attempts = (earlier.get(key) ?? 0) + attempt;
        await folder.writeFailure(task, { attempts, reason: event.error.message, at: new Date().toISOString() });
      }
      const state = progress.stateOf(keyedTask);
      const reason = event.kind === "failed" ? { reason: event.error.message } : {};
      display.event({ event: "task", task: key, state, attempt, ...reason });
      show(state === "failed" ? "always" : undefined);
    },
  });
  show("always");
  return keyed.map((key) => progress.stateOf(key));
}
