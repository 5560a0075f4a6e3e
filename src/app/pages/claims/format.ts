// Formats verdicts, the agreement of two sets of seeds, and the remaining time of a claim.
import { agreeing, type JudgedClaim } from "../../../experiment/claims/report.ts";
import type { Judged, Verdict } from "../../../experiment/claims/verdict.ts";
import { seedRanges } from "../../../charts/format.ts";
import type { UnderWay } from "./state.ts";

/** The state of a claim: a verdict, no runs yet, or not expressible in the model. */
export type Standing = Verdict | "not expressed" | "not run";

/** In the filter's order. */
export const standings: readonly Standing[] = ["supported", "not supported", "undecided", "not expressed", "not run"];

export const standingWords = (standing: Standing): string => `${standing.charAt(0).toUpperCase()}${standing.slice(1)}`;

/** The scale and the seeds of the record. */
export function recordWords(told: readonly JudgedClaim[]): string {
  const [first] = told;
  if (!first) return "None has been recorded yet.";
  const { scale, seeds } = first.result;
  return `The record was run at ${scale} scale with seeds ${seedRanges(seeds)}; verdicts are corrected for the ${told.length} claims that were tested.`;
}

export const seedsWords = (count: number): string => `${count} ${count === 1 ? "seed" : "seeds"}`;

/** States whether the results of this page agree with the record, number by number. */
export function agreementWords(recorded: Judged, here: Judged): string {
  const numbers = ({ effects, controls }: Judged) => [...effects, ...controls];
  if (numbers(here).some(({ low }) => !Number.isFinite(low)))
    return "Too few seeds gave a number here to say whether it agrees with the record.";
  const agrees = agreeing(recorded, here);
  const all = numbers(recorded);
  const apart = all.filter((_, i) => !agrees[i]).map(({ words }) => `“${words}”`);
  const count = `${all.length - apart.length} of ${all.length} numbers agree with the record, within the intervals of both`;
  return apart.length === 0 ? `${count}.` : `${count}; not ${apart.join(", nor ")}. One in twenty differs by chance.`;
}

/** Run 4 of 9, about 20 s left */
export function progressWords({ done, of, secondsLeft }: UnderWay): string {
  const run = `Run ${Math.min(done + 1, of)} of ${of}`;
  return Number.isFinite(secondsLeft) ? `${run}, about ${timeWords(secondsLeft)} left` : run;
}

const timeWords = (seconds: number): string =>
  seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
