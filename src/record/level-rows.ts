// Converts recorded columns to typed rows, and rows to columns. Figures, reports and the page read the recorded tables here;
// figures write the rows that they drew as columns of their CSV files.
import type { Reading } from "./readings.ts";
import type { Measure } from "./measures.ts";
import { distributions, type Distribution } from "../model/world.ts";
import { sliceColumns, tableShapes, type Columns, type Row, type TableName, type TableRow } from "./tables.ts";

/** A row of the levels table. */
export type LevelRow = TableRow<"levels"> & {
  readonly reading: Reading;
  readonly measure: Measure;
};

/** The number of rows; 0 for a table without columns. Throws TypeError for a missing column or unequal lengths. */
export function rowCount(columns: Columns, names: readonly string[], table: string): number {
  if (Object.keys(columns).length === 0) return 0;
  const lengths = names.map((name) => {
    const column = columns[name];
    if (!column)
      throw new TypeError(`${table}: the column "${name}" is missing; present are ${Object.keys(columns).join(", ")}`);
    return column.length;
  });
  const length = lengths[0] ?? 0;
  const odd = lengths.findIndex((other) => other !== length);
  if (odd >= 0)
    throw new TypeError(`${table}: the column "${names[odd]}" has ${lengths[odd]} values, "${names[0]}" has ${length}`);
  return length;
}

/** All rows of a table. Throws TypeError for a missing column or unequal lengths. */
export function rowsOf<Name extends Exclude<TableName, "levels">>(name: Name, columns: Columns): TableRow<Name>[] {
  const names = Object.keys(tableShapes[name]);
  return Array.from(
    { length: rowCount(columns, names, name) },
    (_, i) => Object.fromEntries(names.map((column) => [column, columns[column]?.[i]])) as TableRow<Name>,
  );
}

/** The rows of the levels table that have a value of these measures: of every generation, or of the last recorded one. */
export function levelRows(
  { levels }: { readonly levels: Columns },
  measures: readonly Measure[],
  when: "always" | "end",
): LevelRow[] {
  const length = rowCount(levels, Object.keys(tableShapes.levels), "levels");
  const wanted = new Set<number | string | undefined>(measures);
  const last = when === "end" ? lastGeneration(levels) : NaN;
  const rows: LevelRow[] = [];
  for (let i = 0; i < length; i += 1) {
    const generation = Number(levels["generation"]?.[i]);
    const value = Number(levels["value"]?.[i]);
    if (!wanted.has(levels["measure"]?.[i]) || !Number.isFinite(value)) continue;
    if (when === "end" && generation !== last) continue;
    rows.push({
      seed: Number(levels["seed"]?.[i]),
      generation,
      level: Number(levels["level"]?.[i]),
      distribution: levels["distribution"]?.[i] as Distribution,
      reading: levels["reading"]?.[i] as Reading,
      measure: levels["measure"]?.[i] as Measure,
      value,
    });
  }
  return rows;
}

/** The last generation that a table has; −Infinity if it has no rows. */
export function lastGeneration(columns: Columns): number {
  let last = -Infinity;
  for (const generation of columns["generation"] ?? []) last = Math.max(last, Number(generation));
  return last;
}

/** The rows at the end of a table that share the generation of its last row. */
export function lastMeasurement(columns: Columns): Columns {
  const generations = columns["generation"] ?? [];
  const last = generations.at(-1);
  return sliceColumns(columns, generations.findLastIndex((generation) => generation !== last) + 1);
}

/** The values of the rows that meet every condition: one per seed, if the conditions leave one row of each. */
export function valuesOf(rows: readonly LevelRow[], where: Partial<LevelRow>): number[] {
  const conditions = Object.entries(where) as [keyof LevelRow, number | string][];
  return rows.filter((row) => conditions.every(([name, value]) => row[name] === value)).map((row) => row.value);
}

/** The first of the given readings that has rows. */
export function firstReading(rows: readonly LevelRow[], readings: readonly Reading[]): Reading | undefined {
  return readings.find((reading) => rows.some((row) => row.reading === reading));
}

/** The distributions that have rows, training first. */
export function distributionsOf(rows: readonly { distribution: string }[]): Distribution[] {
  return distributions.filter((distribution) => rows.some((row) => row.distribution === distribution));
}

/** The distinct levels from `lowest` up, ascending. */
export function levelsOf(rows: readonly { level: number }[], lowest = 1): number[] {
  return [...new Set(rows.map((row) => row.level))].filter((level) => level >= lowest).sort((a, b) => a - b);
}

/** Groups items by a key; groups and items keep their order. */
export function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** The columns of rows; a missing cell becomes NaN. */
export function columnsOf(names: readonly string[], rows: readonly Row[]): Columns {
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? NaN)]));
}
