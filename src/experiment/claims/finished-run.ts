// A finished run as claims read it: recorded measures at any measured generation, shares of drives by attribute, and chains of
// lineages at the end, for quantities that no measure records.
import type { Reading } from "../../record/readings.ts";
import type { Measure } from "../../record/measures.ts";
import type { Distribution, World } from "../../model/world.ts";
import { readChains, type Chain } from "../../analysis/measure/chains.ts";
import type { Probe } from "../../analysis/measure/index.ts";
import type { Simulation } from "../../simulation/simulation.ts";

/** A run at its end. */
export interface FinishedRun {
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
  /** The share of a level's Σ|w| that lies on an attribute. */
  share(level: number, attribute: string, generation?: number): number;
}

const LINEAGES = 64;

/** Reads a simulation that is at its end. */
export async function finishedRun(simulation: Simulation): Promise<FinishedRun> {
  const { problem, probe, configuration, generation: end, world } = simulation;
  const count = Math.min(LINEAGES, configuration.population);
  const stride = Math.floor(configuration.population / count);
  const chains = readChains(problem, await simulation.read(0, count, stride), problem.stepAt(end), stride);
  const { levels, drives } = simulation.tables;
  const rows = (table: typeof levels, wanted: Readonly<Record<string, unknown>>) =>
    Array.from({ length: table.length }, (_, i) => i).filter((i) =>
      Object.entries(wanted).every(([column, value]) => table.columns[column]?.[i] === value),
    );
  const history: FinishedRun["history"] = (level, distribution, measure) =>
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
