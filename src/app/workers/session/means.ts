// The population means of each level, from the last rows of the recorded tables.
import type { Distribution } from "../../../model/world.ts";
import { lastMeasurement, levelRows, rowsOf, valuesOf } from "../../../record/level-rows.ts";
import type { Measure } from "../../../record/measures.ts";
import type { Reading } from "../../../record/readings.ts";
import type { Tables } from "../../../record/tables.ts";
import type { LevelMean, MeanReading } from "./protocol.ts";

/** Means of levels 1 … `levels` at the last measurement, and its generation (−1: none yet). */
export function meansOf(
  { levels: table, drives }: Tables,
  levels: number,
  attributes: readonly string[],
): { measured: number; means: LevelMean[] } {
  const last = lastMeasurement(table.columns);
  const measured = Number(last["generation"]?.[0] ?? -1);
  if (measured < 0) return { measured, means: [] };
  const rows = levelRows({ levels: last }, ["rho_base", "rho_above", "depth_share"], "always");
  const wants = new Map(
    rowsOf("drives", lastMeasurement(drives.columns)).map(({ level, attribute, mean }) => [
      `${level} ${attribute}`,
      mean,
    ]),
  );
  const value = (measure: Measure, reading: Reading, distribution: Distribution, level: number) =>
    valuesOf(rows, { measure, reading, distribution, level })[0] ?? NaN;
  const both = (measure: Measure, reading: MeanReading, level: number) => ({
    training: value(measure, reading, "training", level),
    deployment: value(measure, reading, "deployment", level),
  });
  const readings = (measure: Measure, level: number) => ({
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
