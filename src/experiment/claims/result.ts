// The readings of a claim's runs as they are recorded.
import type { Readings } from "../cache.ts";
import type { SeedReadings } from "./claim.ts";
import type { ScaleName } from "./scales.ts";

/** For each condition and reading one value per seed; null is missing. */
export interface ClaimResult {
  readonly scale: ScaleName;
  readonly seeds: readonly number[];
  readonly readings: Readonly<Record<string, Readonly<Record<string, readonly (number | null)[]>>>>;
}

/** Results by a claim's id. */
export type Results = Readonly<Record<string, ClaimResult>>;

/** The readings of one condition with one seed. */
export interface ConditionReadings {
  readonly condition: string;
  readonly seed: number;
  readonly readings: Readings;
}

/** The result of finished runs. `recorded` gives the value that is recorded for a finite reading. */
export function resultOf(
  scale: ScaleName,
  seeds: readonly number[],
  runs: Iterable<ConditionReadings>,
  recorded: (value: number) => number = (value) => value,
): ClaimResult {
  const readings: Record<string, Record<string, (number | null)[]>> = {};
  for (const run of runs) {
    const columns = (readings[run.condition] ??= {});
    for (const [name, value] of Object.entries(run.readings))
      (columns[name] ??= seeds.map(() => null))[seeds.indexOf(run.seed)] = Number.isFinite(value)
        ? recorded(value)
        : null;
  }
  return { scale, seeds: [...seeds], readings };
}

/** The readings of each seed. */
export const seedsOf = ({ seeds, readings }: ClaimResult): SeedReadings[] =>
  seeds.map((_, at) => (condition, reading) => readings[condition]?.[reading]?.[at] ?? NaN);
