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
  /** Its population is the one that is held. */
  readonly configuration: Configuration;
  readonly engine: EngineChoice;
  /** Let the gpu engine compute on a software device: for tests. */
  readonly allowSoftware: boolean;
  /** After which no larger size is begun; or as long as one is held. */
  readonly seconds: number;
}

export type TestEvent =
  /** The test begins; `given` is what differs from the defaults, in words. */
  | { readonly kind: "engine"; readonly engine: EngineInfo; readonly world: string; readonly given: string }
  /** A size is begun. */
  | { readonly kind: "begins"; readonly population: number }
  /** A size has been measured. */
  | { readonly kind: "size"; readonly size: Size }
  /** The size that is held has been measured again. */
  | { readonly kind: "sample"; readonly sample: Sample };

/** Why a population could not be doubled again; undefined for one that was held. */
export type Ending = Limit | undefined;

/** Carries out a stress test. */
export type StressJob = Job<TestRequest, TestEvent, Ending>;
