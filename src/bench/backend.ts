// What the bench asks of an engine's side, and the configurations that it is measured in.
import { openProblem } from "../simulation/founder-model.ts";
import { compileWorld, findWorld } from "../files/worlds/worlds.ts";
import { configure, type ParameterValues } from "../model/configuration.ts";
import type { Engine, EngineInfo, Problem } from "../model/engine.ts";
import type { World } from "../model/world.ts";
import { costOf, type GenerationCost } from "./cost.ts";
import { priorTypical, typicalOf } from "./perception.ts";
import type { ConfigurationRecord, Quantity } from "./record.ts";
import type { TimedStage } from "./stages.ts";

/** The bench configuration is a heavier search than the default; both in the default world. */
export const configurations: Readonly<Record<"bench" | "default", ParameterValues>> = {
  bench: { budget: 256, plans: 64, candidates: 16 },
  default: {},
};

/** Lineages, spread evenly, that tell the cost model who is there. */
const SAMPLE = 4096;

const worlds = new Map<string, Promise<World>>();

/** The problem of a configuration of the default world, for so many lineages. */
export async function problemFor(set: ParameterValues, population: number): Promise<Problem> {
  const configuration = configure({ ...set, population });
  const { world: name, plans, dial, representable, contextPool } = configuration;
  const key = `${plans} ${dial} ${representable} ${contextPool}`;
  const world = worlds.get(key) ?? findWorld(name).then((declaration) => compileWorld(declaration, configuration));
  worlds.set(key, world);
  return openProblem(configuration, await world);
}

export interface Backend {
  readonly info: EngineInfo;
  /** Bytes that a population may take, where it lies in the host's memory. */
  readonly memory: number | undefined;
  readonly open: (problem: Problem) => Promise<Engine>;
  /** What the device does at most, for the ratios. */
  readonly limits: () => Promise<Quantity[]>;
  readonly measure: (name: string, set: ParameterValues) => Promise<ConfigurationRecord>;
  readonly close: () => Promise<void>;
}

export interface BackendOptions {
  readonly quick: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface Predictions {
  /** For founders as the prior has them, whose chains reach every level; and for those who are there. */
  readonly founders: GenerationCost;
  readonly present: GenerationCost;
}

/** What an engine's last generation costs per lineage, by the cost model. */
export async function predictionsOf(problem: Problem, engine: Engine): Promise<Predictions> {
  const { settings } = problem;
  const { population } = settings;
  const stride = Math.max(Math.floor(population / SAMPLE), 1);
  const sample = await engine.read(0, Math.floor(population / stride), stride);
  const step = problem.stepAt(sample.generation);
  return {
    founders: costOf(settings, step, priorTypical(problem)),
    present: costOf(settings, step, typicalOf(problem, sample)),
  };
}

/** A configuration's stages and rates, in the record's form. */
export function recordOf(
  { settings }: Problem,
  stages: readonly TimedStage[],
  secondsPerGeneration: number,
  { founders, present }: Predictions,
): Omit<ConfigurationRecord, "name" | "set" | "generation" | "ratios"> {
  const { population } = settings;
  const useful = stages.reduce((sum, stage) => sum + stage.useful, 0);
  return {
    population,
    stages: stages.map(({ stage: { name, level }, seconds, useful: scores, issued }) => ({
      stage: name,
      ...(level !== undefined && { level }),
      seconds,
      useful: scores,
      issued,
    })),
    predictedFounders: founders.planScores,
    predicted: present.planScores,
    cost: { randoms: present.randoms, bytes: present.bytes, operations: present.operations },
    counted: useful / population,
    secondsPerGeneration,
    lineageGenerationsPerSecond: population / secondsPerGeneration,
    planScoresPerSecond: useful / secondsPerGeneration,
  };
}
