// Messages between the page of claims and its worker.
import type { Readings } from "../../../experiment/cache.ts";
import type { Job } from "./job.ts";
import type { EngineChoice } from "../../../simulation/engines.ts";

/** A condition of a claim, with a seed. */
export interface Task {
  readonly condition: string;
  readonly seed: number;
}

/** Its readings. */
export interface Ran extends Task {
  readonly readings: Readings;
}

export interface ClaimRequest {
  /** The id of the claim. */
  readonly id: string;
  /** They run in this order. */
  readonly tasks: readonly Task[];
  readonly engine: EngineChoice;
}

/** Runs tasks of a claim at small scale and reports the readings of each. */
export type ClaimJob = Job<ClaimRequest, Ran>;
