// Formats the results of a sweep.
import type { Estimate } from "../../../record/statistics.ts";
import { number } from "../../../charts/format.ts";
import { parameters, type Parameter } from "../../../model/parameters.ts";
import { formatInteger } from "../../shared/format.ts";
import type { Cell } from "./cells.ts";
import type { Axis } from "../../workers/jobs/sweep-protocol.ts";

/** 1 run, 60 runs */
export const runsWords = (count: number): string => `${formatInteger(count)} ${count === 1 ? "run" : "runs"}`;

/** 5 s, 40 s, 3 min, 2 h: with the precision of an estimate. */
export function about(seconds: number): string {
  if (seconds < 10) return `${Math.max(Math.round(seconds), 1)} s`;
  if (seconds < 90) return `${Math.round(seconds / 10) * 10} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

function valueWords({ name }: Axis, value: number | string): string {
  const { type }: Parameter = parameters[name];
  if (type === "flag") return value === 1 ? "on" : "off";
  return String(value);
}

/** Search budget T = 64, Oversight κ = 2 */
export const pointWords = (axes: readonly Axis[], place: readonly (number | string)[]): string =>
  axes.map((axis, at) => `${parameters[axis.name].label} = ${valueWords(axis, place[at] ?? "")}`).join(", ");

/** 0.312 ± 0.040. Three significant digits for large numbers. */
export function estimateWords({ mean, low, high }: Estimate): string {
  const written = (value: number): string => (Math.abs(value) < 100 ? number(value, 3) : number(value, 0));
  if (Number.isNaN(mean)) return "no value";
  return Number.isNaN(low) ? written(mean) : `${written(mean)} ± ${written((high - low) / 2)}`;
}

/** The value of a cell, or its state. */
export function cellWords({ runs, estimate }: Cell): string {
  const of = (state: string): number => runs.filter((run) => run.state === state).length;
  if (of("done") === 0 && of("failed") > 0) return "failed";
  if (of("done") === 0) return of("running") > 0 ? "running" : "not yet run";
  return `${estimateWords(estimate)} over ${estimate.seeds} ${estimate.seeds === 1 ? "seed" : "seeds"}`;
}
