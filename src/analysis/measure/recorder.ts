// Recorders: functions by which measurements add values to the levels table.
import type { Distribution } from "../../model/world.ts";
import type { Measure } from "../../record/measures.ts";
import type { Reading } from "../../record/readings.ts";
import type { Table } from "../../record/tables.ts";

/** Adds a value; a missing value (NaN) adds nothing. */
export type Recorder = (
  level: number,
  distribution: Distribution,
  reading: Reading,
  measure: Measure,
  value: number,
) => void;

/** Records into a levels table, for one seed and generation. */
export const recorderOf =
  (levels: Table, seed: number, generation: number): Recorder =>
  (level, distribution, reading, measure, value) => {
    if (Number.isFinite(value)) levels.append([{ seed, generation, level, distribution, reading, measure, value }]);
  };
