// What a sweep says on stdout: what it would take, and what came of it.
import { pointInWords, variedIn } from "../../experiment/sweep/tasks.ts";
import type { Estimate } from "../../experiment/sweep/estimate.ts";
import type { Sweep } from "../../experiment/sweep/tasks.ts";
import { duration } from "../progress.ts";
import type { Listed, SweepFolder } from "./folder.ts";
import type { Submitted } from "./slurm.ts";
import { countTasks, type SweepTaskState } from "./status.ts";

const tasksInWords = (count: number): string => `${count} ${count === 1 ? "task" : "tasks"}`;

/** What differs in a task, in words. */
function namer(tasks: readonly Listed[]): (task: Listed) => string {
  const varied = variedIn(tasks);
  return ({ id, configuration }) => {
    const point = Object.fromEntries(varied.map((name) => [name, configuration[name]]));
    return `${id} (${pointInWords({ ...point, seed: configuration.seed })})`;
  };
}

/** The plan in numbers: points, seeds, tasks, and those that are done. */
export function planInWords({ plan, points, seeds, tasks }: Sweep, done: number): string {
  const there = done > 0 ? `, ${done} of them done` : "";
  return `${plan.name}: ${plan.design} of ${points.length} points, ${seeds.length} seeds, ${tasksInWords(tasks.length)}${there}`;
}

/** Seconds that tasks take, so many at a time; on a GPU they share it. */
export const secondsOf = ({ engine, secondsOf }: Estimate, tasks: readonly Listed[], jobs: number): number =>
  tasks.reduce((sum, task) => sum + secondsOf(task), 0) / (engine.engine === "gpu" ? 1 : jobs);

export function estimateInWords(estimate: Estimate, tasks: readonly Listed[], jobs: number): string {
  const { engine, adapter } = estimate.engine;
  const seconds = secondsOf(estimate, tasks, jobs);
  const computing = tasks.reduce((sum, task) => sum + estimate.secondsOf(task), 0);
  const [large] = estimate.tooLarge;
  const tooLarge = large
    ? `; too large for this machine: ${tasksInWords(estimate.tooLarge.length)} (${large.reason})`
    : "";
  return `about ${duration(seconds)} for ${tasksInWords(tasks.length)} on ${engine} (${adapter}), ${jobs} at a time; ${duration(computing)} of computing${tooLarge}`;
}

export interface Ended {
  readonly folder: SweepFolder;
  readonly states: readonly SweepTaskState[];
  readonly rows: number;
  readonly charts: readonly string[];
  readonly seconds: number;
}

/** What came of a sweep, as lines of text or one JSON object. */
export async function endInWords({ folder, states, rows, charts, seconds }: Ended, json: boolean): Promise<string> {
  const counts = countTasks(states);
  const name = namer(folder.tasks);
  const failures = [];
  const damages = await damagesOf(folder, states);
  for (const [i, task] of folder.tasks.entries()) {
    const failure = states[i] === "failed" ? await folder.failureOf(task) : undefined;
    if (failure) failures.push({ task, ...failure });
  }
  if (json) {
    const told = failures.map(({ task, attempts, reason }) => ({ task: task.id, attempts, reason }));
    const damaged = damages.map(({ task, reason }) => ({ task: task.id, reason }));
    return `${JSON.stringify({ folder: folder.path, tasks: states.length, ...counts, rows, charts, failures: told, damages: damaged, seconds })}\n`;
  }
  const lines = [
    `${folder.plan.name}: ${counts.done} of ${tasksInWords(states.length)} done in ${duration(seconds)}`,
    ...failures.map(
      ({ task, attempts, reason }) => `failed, ${attempts} times: ${name(task)}: ${reason.split("\n", 1)[0]}`,
    ),
    ...damages.map(({ task, reason }) => damageInWords(folder, task, reason)),
    `Results: ${folder.path}/results.parquet and .csv, ${rows} rows`,
    ...(charts.length > 0 ? [`Charts: ${charts.join(", ")}`] : []),
  ];
  return `${lines.join("\n")}\n`;
}

interface Damage {
  readonly task: Listed;
  readonly reason: string;
}

/** The tasks that are damaged, and why. */
async function damagesOf(folder: SweepFolder, states: readonly SweepTaskState[]): Promise<Damage[]> {
  const damages: Damage[] = [];
  for (const [i, task] of folder.tasks.entries()) {
    const reason = states[i] === "damaged" ? await folder.damageOf(task) : undefined;
    if (reason !== undefined) damages.push({ task, reason });
  }
  return damages;
}

const damageInWords = ({ tasks }: SweepFolder, task: Listed, reason: string): string =>
  `damaged: ${namer(tasks)(task)}: ${reason}; the sweep's command computes it again`;

/** Where a sweep stands, as a line, or as one JSON object. */
export async function statusInWords(
  folder: SweepFolder,
  states: readonly SweepTaskState[],
  json: boolean,
): Promise<string> {
  const counts = countTasks(states);
  const damages = await damagesOf(folder, states);
  if (json) {
    const reasons = new Map(damages.map(({ task, reason }) => [task.id, { reason }]));
    const tasks = folder.tasks.map(({ id }, i) => ({ task: id, state: states[i], ...reasons.get(id) }));
    return `${JSON.stringify({ folder: folder.path, name: folder.plan.name, ...counts, tasks })}\n`;
  }
  const { done, running, failed, waiting, damaged } = counts;
  const many = damaged > 0 ? `, ${damaged} damaged` : "";
  const line = `${folder.plan.name}: ${tasksInWords(states.length)}: ${done} done, ${running} running, ${failed} failed, ${waiting} waiting${many}\n`;
  return line + damages.map(({ task, reason }) => `${damageInWords(folder, task, reason)}\n`).join("");
}

/** What was submitted, as lines or as one JSON object. */
export function submittedInWords({ path, plan }: SweepFolder, { arrays, aggregate }: Submitted, json: boolean): string {
  if (json) return `${JSON.stringify({ folder: path, arrays, aggregate })}\n`;
  const many = arrays.length === 1 ? "array" : "arrays";
  return `${plan.name}: submitted ${many} ${arrays.join(", ")}, and ${aggregate} for the results; mesascope sweep --status ${path} tells how it stands\n`;
}
