// One run of a claim's condition, and what is read of it: the recorded measures at any generation that was measured, shares of what is
// wanted, and looks at the lineages of the end that no measure records.
import { configure } from "../../model/configuration.ts";
import type { Distribution, World } from "../../model/world.ts";
import type { Given } from "../results/cell.ts";
import type { EngineChoice } from "../../simulation/engines.ts";
import { readChains, type Chain } from "../../analysis/measure/chains.ts";
import type { Measure, Probe, Reading } from "../../analysis/measure/index.ts";
import { Simulation } from "../../simulation/simulation.ts";
import { compileWorld } from "../../files/worlds/worlds.ts";
import type { Condition, Readings, Tested } from "./claim.ts";

/** A run that has ended. */
export interface Run {
  readonly world: World;
  readonly probe: Probe;
  /** The generation at its end. */
  readonly end: number;
  /** Chains of 64 lineages, spread evenly over the population of the end. */
  readonly chains: readonly Chain[];
  /** A measure at a generation that was measured, by default the last; NaN where it is missing. */
  value(
    level: number,
    distribution: Distribution,
    measure: Measure,
    at?: { reading?: Reading; generation?: number },
  ): number;
  /** The mean of a measure over all generations that were measured and had it. */
  history(
    level: number,
    distribution: Distribution,
    measure: Measure,
  ): readonly (readonly [generation: number, value: number])[];
  /** The share of what a level wants, or wants to avoid, that is this attribute. */
  share(level: number, attribute: string, generation?: number): number;
}

const LINEAGES = 64;

export interface RunOptions {
  readonly engine?: EngineChoice;
  readonly signal?: AbortSignal;
}

/** Runs a condition with a seed and reads it. Throws InputError; rejects with the signal's reason if aborted. */
export async function runCondition(
  { read }: Pick<Tested, "read">,
  { set, declaration }: Condition,
  scale: Given,
  seed: number,
  { engine, signal }: RunOptions = {},
): Promise<Readings> {
  const configuration = configure({ ...scale, ...set, seed, ...(declaration && { world: declaration.name }) });
  const simulation = await Simulation.create({
    configuration,
    ...(declaration && { world: await compileWorld(declaration, configuration) }),
    ...(engine && { engine }),
  });
  try {
    await simulation.advance(configuration.generations + 1, signal);
    signal?.throwIfAborted();
    return await read(await ended(simulation));
  } finally {
    await simulation.destroy();
  }
}

async function ended(simulation: Simulation): Promise<Run> {
  const { problem, probe, configuration, generation: end, world } = simulation;
  const count = Math.min(LINEAGES, configuration.population);
  const stride = Math.floor(configuration.population / count);
  const chains = readChains(problem, await simulation.read(0, count, stride), problem.stepAt(end), stride);
  const { levels, drives } = simulation.tables;
  const rows = (table: typeof levels, wanted: Readonly<Record<string, unknown>>) =>
    Array.from({ length: table.length }, (_, i) => i).filter((i) =>
      Object.entries(wanted).every(([column, value]) => table.columns[column]?.[i] === value),
    );
  const history: Run["history"] = (level, distribution, measure) =>
    rows(levels, { level, distribution, reading: "all", measure }).map((i) => [
      Number(levels.columns["generation"]?.[i]),
      Number(levels.columns["value"]?.[i]),
    ]);
  return {
    world,
    probe,
    end,
    chains,
    history,
    value(level, distribution, measure, { reading = "all", generation = end } = {}) {
      const [at] = rows(levels, { generation, level, distribution, reading, measure });
      return at === undefined ? NaN : Number(levels.columns["value"]?.[at]);
    },
    share(level, attribute, generation = end) {
      const [at] = rows(drives, { generation, level, attribute });
      return at === undefined ? NaN : Number(drives.columns["share"]?.[at]);
    },
  };
}
