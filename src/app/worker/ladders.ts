// Ladders of the run as it stands: one lineage's, and that of the population's means.
import { ladderOf, type Ladder } from "../../lab/ladder.ts";
import { meanLadder, type MeanLadder } from "../../lab/ladder-mean.ts";
import { readChains } from "../../lab/measure/chains.ts";
import type { Simulation } from "../../lab/simulation.ts";
import { InputError } from "../../model/errors.ts";

/** Lineages whose means are taken: enough for two digits, and quick enough to be live. */
const SAMPLE = 256;

/** Throws InputError for a lineage that there is not. */
export async function lineageLadder(simulation: Simulation, lineage: number, context: number): Promise<Ladder> {
  const { population } = simulation.configuration;
  if (!Number.isInteger(lineage) || lineage < 0 || lineage >= population)
    throw new InputError(`lineage: ${lineage} is not allowed; allowed: 0 to ${population - 1}`);
  const state = await simulation.read(lineage, 1, 1);
  return ladderOf(simulation.problem, simulation.probe, state, { lineage, context });
}

export async function populationLadder(simulation: Simulation): Promise<MeanLadder> {
  const { problem, probe, configuration } = simulation;
  const count = Math.min(SAMPLE, configuration.population);
  const stride = Math.floor(configuration.population / count);
  const state = await simulation.read(0, count, stride);
  const chains = readChains(problem, state, problem.stepAt(state.generation), stride);
  return meanLadder(problem, probe, chains, state.generation);
}
