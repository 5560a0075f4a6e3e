// What the page says of claims, in words: verdicts, whether two sets of seeds agree, how long it takes.
import { agreeing, type JudgedClaim } from "../../../experiment/claims/report.ts";
import type { Judged, Verdict } from "../../../experiment/claims/verdict.ts";
import { seedRanges } from "../../../charts/format.ts";
import type { UnderWay } from "./state.ts";

/** What is said of a claim: a verdict, that there are no runs yet, or that the model cannot say it. */
export type Standing = Verdict | "not expressed" | "not run";

/** In the order of the filter. */
export const standings: readonly Standing[] = ["supported", "not supported", "undecided", "not expressed", "not run"];

export const standingWords = (standing: Standing): string => `${standing.charAt(0).toUpperCase()}${standing.slice(1)}`;

/** At which scale and with which seeds the record was run. */
export function recordWords(told: readonly JudgedClaim[]): string {
  const [first] = told;
  if (!first) return "None has been recorded yet.";
  const { scale, seeds } = first.result;
  return `The record was run at ${scale} scale with seeds ${seedRanges(seeds)}; verdicts are corrected for the ${told.length} claims that were tested.`;
}

export const seedsWords = (count: number): string => `${count} ${count === 1 ? "seed" : "seeds"}`;

/** Whether what was found here agrees with the record, number by number. */
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
