// A sweep through Slurm: job arrays whose tasks are those of tasks.jsonl, and a job that gathers the results when they
// have ended. Slurm schedules, starts again what was pre-empted, and keeps the limits; nothing here watches over it.
import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { hasCode, writeWhole } from "../../files/run-folder/atomic-files.ts";
import { InputError } from "../../model/errors.ts";
import type { SweepFolder } from "./folder.ts";

const call = promisify(execFile);

/** Seconds before a job's time is up at which its task is told, so that it writes a checkpoint and is queued again. */
const AHEAD = 90;
/** Slurm's own default, where it does not say. */
const MAX_ARRAY_SIZE = 1001;

export interface SlurmOptions {
  /** The file of the program. */
  readonly entry: string;
  readonly partition: string | undefined;
  readonly time: string | undefined;
  /** Of each task. */
  readonly gpus: number | undefined;
  readonly cpus: number | undefined;
  /** Tasks at a time. */
  readonly atATime: number | undefined;
  /** Other options of sbatch, `name=value`. */
  readonly others: readonly string[];
  /** How each task is computed: options of `sweep --task`. */
  readonly how: readonly string[];
  readonly charts: boolean;
}

/** A word for a line of a job's script. Throws InputError unless it is one. */
export function oneWord(given: string, word: string): string {
  if (/^[^\s"'\\]+$/.test(word)) return word;
  throw new InputError(`${given}: ${JSON.stringify(word)} is not allowed; allowed: a word without spaces and quotes`);
}

/** For the shell: one word, whatever is in it. */
const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

const job = (name: string, options: readonly string[], command: string): string =>
  ["#!/bin/sh", `#SBATCH --job-name=${name}`, ...options.map((option) => `#SBATCH ${option}`), "", command, ""].join(
    "\n",
  );

/**
 * The scripts of a sweep: of a task, whose number is the first argument plus the array's index, and of the job at the
 * end.
 */
export function scriptsOf(
  folder: Pick<SweepFolder, "path" | "plan">,
  options: SlurmOptions,
): { array: string; aggregate: string } {
  const { partition, time, gpus, cpus, others, entry, how, charts } = options;
  const path = resolve(folder.path);
  const name = `mesascope-${folder.plan.name.replaceAll(/[^\p{L}\p{N}_-]+/gu, "-")}`;
  // In file names a percent sign of one's own is doubled.
  const logs = join(path.replaceAll("%", "%%"), "logs");
  const start = `exec ${[process.execPath, entry, "sweep"].map(quoted).join(" ")}`;
  const where = partition === undefined ? [] : [`--partition=${partition}`];
  const more = others.map((option) => `--${option}`);
  const array = [
    ...where,
    ...(time === undefined ? [] : [`--time=${time}`]),
    ...(gpus === undefined ? [] : [`--gpus=${gpus}`]),
    ...(cpus === undefined ? [] : [`--cpus-per-task=${cpus}`]),
    ...more,
    "--requeue",
    "--open-mode=append",
    `--signal=B:USR2@${AHEAD}`,
    `--output="${logs}/%A-%a.txt"`,
  ];
  const task = `${start} --task "$(($1 + SLURM_ARRAY_TASK_ID))" ${[...how, path].map(quoted).join(" ")}`;
  const gather = `${start} --aggregate ${charts ? "" : "--no-charts "}${quoted(path)}`;
  return {
    array: job(name, array, task),
    aggregate: job(`${name}-results`, [...where, ...more, `--output="${logs}/results-%j.txt"`], gather),
  };
}

/** Numbers as Slurm writes a set of them: 0-3,7. */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && number === run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(",");
}

/** Arrays of at most `most` indices, each with the number of its first task. */
export function chunksOf(missing: readonly number[], most: number): { first: number; indices: number[] }[] {
  const chunks = new Map<number, number[]>();
  for (const number of missing) {
    const first = number - (number % most);
    chunks.set(first, [...(chunks.get(first) ?? []), number - first]);
  }
  return [...chunks].map(([first, indices]) => ({ first, indices }));
}

async function slurm(program: string, typed: readonly string[]): Promise<string> {
  try {
    return (await call(program, [...typed])).stdout;
  } catch (error) {
    if (hasCode(error, "ENOENT"))
      throw new InputError(`--slurm: ${program} is not on this machine; is this a cluster's?`);
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
    throw new InputError(`--slurm: ${program} ${typed.join(" ")}: ${said || String(error)}`);
  }
}

async function maxArraySize(): Promise<number> {
  const found = /^MaxArraySize\s*=\s*(\d+)/m.exec(await slurm("scontrol", ["show", "config"]));
  return Math.max(Number(found?.[1] ?? MAX_ARRAY_SIZE), 1);
}

/** The number of a job in what `sbatch --parsable` says: number, or number;cluster. */
const numberOf = (said: string): string => said.trim().split(";", 1)[0] ?? "";

export interface Submitted {
  /** Numbers of the arrays' jobs. */
  readonly arrays: readonly string[];
  readonly aggregate: string;
}

/** Throws InputError where there is no Slurm: before anything is written. */
export const requireSlurm = maxArraySize;

/**
 * Writes the scripts and submits what is missing, by the tasks' numbers. Throws InputError that tells what Slurm said.
 */
export async function submit(
  folder: SweepFolder,
  missing: readonly number[],
  options: SlurmOptions,
): Promise<Submitted> {
  if (/["\\\p{Cc}]/u.test(resolve(folder.path)))
    throw new InputError(
      `--slurm: out: ${JSON.stringify(folder.path)} is not allowed; allowed: a path without double quotes, backslashes and control characters`,
    );
  const most = await maxArraySize();
  // Absolute, so that no path can be taken for an option of sbatch.
  const [array, aggregate] = [resolve(folder.path, "array.sh"), resolve(folder.path, "aggregate.sh")];
  const scripts = scriptsOf(folder, options);
  await mkdir(join(folder.path, "logs"), { recursive: true });
  await writeWhole(array, scripts.array);
  await writeWhole(aggregate, scripts.aggregate);
  const limit = options.atATime === undefined ? "" : `%${options.atATime}`;
  const arrays: string[] = [];
  for (const { first, indices } of chunksOf(missing, most)) {
    // The limit is of one array: they go one after the other.
    const before = arrays.at(-1);
    const after = before === undefined || limit === "" ? [] : [`--dependency=afterany:${before}`];
    const typed = ["--parsable", `--array=${ranges(indices)}${limit}`, ...after, array, String(first)];
    arrays.push(numberOf(await slurm("sbatch", typed)));
  }
  const last = ["--parsable", `--dependency=afterany:${arrays.join(":")}`, aggregate];
  return { arrays, aggregate: numberOf(await slurm("sbatch", last)) };
}

/** Has the job that this process belongs to queued again. */
export async function requeue(): Promise<void> {
  const job = process.env["SLURM_JOB_ID"];
  if (job !== undefined) await slurm("scontrol", ["requeue", job]);
}

/** Processors that Slurm gave to this task. */
export const givenCpus = (): number | undefined => {
  const given = Number(process.env["SLURM_CPUS_PER_TASK"] ?? process.env["SLURM_CPUS_ON_NODE"]);
  return Number.isInteger(given) && given > 0 ? given : undefined;
};
