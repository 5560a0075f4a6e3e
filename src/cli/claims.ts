// `mesascope claims`: tests the claims from the source documents and writes their page. After an interruption the same
// command runs only what is missing.
import { join } from "node:path";
import { Command, Option } from "commander";
import type { Readings } from "../experiment/cache.ts";
import {
  claims,
  claimsPage,
  judgeAll,
  resultFrom,
  scaleNames,
  scales,
  tasksOf,
  type ClaimResult,
  type ClaimTask,
  type Results,
  type ScaleName,
  type TestedClaim,
} from "../experiment/claims/index.ts";
import { claimOrder } from "../experiment/orders.ts";
import { seedsFrom } from "../experiment/task.ts";
import type { EngineChoice } from "../simulation/engines.ts";
import { readIfThere, writeWhole } from "../files/run-folder/atomic-files.ts";
import { parseJson } from "../files/shape.ts";
import { nearest } from "../model/configuration.ts";
import { InputError } from "../model/errors.ts";
import { jobsOption, runExperiment } from "./experiment.ts";
import { engineOption, parseCount } from "./options.ts";
import { writePage } from "./page.ts";
import type { Context } from "./context.ts";
import { exitCode, type Terminal } from "./terminal.ts";

const NAME = "claims";
/** What is recorded, beside the charts. */
const RESULTS = "results.json";
/** Seeds of the record begin here; others are compared with it. */
const RECORD_FROM = 2001;

interface Options {
  readonly scale: ScaleName;
  readonly seeds?: string;
  readonly seedsFrom: string;
  readonly engine: EngineChoice;
  readonly jobs: string;
  readonly out: string;
  readonly list?: true;
  readonly draw?: true;
}

/** What docs/claims/results.json holds: the record, and results with other seeds. */
interface Recorded {
  readonly record: Results;
  readonly again: Results;
}

export const claimsCommand = (context: Context): Command =>
  new Command(NAME)
    .description("test the claims from the source documents, and write their page")
    .argument("[ids...]", "claims by their names (default: all)")
    .addOption(
      new Option("--scale <name>", "size of the runs, and default number of seeds")
        .choices(scaleNames)
        .default("small"),
    )
    .option(
      "--seeds <k>",
      `number of independent seeds (${scaleNames.map((name) => `${name}: ${scales[name].seeds}`).join(", ")})`,
    )
    .option("--seeds-from <n>", "the first seed; the record begins at 2001, other seeds are compared with it", "2001")
    .addOption(engineOption())
    .option(...jobsOption)
    .option("--out <dir>", "folder for the page, its charts and results", "runs")
    .option("--list", "list the claims and run none")
    .option("--draw", "write the page from recorded results and run none")
    .action(async (ids: string[], options: Options) => {
      const { terminal, end } = context;
      if (options.list) return list(terminal);
      if (options.draw) return writeRecorded(terminal, options.out);
      const { scale, engine, out } = options;
      const seeds = seedsFrom(
        parseCount("--seeds-from", options.seedsFrom, 0, 0xffff_0000),
        parseCount("--seeds", options.seeds ?? `${scales[scale].seeds}`, 1, 1000),
      );
      const jobs = parseCount("--jobs", options.jobs, 1, 1024);
      const done = await runAll(context, chosenClaims(ids), { scale, seeds, engine, jobs, out });
      await writeRecorded(terminal, out);
      if (!done) end(exitCode.interrupted);
    });

const isTested = (claim: (typeof claims)[number]): claim is TestedClaim => "test" in claim;

function list(terminal: Terminal): void {
  for (const claim of claims) terminal.out(`${claim.id}: ${claim.title}${isTested(claim) ? "" : " (not expressed)"}\n`);
}

/** Throws InputError for a claim that is not there, or that the model does not express. */
function chosenClaims(ids: readonly string[]): TestedClaim[] {
  const tested = claims.filter(isTested);
  return ids.length === 0
    ? tested
    : [...new Set(ids)].map((id) => {
        const found = tested.find((claim) => claim.id === id);
        if (found) return found;
        const silent = claims.find((claim) => claim.id === id);
        if (silent && "notExpressed" in silent)
          throw new InputError(
            `claim ${id}: it can't be run, because the model does not express it: ${silent.notExpressed}`,
          );
        const near = nearest(
          id,
          tested.map((claim) => claim.id),
        );
        throw new InputError(
          `claim ${id}: there is none${near ? `; did you mean ${near}?` : ""} (mesascope claims --list names them)`,
        );
      });
}

interface Work {
  readonly scale: ScaleName;
  readonly seeds: readonly number[];
  readonly engine: EngineChoice;
  readonly jobs: number;
  readonly out: string;
}

/** Runs claims, and records each as soon as all its runs are done. Resolves to false after an interruption. */
async function runAll(
  context: Context,
  chosen: readonly TestedClaim[],
  { scale, seeds, engine, jobs, out }: Work,
): Promise<boolean> {
  const tasks = chosen.flatMap((claim) => tasksOf(claim, scale, seeds));
  const missing = new Map(chosen.map((claim) => [claim, tasks.filter((task) => task.claim === claim).length]));
  const results = new Map<string, Readings>();
  const finished = await runExperiment<ClaimTask, Readings>(context, {
    name: NAME,
    tasks,
    orderOf: claimOrder,
    engine,
    jobs,
    file: join(out, NAME, "unfinished.jsonl"),
    async onDone({ task: { key, claim }, result }) {
      results.set(key, result);
      const left = (missing.get(claim) ?? 0) - 1;
      missing.set(claim, left);
      if (left === 0) await record(out, claim.id, resultFrom(claim, scale, seeds, results));
    },
  });
  await finished?.close();
  return finished !== undefined;
}

async function readRecorded(out: string): Promise<Recorded> {
  const file = join(out, NAME, RESULTS);
  const bytes = await readIfThere(file);
  if (!bytes) return { record: {}, again: {} };
  const recorded = parseJson(bytes, file) as Partial<Recorded> | null;
  if (typeof recorded?.record !== "object" || typeof recorded.again !== "object")
    throw new InputError(`${file}: it does not hold what claims gave`);
  return { record: recorded.record, again: recorded.again };
}

/**
 * Adds a claim's result to what is recorded: the seeds that it begins with say whether it is the record, or one to
 * compare with it.
 */
async function record(out: string, id: string, result: ClaimResult): Promise<void> {
  const before = await readRecorded(out);
  const into = result.seeds[0] === RECORD_FROM ? "record" : "again";
  const recorded: Recorded = { ...before, [into]: { ...before[into], [id]: result } };
  await writeWhole(join(out, NAME, RESULTS), `${JSON.stringify(recorded)}\n`);
}

/** Writes the page and its charts from recorded results, and prints the verdicts. */
async function writeRecorded(terminal: Terminal, out: string): Promise<void> {
  const recorded = await readRecorded(out);
  if (Object.keys({ ...recorded.record, ...recorded.again }).length === 0)
    throw new InputError(`${join(out, NAME, RESULTS)}: there are no results yet`);
  const page = await writePage(out, NAME, claimsPage(claims, recorded.record, recorded.again, NAME));
  for (const { claim, verdict } of judgeAll(claims, recorded.record)) terminal.out(`${claim.id}: ${verdict}\n`);
  terminal.out(`${page}\n`);
}
