// Messages between the Claims page and its worker.
import type { Readings } from "../../../experiment/cache.ts";
import type { Job } from "./job.ts";
import type { EngineChoice } from "../../../simulation/engines.ts";

/** One condition of a claim with one seed. */
export interface Task {
  readonly condition: string;
  readonly seed: number;
}

/** The readings of a finished task. */
export interface Ran extends Task {
  readonly readings: Readings;
}

export interface ClaimRequest {
  /** The id of the claim. */
  readonly id: string;
  /** In the order in which they run. */
  readonly tasks: readonly Task[];
  readonly engine: EngineChoice;
}

/** Runs tasks of a claim at small scale and reports the readings of each. */
export type ClaimJob = Job<ClaimRequest, Ran>;
