// `mesascope sweep`: many configurations times seeds, on this machine or through Slurm. The plan is checked as a whole
// before anything is written; every task is a run folder under its address, so that a resumed or extended plan computes
// only missing tasks.
import { join, resolve } from "node:path";
import { Command } from "commander";
import type { EngineChoice } from "../simulation/engines.ts";
import { estimateOf, type Estimate } from "../experiment/sweep/estimate.ts";
import { MOST_TASKS } from "../experiment/sweep/plan.ts";
import type { Sweep } from "../experiment/sweep/tasks.ts";
import { InputError, NoDeviceError } from "../model/errors.ts";
import { allowOption } from "./allowed-files.ts";
import { engineOption, parseCount } from "./options.ts";
import { cores, memory } from "./host.ts";
import { onInterrupt } from "./interrupt.ts";
import type { Context } from "./context.ts";
import { tellUndrawn } from "./draw.ts";
import { drawPlanned } from "./sweep/charts.ts";
import { SweepFolder, type Listed } from "./sweep/folder.ts";
import { readPlan } from "./sweep/plan-file.ts";
import { computeHere, unopened } from "./sweep/local.ts";
import { endInWords, estimateInWords, planInWords, statusInWords, submittedInWords } from "./sweep/report.ts";
import { aggregate } from "./sweep/results.ts";
import { oneWord, requireSlurm, submit, type SlurmOptions } from "./sweep/slurm.ts";
import { statesOf, type SweepTaskState } from "./sweep/status.ts";
import { progressDisplay } from "./progress.ts";
import { computeOne, type TaskOptions } from "./sweep/task.ts";
import { exitCode, warn } from "./terminal.ts";

interface Options {
  readonly out?: string;
  readonly engine: EngineChoice;
  readonly jobs?: string;
  readonly checkpointEvery: string;
  readonly charts: boolean;
  readonly dryRun?: true;
  readonly status?: true;
  readonly aggregate?: true;
  readonly task?: string;
  readonly slurm?: true;
  readonly partition?: string;
  readonly time?: string;
  readonly gpus?: string;
  readonly cpus?: string;
  readonly atATime?: string;
  readonly slurmOption?: readonly string[];
  readonly allow?: readonly string[];
  readonly software?: true;
  readonly json?: true;
  readonly quiet?: true;
}

/** How tasks are computed, and what is told. */
interface Wanted extends TaskOptions {
  readonly jobs: number | undefined;
  readonly charts: boolean;
}

const DAY = 86_400;

export const sweepCommand = (context: Context): Command =>
  new Command("sweep")
    .description("run many configurations with many seeds, and write one table of results, and charts")
    .argument(
      "<plan>",
      "a plan (JSON; mesascope schema sweep), or with --status, --aggregate or --task a sweep's folder",
    )
    .option(
      "--out <dir>",
      "the sweep's folder (default: runs/<name of the plan>); tasks that are done there are not computed again",
    )
    .option("--dry-run", "check the plan, estimate its time, and write nothing")
    .addOption(engineOption())
    .option("--jobs <n>", "tasks at a time (default: the number of cores; 2 on a GPU)")
    .option("--checkpoint-every <seconds>", "seconds between checkpoints of a task", "30")
    .option("--no-charts", "draw no charts")
    .option("--status", "print how many tasks of a sweep's folder are done, running, failed and waiting")
    .option("--aggregate", "gather the results of a sweep's folder, and draw its charts")
    .option("--slurm", "submit the tasks to Slurm, as job arrays, and a job that gathers their results")
    .option("--partition <name>", "Slurm's partition")
    .option(
      "--time <limit>",
      "time limit of a task, in the format of sbatch; a task that needs more continues from its checkpoint",
    )
    .option("--gpus <n>", "GPUs of a task")
    .option("--cpus <n>", "processors of a task")
    .option("--at-a-time <n>", "most tasks at a time")
    .option("--slurm-option <name=value...>", "other options of sbatch, such as account=mine mem=4G")
    .option("--task <n>", "compute one task of a sweep's folder, by its line in tasks.jsonl from 0 on")
    .option(...allowOption)
    .option("--software", "allow a software GPU (for tests; slow)")
    .option("--json", "progress as JSON lines on stderr, results as JSON on stdout")
    .option("--quiet", "no progress")
    .action(async (target: string, options: Options) => {
      const wanted = check(options);
      if (options.status) return tellStatus(context, target, wanted);
      if (options.aggregate) return gather(context, await SweepFolder.open(target), wanted, performance.now());
      if (options.task !== undefined) {
        const number = parseCount("--task", options.task, 0, MOST_TASKS);
        return computeOne(context, await SweepFolder.open(target), number, wanted);
      }
      return start(context, target, options, wanted);
    });

function check(options: Options): Wanted {
  if (options.json && options.quiet) throw new InputError("--json, --quiet: only one of them is allowed");
  const kinds = [
    ["--status", options.status],
    ["--aggregate", options.aggregate],
    ["--task", options.task],
    ["--slurm", options.slurm],
  ];
  const given = kinds.filter(([, value]) => value !== undefined).map(([name]) => name);
  if (given.length > 1) throw new InputError(`${given.join(", ")}: only one of them is allowed`);
  return {
    engine: options.engine,
    jobs: options.jobs === undefined ? undefined : parseCount("--jobs", options.jobs, 1, 1024),
    software: options.software ?? false,
    checkpointEvery: parseCount("--checkpoint-every", options.checkpointEvery, 1, DAY),
    charts: options.charts,
    allowed: options.allow ?? [],
    style: options.json ? "json" : options.quiet ? "quiet" : "auto",
  };
}

function slurmOptions(
  { entry }: Context,
  options: Options,
  { engine, software, checkpointEvery, charts, allowed }: Wanted,
): SlurmOptions {
  const count = (name: string, text: string | undefined, most: number): number | undefined =>
    text === undefined ? undefined : parseCount(name, text, 1, most);
  return {
    entry,
    partition: options.partition && oneWord("--partition", options.partition),
    time: options.time && oneWord("--time", options.time),
    gpus: count("--gpus", options.gpus, 1024),
    cpus: count("--cpus", options.cpus, 1024),
    atATime: count("--at-a-time", options.atATime, 100_000),
    others: (options.slurmOption ?? []).map((option) => oneWord("--slurm-option", option)),
    how: [
      "--engine",
      engine,
      "--checkpoint-every",
      String(checkpointEvery),
      ...(software ? ["--software"] : []),
      ...allowed.flatMap((name) => ["--allow", resolve(name)]),
    ],
    charts,
  };
}

async function tellStatus({ terminal }: Context, path: string, { style }: Wanted): Promise<void> {
  const folder = await SweepFolder.open(path);
  terminal.out(await statusInWords(folder, await statesOf(folder), style === "json"));
}

/** Gathers what the tasks ended in, draws the charts, and says what came of it. */
async function gather(
  { terminal, end }: Context,
  folder: SweepFolder,
  { charts, style }: Wanted,
  begun: number,
): Promise<void> {
  const { columns, states: read, warnings } = await aggregate(folder);
  warn(terminal, warnings);
  const drawn = charts ? await drawPlanned(folder, columns) : { files: [], missing: [] };
  tellUndrawn(terminal, drawn.missing);
  // As the folder has them now: another process may have computed some.
  const others = folder.tasks.filter((task) => !read.has(task));
  const states = await statesOf(folder, others);
  const found = new Map<Listed, SweepTaskState>([
    ...read,
    ...others.map((task, i) => [task, states[i] ?? "waiting"] as const),
  ]);
  const stand = folder.tasks.map((task) => found.get(task) ?? "waiting");
  const seconds = (performance.now() - begun) / 1000;
  const ended = { folder, states: stand, rows: columns["task"]?.length ?? 0, charts: drawn.files, seconds };
  terminal.out(await endInWords(ended, style === "json"));
  if (stand.includes("failed") || stand.includes("damaged")) end(exitCode.failed);
  else if (stand.some((state) => state !== "done")) end(exitCode.interrupted);
}

/** Checks a plan, estimates it, and computes what is missing. */
async function start(context: Context, file: string, options: Options, given: Wanted): Promise<void> {
  const { sweep, fileOf } = await readPlan(file, given.allowed);
  // What the plan may name, the processes that compute its tasks may read.
  const files = sweep.tasks.flatMap(({ configuration }) => fileOf(configuration.world) ?? []);
  const wanted = { ...given, allowed: [...new Set([...given.allowed, ...files])] };
  const path = options.out ?? join("runs", sweep.plan.name.replaceAll(/[^\p{L}\p{N}_-]+/gu, "-"));
  await SweepFolder.require(path);
  const folder = SweepFolder.of(path, sweep, fileOf);
  const { signal, dispose } = onInterrupt(context.terminal, "writing checkpoints");
  try {
    const slurm = options.slurm ? slurmOptions(context, options, wanted) : undefined;
    await computeMissing(context, sweep, folder, { ...wanted, dryRun: options.dryRun ?? false, slurm, signal });
  } catch (error) {
    // Stopped before the first task began.
    if (!signal.aborted || error !== signal.reason) throw error;
    context.end(exitCode.interrupted);
  } finally {
    dispose();
  }
}

interface Computing extends Wanted {
  readonly dryRun: boolean;
  readonly slurm: SlurmOptions | undefined;
  readonly signal: AbortSignal;
}

/** Threads and memory of each of so many tasks at a time. */
const shareOf = (jobs: number) => ({ threads: Math.max(1, Math.floor(cores / jobs)), memory: memory() / jobs });

async function computeMissing(context: Context, sweep: Sweep, folder: SweepFolder, wanted: Computing): Promise<void> {
  const { terminal } = context;
  const { signal, style, slurm, dryRun, engine } = wanted;
  if (slurm) await requireSlurm();
  const begun = performance.now();
  const before = await statesOf(folder);
  const missing = folder.tasks.filter((_, i) => before[i] !== "done");
  const say = (text: string): void => {
    if (dryRun) terminal.out(`${text}\n`);
    else if (style === "auto") terminal.error(`${text}\n`);
  };
  say(planInWords(sweep, before.length - missing.length));
  if (missing.length === 0) {
    if (dryRun) return;
    await folder.write();
    return gather(context, folder, wanted, begun);
  }
  const most = Math.min(wanted.jobs ?? cores, missing.length);
  const engineOptions = { ...shareOf(most), allowSoftware: wanted.software };
  const estimate = await estimateOf(sweep, missing, { engine, engineOptions, signal }).catch((error: unknown) => {
    // Other machines may hold what this one can't; and what failed before is to fail again in the same way.
    if (!(error instanceof NoDeviceError) || !(slurm || missing.length < before.length)) throw error;
    say(`no estimate: ${error.message}`);
    return undefined;
  });
  const onGpu = estimate?.engine.engine === "gpu";
  const here = wanted.jobs === undefined && onGpu ? Math.min(2, most) : most;
  const jobs = slurm ? Math.min(slurm.atATime ?? missing.length, missing.length) : here;
  if (estimate) say(estimateInWords(estimate, missing, jobs));
  if (dryRun) return;
  await folder.write();
  if (slurm) {
    const numbers = before.flatMap((state, i) => (state === "done" ? [] : [i]));
    return terminal.out(submittedInWords(folder, await submit(folder, numbers, slurm), style === "json"));
  }
  await computeAll(context, folder, before, { ...wanted, jobs, estimate });
  if (signal.aborted) terminal.error("mesascope: stopped; the same command continues the sweep.\n");
  return gather(context, folder, wanted, begun);
}

async function computeAll(
  { terminal, entry, typed }: Context,
  folder: SweepFolder,
  before: readonly SweepTaskState[],
  wanted: Computing & { readonly jobs: number; readonly estimate: Estimate | undefined },
): Promise<void> {
  const { jobs, estimate, engine, software, checkpointEvery, allowed, signal, style } = wanted;
  const seconds = (task: Listed, i: number): number => (before[i] === "done" ? 0 : (estimate?.secondsOf(task) ?? 0));
  const weights = new Map(folder.tasks.map((task, i) => [task, seconds(task, i)]));
  const display = progressDisplay(terminal, style, folder.plan.name);
  try {
    await computeHere(folder, folder.tasks, before, {
      entry,
      jobs,
      engine: estimate?.engine.engine ?? engine,
      ...shareOf(jobs),
      allowSoftware: software,
      checkpointEvery,
      allowed,
      signal,
      info: estimate?.engine ?? unopened,
      command: typed,
      display,
      weightOf: (task) => weights.get(task) ?? 0,
    });
  } finally {
    display.end();
  }
}
