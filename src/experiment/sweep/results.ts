// The results of a sweep's tasks as one table: a row for each measure of the last generation, with the whole
// configuration and its provenance, so that analyses need no other file.
import { parameterNames, parameters, type Configuration, type Parameter } from "../../model/parameters.ts";
import { Table, tableShapes, type Columns, type ColumnType, type Row, type Shape } from "../../record/tables.ts";

/** The result of a finished task, with its configuration. */
export interface TaskResult {
  readonly id: string;
  readonly configuration: Configuration;
  readonly engine: string;
  readonly adapter: string;
  readonly software: boolean;
  readonly version: string;
  readonly worldHash: string;
  /** The state hash at the end. */
  readonly hash: string;
  readonly seconds: number;
  /** The recorded levels table: seed, generation, level, distribution, reading, measure, value. */
  readonly levels: Columns;
}

/** A flag is 1 or 0; whole numbers of 32 bits that need the last one are unsigned. */
function columnType({ type, max = 0 }: Parameter): ColumnType {
  if (type === "real") return "real";
  if (type === "flag") return "int";
  if (type === "int") return max >= 2 ** 31 ? "uint" : "int";
  return "text";
}

const before = { task: "text" } as const;
const provenance = {
  engine: "text",
  adapter: "text",
  software: "int",
  version: "text",
  world_hash: "text",
  state_hash: "text",
  seconds: "real",
} as const;
const { seed: _, ...measured } = tableShapes.levels;

/**
 * The columns of results.parquet: the task's address, its configuration, provenance, and the measure with its value.
 */
export const resultShape: Shape = {
  ...before,
  ...Object.fromEntries(parameterNames.map((name) => [name, columnType(parameters[name])])),
  ...provenance,
  ...measured,
};

/** A value as tables have it: a flag is 1 or 0. */
export const cellOf = (value: number | string | boolean): number | string =>
  typeof value === "boolean" ? Number(value) : value;

/** The rows of one task: those of its last generation, in the order in which they were recorded. */
function* rowsOf({ levels }: TaskResult): Generator<Row> {
  const generations = levels["generation"] ?? [];
  const last = generations.reduce<number>((most, each) => Math.max(most, Number(each)), 0);
  for (let i = 0; i < generations.length; i++)
    if (generations[i] === last)
      yield Object.fromEntries(Object.keys(measured).map((name) => [name, levels[name]?.[i] ?? NaN]));
}

/** The number of threads depends on the number of simultaneous tasks and does not change results. */
const THREADS = /, \d+ threads?$/;

/** Tasks that are done, as one table in their order. */
export function resultsOf(tasks: Iterable<TaskResult>): Table {
  const table = new Table(resultShape);
  for (const task of tasks) {
    const { id, configuration, worldHash, hash, engine, adapter, version, seconds, software } = task;
    table.append(rowsOf(task), {
      task: id,
      ...Object.fromEntries(parameterNames.map((name) => [name, cellOf(configuration[name])])),
      engine,
      adapter: adapter.replace(THREADS, ""),
      software: Number(software),
      version,
      world_hash: worldHash,
      state_hash: hash,
      seconds,
    });
  }
  return table;
}
