// What the stress page and its worker say to each other.
import type { EngineChoice } from "../../../simulation/engines.ts";
import type { Sample } from "../../../bench/soak.ts";
import type { Limit, Size } from "../../../bench/stress.ts";
import type { EngineInfo } from "../../../model/engine.ts";
import type { Configuration } from "../../../model/parameters.ts";

/** double: the population doubles until something says no; hold: one size, for drift in speed and memory. */
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

/** In a worker, the answer takes its time. */
export type Tell = (event: TestEvent) => void | Promise<void>;

/** Why a population could not be doubled again; undefined for one that was held. */
export type Ending = Limit | undefined;

/** The one object that the worker shows to the page. */
export interface TesterApi {
  /**
   * Carries out a test, telling what happens on the way and waiting until it has been heard; resolves when it is over. Rejects with InputError or NoDeviceError
   * if it cannot begin.
   */
  run(request: TestRequest, tell: Tell): Promise<Ending>;
  /** Ends the test that goes on; what was measured stays. */
  stop(): Promise<void>;
}
