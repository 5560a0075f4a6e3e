// Claims from the source documents: their list, their tests as experiments, and their report. Commands import claims
// from here.
export type { TestedClaim } from "./claim.ts";
export { claimNamed, readTask, resultFrom, runClaim, taskOf, tasksOf } from "./experiment.ts";
export type { ClaimTask } from "./experiment.ts";
export { claims } from "./list.ts";
export { claimsPage, judgeAll } from "./report.ts";
export type { ClaimResult, Results } from "./result.ts";
export { scaleNames, scales, type ScaleName } from "./scales.ts";
