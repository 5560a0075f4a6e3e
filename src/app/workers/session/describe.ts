// Plain data about worlds, runs and lineages for the page.
import type { Simulation } from "../../../simulation/simulation.ts";
import { rangeOf } from "../../../files/worlds/world-sheet.ts";
import { findWorld, isFile, worldNames } from "../../../files/worlds/worlds.ts";
import { layoutOf } from "../../shared/population-geometry.ts";
import type { RunInfo, WorldSummary, PickedLineage } from "./protocol.ts";
import { ladderOf } from "../../../analysis/ladder/ladder.ts";
import { InputError } from "../../../model/errors.ts";

export const summaryOf = (world: WorldSummary): WorldSummary => {
  const { name, title, summary, source, levelNames, presets, dial } = world;
  return { name, title, summary, source, levelNames, presets, dial: dial && rangeOf(dial) };
};

/** All built-in worlds in the order of the list. */
export const summaries = (): Promise<readonly WorldSummary[]> =>
  Promise.all(worldNames.map(async (name) => summaryOf(await findWorld(name))));

export const engineOf = ({ info: { engine, adapter, software } }: Simulation) => ({ engine, adapter, software });

/** A run, as its session's run number `run`. */
export function describe(simulation: Simulation, run: number): RunInfo {
  const { configuration, world, info, problem } = simulation;
  return {
    run,
    configuration,
    engine: engineOf(simulation),
    world: { ...summaryOf(world), ...(isFile(configuration.world) && { file: configuration.world }) },
    worldHash: info.worldHash,
    attributes: world.attributes,
    baseAttribute: world.baseAttribute,
    hasIntended: world.hasIntended,
    layout: layoutOf(problem.settings),
    reflexes: problem.settings.kinds !== 0,
  };
}

/** The ladder of one lineage. Throws InputError for a number outside the population. */
export async function lineageLadder(simulation: Simulation, lineage: number, context: number): Promise<PickedLineage> {
  const { population } = simulation.configuration;
  if (!Number.isInteger(lineage) || lineage < 0 || lineage >= population)
    throw new InputError(`lineage: ${lineage} is not allowed; allowed: 0 to ${population - 1}`);
  const state = await simulation.read(lineage, 1, 1);
  return { ...ladderOf(simulation.problem, simulation.probe, state, { lineage, context }), state };
}
