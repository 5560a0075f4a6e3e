// What is recorded of the claims, in a file of its own that is loaded when the page is visited: the one from which docs/claims.md is made.
import { claims } from "../../../experiment/claims/index.ts";
import type { Results } from "../../../experiment/claims/experiment.ts";
import { judgeAll, type JudgedClaim } from "../../../experiment/claims/report.ts";
import type { Verdict } from "../../../experiment/claims/verdict.ts";

/** A claim with what the record says, and the verdict that other seeds gave; undefined where there were none. */
export interface RecordedClaim extends JudgedClaim {
  readonly again: Verdict | undefined;
}

/** By a claim's id. */
export type ClaimsRecord = ReadonlyMap<string, RecordedClaim>;

interface File {
  readonly record: Results;
  readonly again: Results;
}

export async function loadRecord(): Promise<ClaimsRecord> {
  const { default: file }: { readonly default: unknown } = await import("../../../../docs/claims/results.json");
  return readRecord(file as File);
}

/** The verdicts that the report gives. */
export function readRecord({ record, again }: File): ClaimsRecord {
  const others = new Map(judgeAll(claims, again).map(({ claim, verdict }) => [claim.id, verdict]));
  return new Map(
    judgeAll(claims, record).map((told) => [told.claim.id, { ...told, again: others.get(told.claim.id) }]),
  );
}
