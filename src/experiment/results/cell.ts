// One cell of an experiment: a configuration, run to its end with several independent seeds, and what was measured there.
import { estimate, type Estimate } from "../../record/statistics.ts";
import { configure, type ParameterValues } from "../../model/configuration.ts";
import type { EngineChoice, EngineOptions } from "../../simulation/engines.ts";
import { emptyTables, joinTables, type Tables } from "../../record/tables.ts";
import { metaOf, recordingOf, type Recording } from "../../files/run-folder/recording-meta.ts";
import { Simulation } from "../../simulation/simulation.ts";

/** What the seeds of a cell measured at their last generation. */
export interface Cell {
  readonly set: ParameterValues;
  readonly seeds: readonly number[];
  /** All their tables joined: for charts. */
  readonly recording: Recording;
  /** A measure at the end, one value for each seed that has it. */
  values(level: number, distribution: string, reading: string, measure: string): number[];
  /** Its mean and 95 % interval over seeds. */
  estimate(level: number, distribution: string, reading: string, measure: string): Estimate;
  /** Mean share of a level's Σ|w| by attribute at the end, largest first. */
  drives(level: number): [attribute: string, share: number][];
}

export interface CellOptions {
  readonly engine?: EngineChoice;
  readonly engineOptions?: EngineOptions;
  readonly signal?: AbortSignal;
  /** Called after each seed. */
  readonly onSeed?: (seed: number) => void;
  /** Called with each run at its end, before it is destroyed: for what is not recorded. */
  readonly onEnd?: (simulation: Simulation) => Promise<void>;
}

/** Runs a cell. Throws InputError for a configuration that is not allowed; rejects with the signal's reason if aborted. */
export async function runCell(
  set: ParameterValues,
  seeds: readonly number[],
  options: CellOptions = {},
): Promise<Cell> {
  const runs: Tables[] = [];
  let first: Simulation | undefined;
  for (const seed of seeds) {
    const configuration = configure({ ...set, seed });
    const simulation = await Simulation.create({
      configuration,
      ...(first && { world: first.world }),
      ...(options.engine && { engine: options.engine }),
      ...(options.engineOptions && { engineOptions: options.engineOptions }),
    });
    first ??= simulation;
    try {
      await simulation.advance(configuration.generations + 1, options.signal);
      options.signal?.throwIfAborted();
      runs.push(simulation.tables);
      await options.onEnd?.(simulation);
    } finally {
      await simulation.destroy();
    }
    options.onSeed?.(seed);
  }
  const tables = runs.length > 0 ? joinTables(runs) : emptyTables([]);
  if (!first) throw new Error("a cell needs a seed");
  const recording = recordingOf(metaOf(first.configuration, first.world, seeds), tables);
  return { set, seeds, recording, ...readings(tables, first.configuration.generations) };
}

function readings(tables: Tables, end: number): Pick<Cell, "values" | "estimate" | "drives"> {
  const byName = new Map<string, number[]>();
  const at = tables.levels.columns;
  for (let i = 0; i < tables.levels.length; i++) {
    if (at["generation"]?.[i] !== end) continue;
    const name = ["level", "distribution", "reading", "measure"].map((column) => at[column]?.[i]).join(" ");
    byName.set(name, [...(byName.get(name) ?? []), Number(at["value"]?.[i])]);
  }
  const values: Cell["values"] = (...key) => byName.get(key.join(" ")) ?? [];
  const shares = new Map<string, number[]>();
  const drives = tables.drives.columns;
  for (let i = 0; i < tables.drives.length; i++) {
    if (drives["generation"]?.[i] !== end) continue;
    const name = `${drives["level"]?.[i]} ${drives["attribute"]?.[i]}`;
    shares.set(name, [...(shares.get(name) ?? []), Number(drives["share"]?.[i])]);
  }
  return {
    values,
    estimate: (...key) => estimate(values(...key)),
    drives: (level) =>
      [...shares]
        .filter(([name]) => name.startsWith(`${level} `))
        .map(([name, all]): [string, number] => [
          name.slice(2),
          all.reduce((sum, share) => sum + share, 0) / all.length,
        ])
        .sort((a, b) => b[1] - a[1]),
  };
}
