// The view of a finished run that claims read: recorded measures at any measured generation, shares of drives by
// attribute, and chains of lineages at the end, for quantities that no measure records.
import type { Reading } from "../../record/readings.ts";
import { levelRows, rowsOf, valuesOf } from "../../record/level-rows.ts";
import { measureNames, type Measure } from "../../record/measures.ts";
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
  /** The values of a measure over all lineages in every measured generation that has one. */
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
  const { tables } = simulation;
  const rows = levelRows({ levels: tables.levels.columns }, measureNames, "always");
  const drives = rowsOf("drives", tables.drives.columns);
  return {
    world,
    probe,
    end,
    chains,
    history: (level, distribution, measure) =>
      rows
        .filter((row) => row.level === level && row.distribution === distribution && row.measure === measure)
        .filter(({ reading }) => reading === "all")
        .map(({ generation, value }) => [generation, value]),
    value: (level, distribution, measure, { reading = "all", generation = end } = {}) =>
      valuesOf(rows, { generation, level, distribution, reading, measure })[0] ?? NaN,
    share: (level, attribute, generation = end) =>
      drives.find((row) => row.generation === generation && row.level === level && row.attribute === attribute)
        ?.share ?? NaN,
  };
}
