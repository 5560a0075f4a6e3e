// Runs one condition of a claim with one seed and reads the finished run.
import { compileWorld } from "../../files/worlds/worlds.ts";
import { configure, type ParameterValues } from "../../model/configuration.ts";
import type { EngineChoice } from "../../simulation/engines.ts";
import { Simulation } from "../../simulation/simulation.ts";
import type { Condition, Readings, Test } from "./claim.ts";
import { finishedRun } from "./finished-run.ts";

export interface RunOptions {
  readonly engine?: EngineChoice;
  readonly signal?: AbortSignal;
}

/** Runs a condition to its end and reads it. Throws InputError; rejects with the signal's reason if aborted. */
export async function runCondition(
  { read }: Pick<Test, "read">,
  { set, declaration }: Condition,
  scale: ParameterValues,
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
    return await read(await finishedRun(simulation));
  } finally {
    await simulation.destroy();
  }
}
