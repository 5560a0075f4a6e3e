// Messages between the Lab page and its worker: plans, tasks, progress, and the values of one quantity at a time.
// Recorded tables stay in the worker.
import type { Job } from "./job.ts";
import type { EngineChoice } from "../../../simulation/engines.ts";
import type { Columns } from "../../../record/tables.ts";
import type { Plan, Quantity } from "../../../experiment/sweep/plan.ts";
import type { EngineInfo } from "../../../model/engine.ts";
import type { Configuration, ParameterName } from "../../../model/parameters.ts";

/** A parameter that a plan varies, with its values: ascending numbers, or choices in the plan's order. */
export interface Axis {
  readonly name: ParameterName;
  readonly values: readonly (number | string)[];
}

/** One configuration with one seed. */
export interface LabTask {
  /** A content address: a hash that is derived from the configuration. */
  readonly id: string;
  readonly configuration: Configuration;
}

/** A checked plan. */
export interface Opened {
  readonly plan: Plan;
  /** One or two. */
  readonly axes: readonly Axis[];
  readonly runs: number;
  /** In the order in which they run; empty if the plan has more runs than the page allows. */
  readonly tasks: readonly LabTask[];
  /** World and shared configuration in words. */
  readonly shared: string;
  /** Seconds of each finished task. */
  readonly done: ReadonlyMap<string, number>;
}

/** Options of the runs. */
export interface RunRequest {
  readonly engine: EngineChoice;
  /** Let the gpu engine compute on a software device: for tests. */
  readonly allowSoftware: boolean;
}

export type LabEvent =
  | { readonly kind: "begins"; readonly id: string }
  | { readonly kind: "done"; readonly id: string; readonly seconds: number; readonly engine: EngineInfo }
  | { readonly kind: "failed"; readonly id: string; readonly reason: string; readonly attempts: number }
  /** Results cannot be stored in this browser; those so far are lost when the page closes. */
  | { readonly kind: "unkept"; readonly reason: string };

/** One quantity of all finished runs. */
export interface Seen {
  /** By task id. */
  readonly values: ReadonlyMap<string, number>;
  /** The data of its chart. */
  readonly columns: Columns;
}

/** Computes what is missing of the opened plan, run by run. A failed run stops no other. */
export interface LabApi extends Job<RunRequest, LabEvent> {
  /** Parses a plan file. Rejects with InputError, naming `what`. */
  read(file: Uint8Array, what: string): Promise<Plan>;
  /**
   * Checks a plan, makes it the current one, and loads its stored results. Rejects with InputError; the current plan
   * then does not change.
   */
  open(plan: Plan): Promise<Opened>;
  /** The values of a quantity so far. */
  see(quantity: Quantity): Promise<Seen>;
  /** The results so far, in the command's format. */
  results(format: "csv" | "parquet"): Promise<Blob>;
}
