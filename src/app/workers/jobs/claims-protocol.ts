// What the page of claims and its worker say to each other.
import type { Readings } from "../../../experiment/cache.ts";
import type { EngineChoice } from "../../../simulation/engines.ts";

/** A condition of a claim, with a seed. */
export interface Task {
  readonly condition: string;
  readonly seed: number;
}

/** What it gave. */
export interface Ran extends Task {
  readonly readings: Readings;
}

export interface ClaimRequest {
  /** Of the claim. */
  readonly id: string;
  /** In this order. */
  readonly tasks: readonly Task[];
  readonly engine: EngineChoice;
}

/** In a worker, the answer takes its time. */
export type Tell = (ran: Ran) => void | Promise<void>;

/** The one object that the worker shows to the page. */
export interface RunnerApi {
  /**
   * Runs tasks of a claim at small scale, telling what each gave; resolves when all are done or it was stopped. Rejects with InputError or
   * NoDeviceError if it cannot go on.
   */
  run(request: ClaimRequest, tell: Tell): Promise<void>;
  /** Ends what goes on; what has been told stays. */
  stop(): Promise<void>;
}
