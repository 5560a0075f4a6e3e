// The population means of each level, from the last rows of the recorded tables.
import type { Distribution } from "../../../model/world.ts";
import type { Columns, Tables } from "../../../record/tables.ts";
import type { LevelMean, MeanReading } from "./protocol.ts";

/** Calls `visit` with each row of the last recorded generation. */
function lastRows(columns: Columns, visit: (cell: (name: string) => number | string) => void): number {
  const generations = columns["generation"] ?? [];
  const last = generations.at(-1) ?? -1;
  for (let i = generations.length - 1; i >= 0 && generations[i] === last; i--) {
    visit((name) => columns[name]?.[i] ?? NaN);
  }
  return Number(last);
}

/** Means of levels 1 … `levels` at the last measurement, and its generation (−1: none yet). */
export function meansOf(
  { levels: table, drives }: Tables,
  levels: number,
  attributes: readonly string[],
): { measured: number; means: LevelMean[] } {
  const known = new Map<string, number>();
  const measured = lastRows(table.columns, (cell) => {
    const key = [cell("measure"), cell("reading"), cell("distribution"), cell("level")].join(" ");
    known.set(key, Number(cell("value")));
  });
  if (measured < 0) return { measured, means: [] };
  const wants = new Map<string, number>();
  lastRows(drives.columns, (cell) => wants.set(`${cell("level")} ${cell("attribute")}`, Number(cell("mean"))));
  const value = (measure: string, reading: string, distribution: Distribution, level: number) =>
    known.get([measure, reading, distribution, level].join(" ")) ?? NaN;
  const both = (measure: string, reading: MeanReading, level: number) => ({
    training: value(measure, reading, "training", level),
    deployment: value(measure, reading, "deployment", level),
  });
  const readings = (measure: string, level: number) => ({
    unpaired: both(measure, "unpaired", level),
    forced: both(measure, "forced", level),
  });
  const means = Array.from({ length: levels }, (_, at): LevelMean => {
    const level = at + 1;
    let present = 0;
    for (let deep = level; deep <= levels; deep++) present += value("depth_share", "all", "training", deep);
    return {
      level,
      base: readings("rho_base", level),
      above: readings("rho_above", level),
      present,
      drives: wants.has(`${level} ${attributes[0]}`)
        ? attributes.map((name) => wants.get(`${level} ${name}`) ?? 0)
        : [],
    };
  });
  return { measured, means };
}
