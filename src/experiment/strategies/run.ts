// Strategies as an experiment: every strategy with every seed. Each run is read at its end: the base-objective gain and
// the objectives of the acting optimizers, the objective of the deepest level on full-depth chains, and the cost.
import { acted } from "../../analysis/measure/actors.ts";
import { forceChain, readChains } from "../../analysis/measure/chains.ts";
import { correlate } from "../../analysis/measure/correlation.ts";
import { groundsOf } from "../../analysis/measure/probe.ts";
import { meanOf } from "../../record/statistics.ts";
import { configure, identityOf, type ParameterValues } from "../../model/configuration.ts";
import { InputError } from "../../model/errors.ts";
import { Simulation, type SimulationOptions } from "../../simulation/simulation.ts";
import type { Cache, Readings } from "../cache.ts";
import { inlineExecutor } from "../executor.ts";
import { runTasks, type Finished } from "../runner.ts";
import type { Task } from "../task.ts";
import type { Strategy } from "./strategies.ts";

/**
 * The measures, with their names in tables. Gains are relative to a random plan, in standard deviations of random
 * plans.
 */
export const strategyMeasures = {
  base_training: "base, training",
  base_deployment: "base, deployment",
  intended_training: "intended, training",
  intended_deployment: "intended, deployment",
  evaluations: "evaluations",
  rho_training: "ρ of the acting optimizers, training",
  rho_deployment: "ρ of the acting optimizers, deployment",
  forced_training: "ρ at the deepest level, training",
  forced_deployment: "ρ at the deepest level, deployment",
  two_faced: "two-faced",
  depth: "depth",
} as const;
export type StrategyMeasure = keyof typeof strategyMeasures;
type StrategyReadings = Readonly<Record<StrategyMeasure, number>>;

export interface StrategyResult {
  readonly strategy: Strategy;
  /** One entry per seed, in their order; NaN where a value is missing. Empty where the world refuses the strategy. */
  readonly runs: readonly StrategyReadings[];
  /** Why the world refuses it. */
  readonly refused?: string;
}

/** One strategy with one seed. */
export interface StrategyTask extends Task {
  readonly strategy: Strategy;
  /** Parameters of the strategy and its world. */
  readonly set: ParameterValues;
  readonly seed: number;
}

export type StrategyOptions = Pick<SimulationOptions, "engine" | "engineOptions" | "read"> & {
  readonly signal?: AbortSignal;
};

/** Sampled lineages, evenly spaced over the population. */
const LINEAGES = 128;

/**
 * A key is the configuration; settings that `configure` refuses are a key of their own, and fail when the task is
 * computed.
 */
function keyOf(set: ParameterValues): string {
  try {
    return JSON.stringify(identityOf(configure(set)));
  } catch (error) {
    if (error instanceof InputError) return JSON.stringify(set);
    throw error;
  }
}

/** A strategy's tasks, on top of the settings that all strategies have. */
export const strategyTasks = (strategy: Strategy, set: ParameterValues, seeds: readonly number[]): StrategyTask[] =>
  seeds.map((seed) => {
    const all = { ...set, ...strategy.set };
    return { key: keyOf({ ...all, seed }), strategy, set: all, seed };
  });

/** Computes one task. Throws InputError; rejects with the signal's reason if aborted. */
export async function readStrategy(
  { set, seed }: Pick<StrategyTask, "set" | "seed">,
  { signal, ...options }: StrategyOptions,
): Promise<Readings> {
  const configuration = configure({ ...set, seed });
  const simulation = await Simulation.create({ ...options, configuration, unmeasured: true });
  try {
    await simulation.advance(Infinity, signal);
    signal?.throwIfAborted();
    return await readingsOf(simulation);
  } finally {
    await simulation.destroy();
  }
}

/** Whether an error means that a world refuses a strategy, rather than the settings that all strategies share. */
export const isRefusal = (error: Error, { strategy }: StrategyTask): boolean =>
  error instanceof InputError && Object.keys(strategy.set).length > 0;

/** The result of a strategy's tasks. */
export function strategyResult(
  strategy: Strategy,
  tasks: readonly StrategyTask[],
  { results, failures }: Pick<Finished<Readings>, "results" | "failures">,
): StrategyResult {
  const failure = tasks.map(({ key }) => failures.get(key)).find((error) => error !== undefined);
  if (failure) return { strategy, runs: [], refused: failure.message };
  return { strategy, runs: tasks.map(({ key }) => complete(results.get(key) ?? {})) };
}

/**
 * Runs one strategy with these seeds in this thread. Throws InputError; rejects with the signal's reason if aborted.
 */
export async function runStrategy(
  strategy: Strategy,
  set: ParameterValues,
  seeds: readonly number[],
  { cache, ...options }: StrategyOptions & { readonly cache?: Cache<Task, Readings> } = {},
): Promise<StrategyResult> {
  const tasks = strategyTasks(strategy, set, seeds);
  const finished = await runTasks(tasks, {
    executor: inlineExecutor((task: StrategyTask) => readStrategy(task, options), options.signal),
    signal: options.signal,
    keepGoing: isRefusal,
    ...(cache && { cache }),
  });
  if (finished.interrupted) options.signal?.throwIfAborted();
  return strategyResult(strategy, tasks, finished);
}

/** Every measure, also those that a cache of an older version lacks. */
const complete = (readings: Readings): StrategyReadings =>
  Object.fromEntries(Object.keys(strategyMeasures).map((name) => [name, readings[name] ?? NaN])) as StrategyReadings;

async function readingsOf(simulation: Simulation): Promise<StrategyReadings> {
  const { problem, probe, generation, configuration, world } = simulation;
  const { population, levels, depthCap } = configuration;
  const count = Math.min(LINEAGES, population);
  const stride = Math.trunc(population / count);
  const step = problem.stepAt(generation);
  const chains = readChains(problem, await simulation.read(0, count, stride), step, stride);
  const lineages = chains.map(({ lineage }) => lineage);
  const forced = chains
    .filter(({ optimizers }) => optimizers.length > 0)
    .map((chain) => forceChain(probe.training, step, chain, true));
  const deepest = depthCap === 0 ? levels : Math.min(levels, depthCap);
  const [training, deployment] = groundsOf(probe).map((ground) => ({
    ...acted(ground, step, chains),
    forced: meanOf(forced.map((chain) => correlate(ground, chain).base[deepest - 1] ?? NaN)),
  }));
  const intended = (value = NaN) => (world.hasIntended ? value : NaN);
  return {
    base_training: training?.base ?? NaN,
    base_deployment: deployment?.base ?? NaN,
    intended_training: intended(training?.intended),
    intended_deployment: intended(deployment?.intended),
    evaluations: meanOf(lineages.map(({ evaluations }) => evaluations)),
    rho_training: training?.rho ?? NaN,
    rho_deployment: deployment?.rho ?? NaN,
    forced_training: training?.forced ?? NaN,
    forced_deployment: deployment?.forced ?? NaN,
    two_faced: meanOf(chains.map(({ optimizers }) => Number(optimizers.at(-1)?.twoFaced ?? NaN))),
    depth: meanOf(lineages.map(({ depth }) => depth)),
  };
}
