// A claim as an experiment: every condition with every seed. Claims that read the same quantities of the same
// configuration share its runs, because their tasks have the same key.
import type { ParameterValues } from "../../model/configuration.ts";
import type { EngineChoice, EngineOptions } from "../../simulation/engines.ts";
import type { Cache, Readings } from "../cache.ts";
import { inlineExecutor } from "../executor.ts";
import { runTasks, type TaskEvent } from "../runner.ts";
import type { Task } from "../task.ts";
import type { Condition, TestedClaim } from "./claim.ts";
import { runCondition } from "./condition.ts";
import { claims } from "./list.ts";
import { resultOf, type ClaimResult } from "./result.ts";
import { scales, type ScaleName } from "./scales.ts";

/** One condition of a claim with one seed. */
export interface ClaimTask extends Task {
  readonly claim: TestedClaim;
  readonly condition: Condition;
  readonly scale: ScaleName;
  readonly seed: number;
}

export interface ClaimOptions {
  readonly engine?: EngineChoice;
  readonly engineOptions?: EngineOptions;
  readonly signal?: AbortSignal;
  readonly cache?: Cache<Task, Readings>;
  readonly onEvent?: (event: TaskEvent<ClaimTask, Readings>) => void | Promise<void>;
}

/** The first claim with the same reader: claims that share a reader share its runs. */
const readerOf = ({ id, test }: TestedClaim): string =>
  claims.find((claim) => "test" in claim && claim.test.read === test.read)?.id ?? id;

const keyOf = (claim: TestedClaim, { set, declaration }: Condition, scale: ParameterValues, seed: number): string => {
  const values = { ...scale, ...set, seed, ...(declaration && { world: declaration.name }) };
  return JSON.stringify([readerOf(claim), Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))]);
};

/** A claim's tasks, condition by condition. */
export const tasksOf = (claim: TestedClaim, scale: ScaleName, seeds: readonly number[]): ClaimTask[] =>
  claim.test.conditions.flatMap((condition) =>
    seeds.map((seed) => ({ key: keyOf(claim, condition, scales[scale].set, seed), claim, condition, scale, seed })),
  );

/** Computes one task. Throws InputError; rejects with the signal's reason if aborted. */
export const readTask = (
  { claim, condition, scale, seed }: ClaimTask,
  options: Pick<ClaimOptions, "engine" | "engineOptions" | "signal">,
): Promise<Readings> => runCondition(claim.test, condition, scales[scale].set, seed, options);

/** The claim of an id. Throws where there is none that can be run. */
export function claimNamed(id: string): TestedClaim {
  const claim = claims.find((known) => known.id === id);
  if (!claim || !("test" in claim)) throw new Error(`there is no claim “${id}” that can be run`);
  return claim;
}

/** The task of a condition's name and a seed. Throws where the claim has no such condition. */
export function taskOf(claim: TestedClaim, name: string, scale: ScaleName, seed: number): ClaimTask {
  const condition = claim.test.conditions.find((known) => known.name === name);
  if (!condition) throw new Error(`claim ${claim.id} has no condition “${name}”`);
  return { key: keyOf(claim, condition, scales[scale].set, seed), claim, condition, scale, seed };
}

/** Results are statistics: five digits keep the file small. */
const recorded = (value: number): number => Number(value.toPrecision(5));

/** The result of a claim whose tasks are done, from the results by key. */
export const resultFrom = (
  claim: TestedClaim,
  scale: ScaleName,
  seeds: readonly number[],
  results: ReadonlyMap<string, Readings>,
): ClaimResult => {
  const runs = tasksOf(claim, scale, seeds).map(({ key, condition, seed }) => ({
    condition: condition.name,
    seed,
    readings: results.get(key) ?? {},
  }));
  return resultOf(scale, seeds, runs, recorded);
};

/** Runs a claim with these seeds in this thread. Throws InputError; rejects with the signal's reason if aborted. */
export async function runClaim(
  claim: TestedClaim,
  scale: ScaleName,
  seeds: readonly number[],
  { cache, onEvent, ...options }: ClaimOptions = {},
): Promise<ClaimResult> {
  const { results, interrupted } = await runTasks(tasksOf(claim, scale, seeds), {
    executor: inlineExecutor((task) => readTask(task, options), options.signal),
    signal: options.signal,
    ...(cache && { cache }),
    ...(onEvent && { onEvent }),
  });
  if (interrupted) options.signal?.throwIfAborted();
  return resultFrom(claim, scale, seeds, results);
}
