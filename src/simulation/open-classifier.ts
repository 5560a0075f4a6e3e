// Classifiers of runs: of one that lives, and of one that a run folder keeps.
import type { Configuration } from "../model/parameters.ts";
import type { Problem } from "../model/engine.ts";
import { InputError } from "../model/errors.ts";
import type { State } from "../model/state.ts";
import type { World } from "../model/world.ts";
import type { Checkpoint } from "../files/checkpoint.ts";
import { fastScanner } from "./engines.ts";
import type { RunRecord } from "../files/run-folder/record.ts";
import { openProblem } from "./founder-model.ts";
import { prepareProbe, type Probe } from "../analysis/measure/index.ts";
import type { Tables } from "../record/tables.ts";
import type { Simulation } from "./simulation.ts";
import { compileWorld, dialled, hashWorld, type Declaration } from "../files/worlds/worlds.ts";
import { Classifier } from "../analysis/classify/classify.ts";
import { classifyAll, type Classified } from "../analysis/classify/population.ts";
import { specimensOf, specimensOfRows } from "../analysis/classify/specimens.ts";
import type { Thresholds } from "../analysis/classify/thresholds.ts";

/** The verdicts on one seed's population. */
export interface RunVerdicts {
  readonly seed: number;
  readonly generation: number;
  readonly lineages: number;
  readonly classifier: Classifier;
  readonly all: readonly Classified[];
}

/** `declaration` is the world's own; its graph, if it has one, is that at the configuration's dial. */
export function openClassifier(
  problem: Problem,
  probe: Probe,
  declaration: Declaration,
  { dial }: Pick<Configuration, "dial">,
  thresholds?: Thresholds,
): Classifier {
  const turned = dialled(declaration, dial);
  return new Classifier(problem, probe, turned.kind === "causal" ? turned : undefined, thresholds);
}

const verdicts = (
  classifier: Classifier,
  seed: number,
  generation: number,
  specimens: Parameters<typeof classifyAll>[1],
): RunVerdicts => ({
  seed,
  generation,
  lineages: new Set(specimens.map(({ lineage }) => lineage)).size,
  classifier,
  all: classifyAll(classifier, specimens),
});

/** Of a run as it stands: so many lineages, evenly spread. Throws before the founders have lived. */
export async function classifyLive(
  simulation: Simulation,
  declaration: Declaration,
  lineages: number,
  thresholds?: Thresholds,
): Promise<RunVerdicts> {
  const { configuration, problem, probe } = simulation;
  const count = Math.min(lineages, configuration.population);
  const stride = Math.floor(configuration.population / count);
  const sample = await simulation.read(0, count, stride);
  const classifier = openClassifier(problem, probe, declaration, configuration, thresholds);
  return verdicts(classifier, configuration.seed, sample.generation, specimensOf(problem, sample, stride));
}

/** Of an unfinished run as its checkpoint has it. Throws InputError where the world is another, or nobody has lived. */
export async function classifyCheckpoint(
  { configuration, world: recorded, state }: Checkpoint,
  declaration: Declaration,
  lineages: number,
  thresholds?: Thresholds,
): Promise<RunVerdicts> {
  if (!state) throw new InputError("nobody has lived yet; allowed: a run after its founders");
  const problem = openProblem(configuration, await sameWorld(declaration, configuration, recorded));
  const probe = prepareProbe(problem, await fastScanner());
  const classifier = openClassifier(problem, probe, declaration, configuration, thresholds);
  const stride = Math.max(1, Math.floor(state.population / lineages));
  const specimens = specimensOf(problem, every(state, stride), stride);
  return verdicts(classifier, configuration.seed, state.generation, specimens);
}

/** Every stride-th lineage of a state. */
function every({ generation, population, words }: State, stride: number): State {
  const count = Math.floor(population / stride);
  const planes = words.length / population;
  const from = (at: number) => Math.floor(at / count) * population + (at % count) * stride;
  return {
    generation,
    population: count,
    words: Uint32Array.from({ length: planes * count }, (_, at) => words[from(at)] ?? 0),
  };
}

/** The compiled world of a run. Throws InputError if it is not the one that the run went in. */
async function sameWorld(
  declaration: Declaration,
  configuration: Configuration,
  { name, hash }: { readonly name: string; readonly hash: string },
): Promise<World> {
  const world = await compileWorld(declaration, configuration);
  if ((await hashWorld(world)) === hash) return world;
  throw new InputError(`world ${name} has changed since the run, so that its optimizers can't be judged`);
}

/**
 * Of the lineages that a run folder keeps, seed by seed. Throws InputError where the world is not the one that it ran in, or where no
 * lineages are kept.
 */
export async function classifyRecorded(
  { configuration, seeds, world: recorded }: RunRecord,
  { lineages }: Pick<Tables, "lineages">,
  declaration: Declaration,
  thresholds?: Thresholds,
): Promise<RunVerdicts[]> {
  if (lineages.length === 0)
    throw new InputError("no lineages are kept: they are recorded at the end of a run; allowed: a run that is done");
  const world = await sameWorld(declaration, configuration, recorded);
  const scanner = await fastScanner();
  return seeds.map((seed) => {
    const own = { ...configuration, seed };
    const problem = openProblem(own, world);
    const classifier = openClassifier(problem, prepareProbe(problem, scanner), declaration, own, thresholds);
    const specimens = specimensOfRows(problem, lineages.columns, seed);
    return verdicts(classifier, seed, configuration.generations, specimens);
  });
}
