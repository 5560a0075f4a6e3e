// Tasks as plain messages, so that another process can compute them.
import type { ParameterValues } from "../model/configuration.ts";
import type { EngineChoice, EngineOptions } from "../simulation/engines.ts";
import type { ReadFile } from "../files/worlds/worlds.ts";
import { claimNamed, readTask, taskOf, type ClaimTask, type ScaleName } from "./claims/index.ts";
import { runCellTask, type CellTask } from "./results/cell.ts";
import { firstResultsTables } from "./results/first-results.ts";
import { readStrategy, type StrategyTask } from "./strategies/run.ts";

/** What another process has to know to compute a task. */
export type Order =
  | {
      readonly experiment: "claims";
      readonly claim: string;
      readonly condition: string;
      readonly scale: ScaleName;
      readonly seed: number;
    }
  | {
      readonly experiment: "strategies" | "first results";
      readonly set: ParameterValues;
      readonly seed: number;
    };

export interface OrderOptions {
  readonly engine: EngineChoice;
  readonly engineOptions: EngineOptions;
  readonly signal: AbortSignal;
  /** Reads the files of worlds that are not part of the program. */
  readonly read: ReadFile;
}

export const claimOrder = ({ claim, condition, scale, seed }: ClaimTask): Order => ({
  experiment: "claims",
  claim: claim.id,
  condition: condition.name,
  scale,
  seed,
});

export const strategyOrder = ({ set, seed }: StrategyTask): Order => ({ experiment: "strategies", set, seed });

export const cellOrder = ({ set, seed }: CellTask): Order => ({ experiment: "first results", set, seed });

/** Computes a task. Throws InputError or NoDeviceError; rejects with the signal's reason if aborted. */
export async function computeOrder(order: Order, { read, ...options }: OrderOptions): Promise<unknown> {
  if (order.experiment === "claims") {
    const { claim, condition, scale, seed } = order;
    return readTask(taskOf(claimNamed(claim), condition, scale, seed), options);
  }
  if (order.experiment === "strategies") return readStrategy(order, { ...options, read });
  return runCellTask(order, firstResultsTables, options);
}
