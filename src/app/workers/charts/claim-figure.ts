// The chart of a claim, as the report draws it: what is recorded and what was found here, in one picture.
import type { Chart, ChartOptions } from "../../../charts/chart.ts";
import { claimChart, type Drawn } from "../../../experiment/claims/chart.ts";
import { claims } from "../../../experiment/claims/index.ts";

/** Up to two results of a claim. */
export interface Finding {
  readonly id: string;
  readonly drawn: readonly Drawn[];
}

export function findingChart({ id, drawn }: Finding, options: ChartOptions): Chart {
  const claim = claims.find((known) => known.id === id);
  if (!claim || !("test" in claim)) throw new Error(`there is no claim “${id}” that can be drawn`);
  return claimChart(claim, drawn, options);
}
