// The seeds' claims: what there is, how one is run, what its numbers say and how they are drawn. The command and the page come in here.
export type { TestedClaim } from "./claim.ts";
export { runClaim, runsOf, type ClaimResult, type Ledger, type Results } from "./experiment.ts";
export { claims } from "./list.ts";
export { claimsPage, tell } from "./report.ts";
export { scaleNames, scales, type ScaleName } from "./scales.ts";
