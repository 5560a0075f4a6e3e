// The results of the page's runs, in the format of recorded claims.
import type { ClaimResult } from "../../../experiment/claims/experiment.ts";
import type { Ran } from "../../workers/jobs/claims-protocol.ts";

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** One value per seed for each condition and reading, in the order of the seeds; null if missing. */
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
