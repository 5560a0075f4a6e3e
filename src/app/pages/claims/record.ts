// The recorded results of the claims, loaded when the page is first visited. docs/claims.md is made from the same file.
import { claims } from "../../../experiment/claims/index.ts";
import type { Results } from "../../../experiment/claims/result.ts";
import { judgeAll, type JudgedClaim } from "../../../experiment/claims/report.ts";
import type { Verdict } from "../../../experiment/claims/verdict.ts";

/** A claim with its recorded result, and the verdict on the repetition with other seeds, if there was one. */
export interface RecordedClaim extends JudgedClaim {
  readonly again: Verdict | undefined;
}

/** By the claim's id. */
export type ClaimsRecord = ReadonlyMap<string, RecordedClaim>;

interface File {
  readonly record: Results;
  readonly again: Results;
}

export async function loadRecord(): Promise<ClaimsRecord> {
  const { default: file }: { readonly default: unknown } = await import("../../../../docs/claims/results.json");
  return readRecord(file as File);
}

/** The verdicts of the report. */
export function readRecord({ record, again }: File): ClaimsRecord {
  const others = new Map(judgeAll(claims, again).map(({ claim, verdict }) => [claim.id, verdict]));
  return new Map(
    judgeAll(claims, record).map((told) => [told.claim.id, { ...told, again: others.get(told.claim.id) }]),
  );
}
