// Messages between the stress page and its worker.
import type { Job } from "./job.ts";
import type { EngineChoice } from "../../../simulation/engines.ts";
import type { Sample } from "../../../bench/soak.ts";
import type { Limit, Size } from "../../../bench/stress.ts";
import type { EngineInfo } from "../../../model/engine.ts";
import type { Configuration } from "../../../model/parameters.ts";

/** double: the population doubles until a limit is reached; hold: one size, for drift in speed and memory. */
export type Mode = "double" | "hold";

export interface TestRequest {
  readonly mode: Mode;
  /** Its population is the size that is held. */
  readonly configuration: Configuration;
  readonly engine: EngineChoice;
  /** Let the gpu engine compute on a software device: for tests. */
  readonly allowSoftware: boolean;
  /** Seconds after which no larger size is started; in hold mode, the duration. */
  readonly seconds: number;
}

export type TestEvent =
  /** The test has started; `given` lists the differences from the defaults, in words. */
  | { readonly kind: "engine"; readonly engine: EngineInfo; readonly world: string; readonly given: string }
  /** The measurement of a size has started. */
  | { readonly kind: "begins"; readonly population: number }
  /** A size has been measured. */
  | { readonly kind: "size"; readonly size: Size }
  /** The held size has been measured again. */
  | { readonly kind: "sample"; readonly sample: Sample };

/** Why the population could not be doubled again; undefined in hold mode. */
export type Ending = Limit | undefined;

/** Runs stress tests. */
export type StressJob = Job<TestRequest, TestEvent, Ending>;
