// `mesascope claims`: puts the seeds' claims to the test and writes their page. Each run is kept as soon as it has been read, so that
// what is interrupted goes on where it was.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import {
  claims,
  claimsPage,
  runClaim,
  runsOf,
  scaleNames,
  scales,
  tell,
  type ClaimResult,
  type Results,
  type ScaleName,
  type TestedClaim,
} from "../experiment/claims/index.ts";
import { engineChoices, type EngineChoice } from "../simulation/engines.ts";
import { readIfThere, writeWhole } from "../files/run-folder/atomic-files.ts";
import { parseJson } from "../files/shape.ts";
import { nearest } from "../model/configuration.ts";
import { InputError } from "../model/errors.ts";
import { parseChoice, parseCount } from "./options.ts";
import { onInterrupt } from "./interrupt.ts";
import { openLedger } from "./result-cache.ts";
import type { Context } from "./context.ts";
import { progressOf } from "./progress.ts";
import { exitCode, type Terminal } from "./terminal.ts";

const NAME = "claims";
/** What is recorded, beside the charts. */
const RESULTS = "results.json";
/** Seeds of the record begin here; others are compared with it. */
const RECORD_FROM = 2001;

interface Options {
  readonly scale: string;
  readonly seeds?: string;
  readonly seedsFrom: string;
  readonly engine: string;
  readonly out: string;
  readonly list?: true;
  readonly draw?: true;
}

/** What docs/claims/results.json holds: the record, and results with other seeds. */
interface Recorded {
  readonly record: Results;
  readonly again: Results;
}

export const claimsCommand = ({ terminal, end }: Context): Command =>
  new Command(NAME)
    .description("put the seeds' claims to the test, and write their page")
    .argument("[ids...]", "claims by their names; all of them if left out")
    .option("--scale <name>", `${scaleNames.join(" or ")}: how large, and how many seeds`, "small")
    .option(
      "--seeds <k>",
      `independent seeds (${scaleNames.map((name) => `${name}: ${scales[name].seeds}`).join(", ")})`,
    )
    .option(
      "--seeds-from <n>",
      "the first seed; the record's are from 2001, others are compared with it",
      `${RECORD_FROM}`,
    )
    .option("--engine <name>", engineChoices.join(", "), "auto")
    .option("--out <dir>", "where to put the page, its charts and results; docs has the record", "runs")
    .option("--list", "name the claims, and run none")
    .option("--draw", "write the page anew from what is recorded, and run none")
    .action(async (ids: string[], options: Options) => {
      if (options.list) return list(terminal);
      if (options.draw) return writePage(terminal, options.out);
      const scale = parseChoice("--scale", options.scale, scaleNames);
      const count = parseCount("--seeds", options.seeds ?? `${scales[scale].seeds}`, 1, 1000);
      const from = parseCount("--seeds-from", options.seedsFrom, 0, 0xffff_0000);
      const engine = parseChoice("--engine", options.engine, engineChoices);
      const seeds = Array.from({ length: count }, (_, i) => from + i);
      const done = await runAll(terminal, chosenClaims(ids), { scale, seeds, engine, out: options.out });
      await writePage(terminal, options.out);
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
  readonly out: string;
}

/** Runs claims one by one, and records each when it is done. False if it was interrupted: a rerun goes on from there. */
async function runAll(
  terminal: Terminal,
  chosen: readonly TestedClaim[],
  { scale, seeds, engine, out }: Work,
): Promise<boolean> {
  const ledger = await openLedger(join(out, NAME, "unfinished.jsonl"));
  const total = chosen.reduce((sum, claim) => sum + runsOf(claim, seeds), 0);
  const progress = progressOf(terminal, "auto", NAME, total, new Map([[1, 0]]), "run");
  const { signal, dispose } = onInterrupt(terminal, "keeping the runs that are done");
  let done = 0;
  try {
    for (const claim of chosen) {
      const result = await runClaim(claim, scale, seeds, {
        engine,
        signal,
        ledger,
        onRun: () => progress.at(1, ++done),
      });
      await record(out, claim.id, result);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    progress.note(
      `mesascope: ${done} of ${total} runs are done and kept in ${ledger.file}; the same command goes on from there`,
    );
    return false;
  } finally {
    progress.end();
    dispose();
  }
  await ledger.close();
  return true;
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

/** Adds a claim's result to what is recorded: the seeds that it begins with say whether it is the record, or one to compare with it. */
async function record(out: string, id: string, result: ClaimResult): Promise<void> {
  const before = await readRecorded(out);
  const into = result.seeds[0] === RECORD_FROM ? "record" : "again";
  const recorded: Recorded = { ...before, [into]: { ...before[into], [id]: result } };
  await writeWhole(join(out, NAME, RESULTS), `${JSON.stringify(recorded)}\n`);
}

/** Writes the page and its charts from what is recorded, and tells the verdicts. */
async function writePage(terminal: Terminal, out: string): Promise<void> {
  const recorded = await readRecorded(out);
  if (Object.keys({ ...recorded.record, ...recorded.again }).length === 0)
    throw new InputError(`${join(out, NAME, RESULTS)}: nothing is recorded there`);
  const { markdown, charts } = claimsPage(claims, recorded.record, recorded.again, NAME);
  const { renderChart } = await import("../charts/render-node.ts");
  await mkdir(join(out, NAME), { recursive: true });
  for (const [name, chart] of Object.entries(charts))
    await writeWhole(join(out, NAME, `${name}.svg`), (await renderChart(chart)).svg);
  await writeWhole(join(out, `${NAME}.md`), markdown);
  for (const { claim, verdict } of tell(claims, recorded.record)) terminal.out(`${claim.id}: ${verdict}\n`);
  terminal.out(`${join(out, `${NAME}.md`)}\n`);
}
