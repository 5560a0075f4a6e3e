// Runs strategies and reads each run at its end: what those who act bring and want, what the deepest level would want, what was spent.
import type { Ledger } from "../claims/experiment.ts";
import { configure } from "../../model/configuration.ts";
import { InputError } from "../../model/errors.ts";
import type { World } from "../../model/world.ts";
import { acted } from "../../analysis/measure/actors.ts";
import { forceChain, readChains } from "../../analysis/measure/chains.ts";
import { correlate } from "../../analysis/measure/correlation.ts";
import { groundsOf } from "../../analysis/measure/probe.ts";
import { meanOf } from "../../analysis/measure/rows.ts";
import { Simulation, type SimulationOptions } from "../../simulation/simulation.ts";
import type { ParameterValues } from "../../model/configuration.ts";
import type { Strategy } from "./strategies.ts";

/** What is read, in words. Gains are over a random plan, in sd of random plans. */
export const strategyMeasures = {
  base_training: "base, training",
  base_deployment: "base, deployment",
  intended_training: "intended, training",
  intended_deployment: "intended, deployment",
  evaluations: "evaluations",
  rho_training: "ρ of who acts, training",
  rho_deployment: "ρ of who acts, deployment",
  forced_training: "ρ at the deepest level, training",
  forced_deployment: "ρ at the deepest level, deployment",
  two_faced: "two-faced",
  depth: "depth",
} as const;
export type StrategyMeasure = keyof typeof strategyMeasures;
type Readings = Readonly<Record<StrategyMeasure, number>>;

export interface StrategyResult {
  readonly strategy: Strategy;
  /** For each seed, in their order; NaN where something is missing. Nothing where the world does not take the strategy. */
  readonly runs: readonly Readings[];
  /** Why the world does not take it. */
  readonly refused?: string;
}

/** Lineages that are looked at, spread evenly. */
const LINEAGES = 128;

export type StrategyOptions = Pick<SimulationOptions, "engine" | "engineOptions" | "read"> & {
  readonly signal?: AbortSignal;
  /** Keeps what runs gave, by what they were: those that it knows are not run again. */
  readonly ledger?: Ledger;
};

/**
 * Runs a strategy with these seeds, on top of what is set for all. A strategy that a world does not take is told so; throws InputError
 * where the world does not even take what is set for all.
 */
export async function runStrategy(
  strategy: Strategy,
  set: ParameterValues,
  seeds: readonly number[],
  { signal, ledger, ...options }: StrategyOptions = {},
): Promise<StrategyResult> {
  const runs: Readings[] = [];
  try {
    let first: World | undefined;
    for (const seed of seeds) {
      const configuration = configure({ ...set, ...strategy.set, seed });
      const key = JSON.stringify(configuration);
      const known = ledger?.get(key);
      if (known) {
        const names = Object.keys(strategyMeasures);
        runs.push(Object.fromEntries(names.map((name) => [name, known[name] ?? NaN])) as Readings);
        continue;
      }
      const simulation = await Simulation.create({
        ...options,
        configuration,
        unmeasured: true,
        ...(first && { world: first }),
      });
      first = simulation.world;
      try {
        await simulation.advance(Infinity, signal);
        signal?.throwIfAborted();
        const readings = await readingsOf(simulation);
        await ledger?.put(key, readings);
        runs.push(readings);
      } finally {
        await simulation.destroy();
      }
    }
    return { strategy, runs };
  } catch (error) {
    if (error instanceof InputError && Object.keys(strategy.set).length > 0)
      return { strategy, runs: [], refused: error.message };
    throw error;
  }
}

async function readingsOf(simulation: Simulation): Promise<Readings> {
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
