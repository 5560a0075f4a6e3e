// What runs of the page gave, as claims are recorded.
import type { ClaimResult } from "../../../experiment/claims/experiment.ts";
import type { Ran } from "../../workers/jobs/claims-protocol.ts";

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** By condition and reading a value for each seed, in the order in which the seeds were run; null where one is missing. */
export function resultOf(ran: readonly Ran[]): ClaimResult {
  const seeds = [...new Set(ran.map(({ seed }) => seed))];
  const readings: Record<string, Record<string, (number | null)[]>> = {};
  for (const { condition, seed, readings: read } of ran) {
    const columns = (readings[condition] ??= {});
    for (const [name, value] of Object.entries(read))
      (columns[name] ??= seeds.map(() => null))[seeds.indexOf(seed)] = known(value);
  }
  return { scale: "small", seeds, readings };
}
