// The subject of a stress test, for the command and the page: a world, a configuration of any population, and an
// engine.
import type { Engine, EngineInfo, Problem } from "../model/engine.ts";
import { defaults, parameterNames, type Configuration } from "../model/parameters.ts";
import type { World } from "../model/world.ts";
import { openEngine, type EngineChoice, type EngineOptions } from "../simulation/engines.ts";
import { openProblem } from "../simulation/founder-model.ts";

/** Of the host's memory, what a population may take: the rest is for everything else that runs. */
const MEMORY_SHARE = 0.8;
/** Lineages enough to ask who would compute. */
const FEW = 256;

export interface StressTest {
  readonly configuration: Configuration;
  /** The world's name. */
  readonly world: string;
  /** What differs from the defaults, in words. */
  readonly given: string;
  readonly problem: (population: number) => Problem;
  /** Opens an engine for a problem. Rejects with NoDeviceError where it does not fit. */
  readonly open: (problem: Problem) => Promise<Engine>;
}

/**
 * A test of a configuration in its compiled world. The engine that `auto` chose is used for all sizes.
 */
export function stressTest(
  configuration: Configuration,
  world: World,
  wanted: EngineChoice,
  options: EngineOptions = {},
): StressTest {
  const differing = parameterNames.filter((name) => name !== "population" && configuration[name] !== defaults[name]);
  let choice = wanted;
  return {
    configuration,
    world: world.name,
    given: differing.map((name) => `${name}=${configuration[name]}`).join(" ") || "default configuration",
    problem: (population) => openProblem({ ...configuration, population }, world),
    async open(problem) {
      const engine = await openEngine(problem, choice, options);
      choice = engine.info.engine;
      return engine;
    },
  };
}

/** Which engine a test runs on. Rejects with NoDeviceError if there is none. */
export async function engineOf({ open, problem }: StressTest): Promise<EngineInfo> {
  const engine = await open(problem(FEW));
  await engine.destroy();
  return engine.info;
}

/** Bytes that an engine may take of the host's; a GPU's own memory is not known, and its driver refuses in time. */
export const memoryFor = ({ engine, software }: EngineInfo, memory: number): number =>
  engine === "gpu" && !software ? Infinity : MEMORY_SHARE * memory;
