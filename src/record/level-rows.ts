// Columns to rows and back: a figure reads the recorded tables as rows once, and writes the rows that it drew as columns of its CSV.
import type { Reading } from "./readings.ts";
import type { Measure } from "./measures.ts";
import { distributions, type Distribution } from "../model/world.ts";
import type { Columns, Row, TableRow } from "./tables.ts";
import type { Recording } from "./recording.ts";

/** A row of the levels table. */
export type LevelRow = TableRow<"levels"> & {
  readonly distribution: Distribution;
  readonly reading: Reading;
  readonly measure: Measure;
};

/** Number of rows; a table without columns has none. An unequal length or an absent column is a fault of the caller. */
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

/** The rows of some measures with a value: of every generation, or of the last recorded one. */
export function levelRows(recording: Recording, measures: readonly Measure[], when: "always" | "end"): LevelRow[] {
  const { levels } = recording;
  const length = rowCount(
    levels,
    ["seed", "generation", "level", "distribution", "reading", "measure", "value"],
    "levels",
  );
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

export function lastGeneration(columns: Columns): number {
  let last = -Infinity;
  for (const generation of columns["generation"] ?? []) last = Math.max(last, Number(generation));
  return last;
}

/** The values that meet every condition, one per seed. */
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

export function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** Rows of the same shape as columns. */
export function columnsOf(names: readonly string[], rows: readonly Row[]): Columns {
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? NaN)]));
}
