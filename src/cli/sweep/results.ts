// The results of a sweep's tasks, gathered: results.parquet, results.csv, and the plan's charts. The same tasks give
// the same file, on any machine and in any order of computation; only `seconds` differs.
import { join } from "node:path";
import { writeWhole } from "../../files/run-folder/atomic-files.ts";
import { SCHEMA_VERSION } from "../../files/run-folder/record.ts";
import type { ReadTables } from "../../files/run-folder/tables.ts";
import type { Columns } from "../../record/tables.ts";
import { toCsv } from "../../record/csv.ts";
import { toParquet } from "../../record/parquet/tables.ts";
import { resultsOf, type TaskResult } from "../../experiment/sweep/results.ts";
import { InputError } from "../../model/errors.ts";
import { program } from "../host.ts";
import type { SweepFolder, Listed } from "./folder.ts";

/** What a task ended in; undefined if it is not at its end. Throws InputError for a damaged one. */
async function resultOf(folder: SweepFolder, task: Listed): Promise<(ReadTables & { result: TaskResult }) | undefined> {
  const run = await folder.runOf(task);
  if (!run) return undefined;
  const { record } = run;
  const [ended] = record.results;
  if (record.status !== "done" || !ended) return undefined;
  run.requireRun(task);
  const read = await run.readTables();
  const { engine, timings } = record;
  const result = {
    id: task.id,
    configuration: record.configuration,
    ...engine,
    version: record.program.version,
    worldHash: record.world.hash,
    hash: ended.hash,
    seconds: timings.seconds,
    levels: read.tables.levels.columns,
  };
  return { ...read, result };
}

/**
 * What came of gathering: the table's columns, the tasks that were read or are damaged, and what was noticed besides.
 */
interface Gathered {
  readonly columns: Columns;
  readonly states: ReadonlyMap<Listed, "done" | "damaged">;
  readonly warnings: readonly string[];
}

/** Writes the results of the tasks that are done and sound. */
export async function aggregate(folder: SweepFolder): Promise<Gathered> {
  const results: TaskResult[] = [];
  const states = new Map<Listed, "done" | "damaged">();
  const noticed: string[] = [];
  for (const task of folder.tasks) {
    try {
      const found = await resultOf(folder, task);
      if (!found) continue;
      results.push(found.result);
      states.set(task, "done");
      noticed.push(...found.warnings);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      states.set(task, "damaged");
    }
  }
  const table = resultsOf(results);
  const { plan, path } = folder;
  const provenance = { schemaVersion: SCHEMA_VERSION, program, plan };
  const files = { "results.parquet": toParquet(table, provenance), "results.csv": toCsv(table.columns) };
  for (const [name, content] of Object.entries(files)) await writeWhole(join(path, name), content);
  await folder.writeChecksums("results.json", files);
  const [first, ...others] = noticed;
  const more = others.length > 0 ? `; likewise in ${others.length} other tasks` : "";
  return { columns: table.columns, states, warnings: first === undefined ? [] : [`${first}${more}`] };
}
