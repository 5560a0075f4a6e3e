// Runs one condition of a claim with one seed and reads the finished run.
import { compileWorld } from "../../files/worlds/worlds.ts";
import { configure, type ParameterValues } from "../../model/configuration.ts";
import type { EngineChoice, EngineOptions } from "../../simulation/engines.ts";
import { Simulation } from "../../simulation/simulation.ts";
import type { Readings } from "../cache.ts";
import type { Condition, Test } from "./claim.ts";
import { finishedRun } from "./finished-run.ts";

interface RunOptions {
  readonly engine?: EngineChoice;
  readonly engineOptions?: EngineOptions;
  readonly signal?: AbortSignal;
}

/** Runs a condition to its end and reads it. Throws InputError; rejects with the signal's reason if aborted. */
export async function runCondition(
  { read }: Pick<Test, "read">,
  { set, declaration }: Condition,
  scale: ParameterValues,
  seed: number,
  { engine, engineOptions, signal }: RunOptions = {},
): Promise<Readings> {
  const configuration = configure({ ...scale, ...set, seed, ...(declaration && { world: declaration.name }) });
  const simulation = await Simulation.create({
    configuration,
    ...(declaration && { world: await compileWorld(declaration, configuration) }),
    ...(engine && { engine }),
    ...(engineOptions && { engineOptions }),
  });
  try {
    await simulation.advance(configuration.generations + 1, signal);
    signal?.throwIfAborted();
    return await read(await finishedRun(simulation));
  } finally {
    await simulation.destroy();
  }
}
