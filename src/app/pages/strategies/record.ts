// The recorded results of the strategies, loaded when the page is first visited. `mesascope strategies` writes this
// file beside docs/strategies.md.
import type { StrategiesIn } from "../../../experiment/strategies/report.ts";
import { strategyMeasures, type StrategyMeasure, type StrategyResult } from "../../../experiment/strategies/run.ts";

type Recorded = Readonly<Record<StrategyMeasure, number | null>>;
/** The JSON form: missing numbers are null. */
export type RecordedStrategies = Omit<StrategiesIn, "results"> & {
  readonly results: readonly (Omit<StrategyResult, "runs"> & { readonly runs: readonly Recorded[] })[];
};

/** The results of each world. */
export async function loadStrategies(): Promise<readonly StrategiesIn[]> {
  const { default: file }: { readonly default: unknown } = await import("../../../../docs/strategies/results.json");
  return (file as readonly RecordedStrategies[]).map(readStrategies);
}

const measures = Object.keys(strategyMeasures) as StrategyMeasure[];
const readingsOf = (run: Recorded): StrategyResult["runs"][number] =>
  Object.fromEntries(measures.map((name) => [name, run[name] ?? NaN])) as StrategyResult["runs"][number];

export const readStrategies = ({ results, ...given }: RecordedStrategies): StrategiesIn => ({
  ...given,
  results: results.map(({ runs, ...result }) => ({ ...result, runs: runs.map(readingsOf) })),
});
