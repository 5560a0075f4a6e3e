// The ladder of one lineage of the run as it stands.
import { ladderOf } from "../../../analysis/ladder/ladder.ts";
import type { Simulation } from "../../../simulation/simulation.ts";
import { InputError } from "../../../model/errors.ts";
import type { PickedLineage } from "./protocol.ts";

/** Throws InputError for a lineage that there is not. */
export async function lineageLadder(simulation: Simulation, lineage: number, context: number): Promise<PickedLineage> {
  const { population } = simulation.configuration;
  if (!Number.isInteger(lineage) || lineage < 0 || lineage >= population)
    throw new InputError(`lineage: ${lineage} is not allowed; allowed: 0 to ${population - 1}`);
  const state = await simulation.read(lineage, 1, 1);
  return { ...ladderOf(simulation.problem, simulation.probe, state, { lineage, context }), state };
}
