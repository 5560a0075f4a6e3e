// The numbers of the chart from training to deployment: both ends at each level, and the change within each seed.
import type { Reading, Distribution } from "../record/readings.ts";
import type { Measure } from "../record/measures.ts";
import { firstReading, levelsOf, valuesOf, type LevelRow } from "../record/level-rows.ts";
import { estimate, type Estimate } from "../record/statistics.ts";
import type { Recording } from "../record/recording.ts";
import { levelName } from "./format.ts";

export const changeMeasures = [
  "rho_base",
  "rho_base_q25",
  "rho_base_q75",
  "rho_intended",
  "act_base",
  "act_intended",
] as const;

/** `low` … `high` is the t-interval over seeds; for the ρ of one seed it is the middle half of its lineages. */
export type Change = {
  measure: Measure;
  level: number;
  name: string;
  training: number;
  training_low: number;
  training_high: number;
  deployment: number;
  deployment_low: number;
  deployment_high: number;
  change: number;
  change_low: number;
  change_high: number;
  seeds: number;
};

export const changeColumns: readonly (keyof Change)[] = [
  "measure",
  "level",
  "name",
  "training",
  "training_low",
  "training_high",
  "deployment",
  "deployment_low",
  "deployment_high",
  "change",
  "change_low",
  "change_high",
  "seeds",
];

/** One row per level that has the measure in both distributions, on forced chains if they were read; level 0 has but one reading. */
export function changeRows(
  recording: Recording,
  all: readonly LevelRow[],
  measure: Measure,
): { reading: Reading; table: Change[] } {
  const own = all.filter((row) => row.measure === measure);
  const reading = firstReading(own, ["forced", "all", "unpaired", "paired"]) ?? "all";
  const rows = all.filter((row) => row.reading === reading || row.level === 0);
  const table = levelsOf(own, 0).flatMap((level): Change[] => {
    const end = (distribution: Distribution) =>
      rows.filter((row) => row.level === level && row.distribution === distribution);
    const before = ofSeeds(end("training"), measure);
    const after = ofSeeds(end("deployment"), measure);
    const training = withQuartiles(estimate([...before.values()]), end("training"), measure);
    const deployment = withQuartiles(estimate([...after.values()]), end("deployment"), measure);
    if (training.seeds === 0 || deployment.seeds === 0) return [];
    const change = estimate([...before].map(([seed, value]) => (after.get(seed) ?? NaN) - value));
    return [
      {
        measure,
        level,
        name: levelName(recording, level),
        training: training.mean,
        training_low: training.low,
        training_high: training.high,
        deployment: deployment.mean,
        deployment_low: deployment.low,
        deployment_high: deployment.high,
        change: change.mean,
        change_low: change.low,
        change_high: change.high,
        seeds: Math.min(training.seeds, deployment.seeds),
      },
    ];
  });
  return { reading, table };
}

function ofSeeds(rows: readonly LevelRow[], measure: Measure): Map<number, number> {
  return new Map(rows.filter((row) => row.measure === measure).map((row) => [row.seed, row.value]));
}

function withQuartiles(whole: Estimate, rows: readonly LevelRow[], measure: Measure): Estimate {
  if (whole.seeds !== 1 || measure !== "rho_base") return whole;
  const quartile = (name: Measure) => valuesOf(rows, { measure: name })[0] ?? NaN;
  return { ...whole, low: quartile("rho_base_q25"), high: quartile("rho_base_q75") };
}
