// What the Lab page and its worker say to each other: plans and their tasks, how far they are, and the numbers of one quantity at a time. What
// runs have recorded stays in the worker.
import type { Job } from "./job.ts";
import type { EngineChoice } from "../../../simulation/engines.ts";
import type { Columns } from "../../../record/tables.ts";
import type { Plan, Quantity } from "../../../experiment/sweep/plan.ts";
import type { EngineInfo } from "../../../model/engine.ts";
import type { Configuration, ParameterName } from "../../../model/parameters.ts";

/** A parameter that a plan varies, with its values: rising numbers, or choices as the plan has them. */
export interface Axis {
  readonly name: ParameterName;
  readonly values: readonly (number | string)[];
}

/** One configuration with one seed. */
export interface LabTask {
  /** Its address, made from its content. */
  readonly id: string;
  readonly configuration: Configuration;
}

/** A plan that was checked. */
export interface Opened {
  readonly plan: Plan;
  /** One or two. */
  readonly axes: readonly Axis[];
  readonly runs: number;
  /** In the order in which they are carried out; empty where there are more than the page takes on. */
  readonly tasks: readonly LabTask[];
  /** World and configuration in words, as far as all tasks share them. */
  readonly shared: string;
  /** Seconds that those took that are done. */
  readonly done: ReadonlyMap<string, number>;
}

/** How runs are computed. */
export interface RunRequest {
  readonly engine: EngineChoice;
  /** Let the gpu engine compute on a software device: for tests. */
  readonly allowSoftware: boolean;
}

export type LabEvent =
  | { readonly kind: "begins"; readonly id: string }
  | { readonly kind: "done"; readonly id: string; readonly seconds: number; readonly engine: EngineInfo }
  | { readonly kind: "failed"; readonly id: string; readonly reason: string; readonly attempts: number }
  /** Results can't be kept in this browser: those that there are last as long as the page. */
  | { readonly kind: "unkept"; readonly reason: string };

/** One quantity of all runs that are done. */
export interface Seen {
  /** By task. */
  readonly values: ReadonlyMap<string, number>;
  /** What its chart is drawn from. */
  readonly columns: Columns;
}

/** Computes what is missing of the opened plan, run by run. A failed run stops no other. */
export interface LabApi extends Job<RunRequest, LabEvent> {
  /** The plan in the bytes of a file. Rejects with InputError, naming `what`. */
  read(file: Uint8Array, what: string): Promise<Plan>;
  /** Checks a plan, which is the one from now on, and finds what has been computed of it. Rejects with InputError; then the plan before stays. */
  open(plan: Plan): Promise<Opened>;
  /** What has been measured of a quantity so far. */
  see(quantity: Quantity): Promise<Seen>;
  /** The results so far, as the command writes them. */
  results(format: "csv" | "parquet"): Promise<Blob>;
}
