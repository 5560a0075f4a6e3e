// The results of a sweep's tasks, gathered: results.parquet, results.csv, and the plan's charts. The same tasks give the same file,
// whoever computed them and in whichever order; only seconds differ.
import { join } from "node:path";
import { readNamed, writeWhole } from "../../files/run-folder/atomic-files.ts";
import { SCHEMA_VERSION } from "../../files/run-folder/record.ts";
import { tableShapes } from "../../record/tables.ts";
import { toCsv } from "../../record/csv.ts";
import { fromParquet, toParquet } from "../../record/parquet/tables.ts";
import { resultsOf, type TaskResult } from "../../experiment/sweep/results.ts";
import { InputError } from "../../model/errors.ts";
import { program } from "../host.ts";
import type { SweepFolder, Listed } from "./folder.ts";

/** What a task ended in; undefined if it is not at its end. */
async function resultOf(folder: SweepFolder, task: Listed): Promise<TaskResult | undefined> {
  const record = await folder.recordOf(task);
  const [ended] = record?.results ?? [];
  if (record?.status !== "done" || !ended) return undefined;
  const file = join(folder.pathOf(task), "levels.parquet");
  const { columns } = await fromParquet(await readNamed(file), tableShapes.levels, file);
  const { engine, timings } = record;
  return {
    id: task.id,
    configuration: record.configuration,
    ...engine,
    version: record.program.version,
    worldHash: record.world.hash,
    hash: ended.hash,
    seconds: timings.seconds,
    levels: columns,
  };
}

/**
 * Writes the results of the tasks that are done. Resolves to how many there are, the table's columns, and why tasks whose files can't be
 * read are left out.
 */
export async function aggregate(folder: SweepFolder) {
  const results: TaskResult[] = [];
  const damages: string[] = [];
  for (const task of folder.tasks) {
    try {
      const result = await resultOf(folder, task);
      if (result) results.push(result);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      damages.push(error.message);
    }
  }
  const table = resultsOf(results);
  const { plan, path } = folder;
  const provenance = { schemaVersion: SCHEMA_VERSION, program, plan };
  await writeWhole(join(path, "results.parquet"), toParquet(table, provenance));
  await writeWhole(join(path, "results.csv"), toCsv(table.columns));
  return { done: results.length, columns: table.columns, damages };
}
