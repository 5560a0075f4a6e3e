// Populations with planted chains in gaussian worlds: every measure of them is known in advance.
import { problemOf, type Problem } from "../../../src/model/engine.ts";
import { compileGaussian, type GaussianDeclaration } from "../../../src/model/gaussian.ts";
import { configure } from "../../../src/model/configuration.ts";
import type { State } from "../../../src/model/state.ts";
import { telephone } from "../../../src/worlds/telephone.ts";
import { initialize } from "../../../src/reference/initialize.ts";
import { emptyState } from "../../../src/reference/engine.ts";
import { noSub, writeLineage, type Lineage } from "../../../src/reference/lineage.ts";
import { measure, measureEnd, type Probe, type Sampled } from "../../../src/analysis/measure/index.ts";
import { emptyTables, type Table, type TableName, type TableRow } from "../../../src/record/tables.ts";
import type { LevelRow } from "../../../src/record/level-rows.ts";
import type { Measure } from "../../../src/record/measures.ts";
import type { Reading } from "../../../src/record/readings.ts";

/** A problem in the telephone's world (ρ = .8 between neighbours O0 … O5, O0 the base), perhaps changed. */
export const problemIn = (set: Record<string, unknown>, change: Partial<GaussianDeclaration> = {}): Problem =>
  problemOf(
    configure({ population: 256, probeContexts: 512, founderTwoFaced: 0, ...set }),
    compileGaussian({ ...telephone, ...change }),
  );

/** The drives of a sparse objective by attribute number. */
export function want(weights: Readonly<Record<number, number>>): Int8Array {
  const drives = new Int8Array(16);
  for (const [k, weight] of Object.entries(weights)) drives[Number(k)] = weight;
  return drives;
}

export interface Planted {
  /** Objectives of level 1 down to the one that acts. */
  readonly chain: readonly Int8Array[];
  readonly change?: (lineage: Lineage) => void;
}

/** A canonical state of planted lineages, as if they had lived through a generation. */
export function plant(problem: Problem, planted: readonly Planted[], generation = 0): State {
  const { settings } = problem;
  const state: State = { ...emptyState({ ...settings, population: planted.length }, generation) };
  planted.forEach(({ chain, change }, i) => {
    const [first = new Int8Array(16), ...rest] = chain;
    const lineage: Lineage = {
      ...initialize(settings, i),
      drives: first,
      subs: Array.from({ length: settings.levels - 1 }, (_, at) => {
        const drives = rest[at];
        return drives ? { ...noSub(), drives, present: true, watched: true, fresh: true } : noSub();
      }),
      depth: chain.length,
    };
    change?.(lineage);
    writeLineage(settings, state, i, lineage);
  });
  return state;
}

const rowsOf = <Name extends TableName>(table: Table): TableRow<Name>[] =>
  Array.from(
    { length: table.length },
    (_, i) =>
      Object.fromEntries(Object.entries(table.columns).map(([name, cells]) => [name, cells[i]])) as TableRow<Name>,
  );

/** What a measurement records, as rows. */
export function measured(problem: Problem, probe: Probe, sample: State, at: Sampled) {
  const tables = emptyTables(problem.world.attributes);
  measure(problem, probe, sample, at, tables);
  return { levels: rowsOf<"levels">(tables.levels) as LevelRow[], drives: rowsOf<"drives">(tables.drives) };
}

/** What a measurement records at the end of a run besides, as rows; lineages as columns. */
export function measuredAtEnd(problem: Problem, probe: Probe, sample: State, at: Sampled) {
  const tables = emptyTables(problem.world.attributes);
  measureEnd(problem, probe, sample, at, tables);
  return {
    levels: rowsOf<"levels">(tables.levels) as LevelRow[],
    goodhart: rowsOf<"goodhart">(tables.goodhart),
    scatter: rowsOf<"scatter">(tables.scatter),
    lineages: tables.lineages.columns,
  };
}

/** The same lineage so many times. */
export const times = (count: number, lineage: Planted): Planted[] => Array.from({ length: count }, () => lineage);

/** The one value with a name; NaN if there is none. */
export function valueOf(
  rows: readonly LevelRow[],
  measure: Measure,
  level: number,
  reading: Reading = "unpaired",
  distribution = "training",
): number {
  const found = rows.filter(
    (row) =>
      row.measure === measure && row.level === level && row.reading === reading && row.distribution === distribution,
  );
  if (found.length > 1) throw new Error(`${measure} stands ${found.length} times`);
  return found[0]?.value ?? NaN;
}

/** Five standard errors of a correlation ρ of normal variables over C contexts of P plans. */
export const fiveErrors = (rho: number, { settings }: Problem): number =>
  (5 * (1 - rho * rho)) / Math.sqrt(settings.probeContexts * (settings.plans - 1));
