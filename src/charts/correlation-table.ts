// The numbers of the signature chart: every reading of ρ(ℓ,0) at the end of a run, its predictions, and what is lost from level to level.
import type { Reading, Distribution } from "../record/readings.ts";
import type { Measure } from "../record/measures.ts";
import { valuesOf, type LevelRow } from "../record/level-rows.ts";
import { estimate } from "../record/statistics.ts";
import type { Recording } from "../record/recording.ts";
import { levelName, number, signed } from "./format.ts";

export const correlationMeasures = [
  "rho_base",
  "rho_base_q10",
  "rho_base_q25",
  "rho_base_q75",
  "rho_base_q90",
  "rho_above",
  "markov",
  "decay_rho1",
  "decay_q",
] as const;

/** A reading; the fitted ρ₁·q^(ℓ−1); the Markov prediction; or the retention, which is the correlation with the level above. */
export type Series = Exclude<Reading, "all"> | "fit" | "markov" | "retention";

/** `low` … `high` is the t-interval over seeds, or for one seed the middle 80 % of its lineages (`inner`: the middle half). */
export type Correlation = {
  distribution: Distribution;
  series: Series;
  level: number;
  name: string;
  value: number;
  low: number;
  high: number;
  inner_low: number;
  inner_high: number;
  interval: string;
  seeds: number;
};

export const correlationColumns: readonly (keyof Correlation)[] = [
  "distribution",
  "series",
  "level",
  "name",
  "value",
  "low",
  "high",
  "inner_low",
  "inner_high",
  "interval",
  "seeds",
];

const readings = ["forced", "paired", "unpaired", "uninherited"] as const;

/** One row per series and level that has a value. */
export function correlationRows(
  recording: Recording,
  rows: readonly LevelRow[],
  distribution: Distribution,
  levels: readonly number[],
): Correlation[] {
  return levels.flatMap((level) => {
    const row = (series: Series, values: readonly number[], quantile?: (measure: Measure) => number): Correlation[] => {
      const { mean, low, high, seeds } = estimate(values);
      if (seeds === 0) return [];
      const start = { distribution, series, level, name: levelName(recording, level), value: mean };
      if (seeds > 1 || !quantile) {
        return [
          { ...start, low, high, inner_low: NaN, inner_high: NaN, interval: seeds > 1 ? "t95 over seeds" : "", seeds },
        ];
      }
      const outer = { low: quantile("rho_base_q10"), high: quantile("rho_base_q90") };
      const inner = { inner_low: quantile("rho_base_q25"), inner_high: quantile("rho_base_q75") };
      return [{ ...start, ...outer, ...inner, interval: "q10–q90 of lineages", seeds }];
    };
    const read = readings.flatMap((reading) => {
      const of = (measure: Measure) => valuesOf(rows, { distribution, level, reading, measure });
      return row(reading, of("rho_base"), (measure) => of(measure)[0] ?? NaN);
    });
    return [
      ...read,
      ...row("retention", forcedValues(rows, distribution, level, "rho_above")),
      ...(level > 1 ? row("markov", forcedValues(rows, distribution, level, "markov")) : []),
      ...row("fit", decayAt(rows, distribution, level)),
    ];
  });
}

/** A measure of forced chains, or of whatever reading has it. */
function forcedValues(
  rows: readonly LevelRow[],
  distribution: Distribution,
  level: number,
  measure: Measure,
): number[] {
  const of = (reading: Reading) => valuesOf(rows, { distribution, level, measure, reading });
  const order: readonly Reading[] = ["forced", "unpaired", "paired", "all"];
  return order.map(of).find((values) => values.length > 0) ?? [];
}

/** Each seed's fitted ρ₁·q^(ℓ−1), at a level that need not be whole. */
function decayAt(rows: readonly LevelRow[], distribution: Distribution, level: number): number[] {
  return rows
    .filter((row) => row.distribution === distribution && row.measure === "decay_rho1")
    .map(({ seed, value }) => {
      const q = valuesOf(rows, { distribution, seed, measure: "decay_q" })[0] ?? NaN;
      return value * q ** (level - 1);
    })
    .filter(Number.isFinite);
}

/** The seeds' mean fitted decay, in steps of a tenth of a level. */
export function decayCurve(
  rows: readonly LevelRow[],
  distribution: Distribution,
  deepest: number,
): { distribution: Distribution; level: number; value: number }[] {
  return Array.from({ length: 10 * (deepest - 1) + 1 }, (_, i) => 1 + i / 10)
    .map((level) => ({ distribution, level, value: estimate(decayAt(rows, distribution, level)).mean }))
    .filter((point) => Number.isFinite(point.value));
}

/** The main series: forced chains, since they do not depend on which owners delegate; otherwise existing optimizers. */
export function mainSeries(table: readonly Correlation[]): Series {
  const order: readonly Series[] = ["forced", "unpaired", "paired"];
  return order.find((series) => table.some((row) => row.series === series)) ?? "forced";
}

/** The rows of that series. */
export function mainRows(table: readonly Correlation[]): Correlation[] {
  const main = mainSeries(table);
  return table.filter(({ series }) => series === main);
}

/** How much higher a run's correlation is than the pinned run's, at the levels that both have. */
export const differenceRows = (
  run: readonly Correlation[],
  pinned: readonly Correlation[],
): { distribution: Distribution; level: number; label: string }[] =>
  run.flatMap(({ distribution, level, value }) => {
    const other = pinned.find((row) => row.distribution === distribution && row.level === level);
    return other ? [{ distribution, level, label: signed(value - other.value) }] : [];
  });

/** The step from one level to the next: between which levels, from which ρ to which, and whether it loses most. */
export type Loss = {
  distribution: Distribution;
  level: number;
  to: number;
  middle: number;
  value: number;
  end: number;
  loss: number;
  label: string;
  largest: 0 | 1;
  names: string;
};

/** The loss from each level to the next on the main series. A loss of less than .005 is not marked. */
export function lossRows(table: readonly Correlation[], distribution: Distribution, recording: Recording): Loss[] {
  const base = { level: 0, value: 1 };
  const points = [base, ...mainRows(table).filter((row) => row.distribution === distribution)];
  const steps = points.slice(1).map((point, i) => ({ from: points[i] ?? base, point }));
  const largest = Math.max(...steps.map(({ from, point }) => from.value - point.value));
  return steps.map(({ from, point }) => {
    const loss = from.value - point.value;
    return {
      distribution,
      level: from.level,
      to: point.level,
      middle: (from.level + point.level) / 2,
      value: from.value,
      end: point.value,
      loss,
      label: loss <= -0.005 ? `+${number(-loss)}` : number(-loss),
      largest: loss === largest && loss > 0.005 ? 1 : 0,
      names: `${levelName(recording, from.level)} to ${levelName(recording, point.level)}`,
    };
  });
}
