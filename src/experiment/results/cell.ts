// A cell of an experiment: one configuration, run to its end with several independent seeds, and the measures at the
// end.
import { metaOf, recordingOf, type Recording } from "../../record/recording.ts";
import { openWorld } from "../../files/worlds/worlds.ts";
import { configure, identityOf, type ParameterValues } from "../../model/configuration.ts";
import { groupBy, levelRows, rowsOf, valuesOf } from "../../record/level-rows.ts";
import { measureNames, type Measure } from "../../record/measures.ts";
import type { Distribution, Reading } from "../../record/readings.ts";
import { estimate, meanOf, type Estimate } from "../../record/statistics.ts";
import { emptyTables, tableNames, type Columns, type TableName, type Tables } from "../../record/tables.ts";
import type { EngineChoice, EngineOptions } from "../../simulation/engines.ts";
import { Simulation } from "../../simulation/simulation.ts";
import { inlineExecutor } from "../executor.ts";
import { runTasks } from "../runner.ts";
import type { Task } from "../task.ts";

/** The runs of one configuration with several seeds. */
export interface Cell {
  readonly set: ParameterValues;
  readonly seeds: readonly number[];
  /** The tables of all seeds, joined: for charts. */
  readonly recording: Recording;
  /** A measure at the end, one value for each seed that has it. */
  values(level: number, distribution: Distribution, reading: Reading, measure: Measure): number[];
  /** Its mean and 95 % interval over seeds. */
  estimate(level: number, distribution: Distribution, reading: Reading, measure: Measure): Estimate;
  /** Mean share of a level's Σ|w| by attribute at the end, largest first. */
  drives(level: number): [attribute: string, share: number][];
}

/** A cell's configuration with one seed. */
export interface CellTask extends Task {
  readonly set: ParameterValues;
  readonly seed: number;
}

/** The tables that a run recorded, as plain columns. */
export type CellRun = Readonly<Partial<Record<TableName, Columns>>>;

export interface CellOptions {
  readonly engine?: EngineChoice;
  readonly engineOptions?: EngineOptions;
  readonly signal?: AbortSignal;
  /** Called with each run at its end, before it is destroyed: for quantities that are not recorded. */
  readonly onEnd?: (simulation: Simulation) => Promise<void>;
}

export const cellTasks = (set: ParameterValues, seeds: readonly number[]): CellTask[] =>
  seeds.map((seed) => ({ key: JSON.stringify(identityOf(configure({ ...set, seed }))), set, seed }));

/** Computes one task: the tables of these names. Throws InputError; rejects with the signal's reason if aborted. */
export async function runCellTask(
  { set, seed }: Pick<CellTask, "set" | "seed">,
  names: readonly TableName[],
  { engine, engineOptions, signal, onEnd }: CellOptions,
): Promise<CellRun> {
  const configuration = configure({ ...set, seed });
  const simulation = await Simulation.create({
    configuration,
    ...(engine && { engine }),
    ...(engineOptions && { engineOptions }),
  });
  try {
    await simulation.advance(configuration.generations + 1, signal);
    signal?.throwIfAborted();
    await onEnd?.(simulation);
    return Object.fromEntries(names.map((name) => [name, simulation.tables[name].columns]));
  } finally {
    await simulation.destroy();
  }
}

/** The cell of runs, one for each seed in their order. */
export async function cellOf(set: ParameterValues, seeds: readonly number[], runs: readonly CellRun[]): Promise<Cell> {
  const [seed] = seeds;
  if (seed === undefined) throw new Error("a cell needs a seed");
  const configuration = configure({ ...set, seed });
  const world = await openWorld(configuration.world, configuration);
  const tables = emptyTables(world.attributes);
  for (const run of runs) for (const name of tableNames) tables[name].appendColumns(run[name] ?? {});
  const recording = recordingOf(metaOf(configuration, world, seeds), tables);
  return { set, seeds, recording, ...readings(tables, configuration.generations) };
}

/** Runs a cell in this thread. Throws InputError; rejects with the signal's reason if aborted. */
export async function runCell(
  set: ParameterValues,
  seeds: readonly number[],
  options: CellOptions = {},
): Promise<Cell> {
  const tasks = cellTasks(set, seeds);
  const { results, interrupted } = await runTasks(tasks, {
    executor: inlineExecutor((task: CellTask) => runCellTask(task, tableNames, options), options.signal),
    signal: options.signal,
  });
  if (interrupted) options.signal?.throwIfAborted();
  return cellOf(
    set,
    seeds,
    tasks.map(({ key }) => results.get(key) ?? {}),
  );
}

function readings(tables: Tables, end: number): Pick<Cell, "values" | "estimate" | "drives"> {
  const atEnd = (row: { readonly generation: number }): boolean => row.generation === end;
  const rows = levelRows({ levels: tables.levels.columns }, measureNames, "always").filter(atEnd);
  const drives = rowsOf("drives", tables.drives.columns).filter(atEnd);
  const values: Cell["values"] = (level, distribution, reading, measure) =>
    valuesOf(rows, { level, distribution, reading, measure });
  return {
    values,
    estimate: (...key) => estimate(values(...key)),
    drives: (level) =>
      [...groupBy(drives, (row) => `${row.level} ${row.attribute}`).values()]
        .flatMap((group): [string, number][] => {
          const [first] = group;
          return first?.level === level ? [[first.attribute, meanOf(group.map(({ share }) => share))]] : [];
        })
        .sort((a, b) => b[1] - a[1]),
  };
}
