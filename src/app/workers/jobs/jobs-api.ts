// The interface of the jobs worker.
import type { ClaimJob } from "./claims-protocol.ts";
import type { StressJob } from "./stress-protocol.ts";
import type { LabApi } from "./sweep-protocol.ts";

export interface JobsApi {
  readonly sweep: LabApi;
  readonly claim: ClaimJob;
  readonly stress: StressJob;
}
