// The settings of a run, integers derived from its configuration and its world. Probabilities become thresholds on
// 32-bit words, costs 1/65536 base units, T a gene in quarter steps of log₂. No float reaches the dynamics beyond this
// file. The list of settings is stated once, below: the struct of WGSL and the globals of AssemblyScript are generated
// from it.
import { InputError } from "./errors.ts";
import { budgetGene } from "./budget.ts";
import { parseSchedule } from "./configuration.ts";
import type { Configuration } from "./parameters.ts";
import { packDrives } from "./drives.ts";
import type { World } from "./world.ts";

/** Probability as a threshold on a uniform word; 1 becomes 2³² − 1, which `chance` reads as certainty. */
const threshold = (probability: number): number => Math.min(Math.round(probability * 2 ** 32), 0xffff_ffff);

/**
 * The mean number of nonzero drives under the simplicity prior (1 … 4, at most K), in each of which a drive is equally
 * likely.
 */
export const priorDrives = (attributes: number): number =>
  [1, 2, 3, 4].reduce((sum, count) => sum + Math.min(count, attributes), 0) / 4;

const torus = (population: number, width: number): number => {
  if (width > 0) return width;
  let divisor = Math.floor(Math.sqrt(population));
  while (population % divisor !== 0) divisor--;
  return Math.max(population / divisor, divisor);
};

/**
 * The number of states of a sequential world (contexts are then whole copies) and the horizon; 0 states in other
 * worlds, with a horizon of 1. Throws InputError.
 */
function sequenceOf(c: Configuration, world: World) {
  const { sequence } = world;
  if (!sequence) {
    for (const name of ["horizon", "planLength"] as const)
      if (c[name] !== 0)
        throw new InputError(
          `${name}: ${c[name]}; in world ${world.name} nothing leads from one context to the next; allowed: 0`,
        );
    const { contexts, probeContexts } = c;
    return { contexts, probeContexts, horizon: 1, states: 0, actions: 0, planLength: 0, commit: 0 };
  }
  const { states, actions } = sequence;
  const whole = (contexts: number) => states * Math.max(1, Math.trunc(contexts / states));
  const contexts = whole(c.contexts);
  for (const name of ["contextsActed", "audit"] as const)
    if (c[name] > contexts)
      throw new InputError(
        `${name}: ${c[name]} is more than the ${contexts} contexts that contexts = ${c.contexts} makes with the ${states} states of world ${world.name}`,
      );
  const planLength = c.planLength === 0 ? sequence.length : c.planLength;
  return {
    contexts,
    probeContexts: whole(c.probeContexts),
    horizon: c.horizon === 0 ? sequence.horizon : c.horizon,
    states,
    actions: actions.length,
    planLength,
    commit: Math.min(sequence.commit, planLength),
  };
}

/**
 * The number of variations that contexts are drawn from (1: training), the rule of choice, and its number of lineages.
 * Throws InputError.
 */
function drawOf(c: Configuration, world: World) {
  const { name, sequence, variations = [] } = world;
  if (c.contextChoice !== "drawn" && sequence)
    throw new InputError(
      `contextChoice: ${c.contextChoice}; in world ${name} contexts follow one another; allowed: drawn`,
    );
  if (c.contextPool === "wide" && variations.length === 0)
    throw new InputError(`contextPool: wide; world ${name} declares no wide distribution; allowed: training`);
  return {
    variations: c.contextPool === "wide" ? 1 + variations.length : 1,
    contextChoice: { drawn: 0, "least correlated": 1, "furthest behind": 2 }[c.contextChoice],
    poolSample: c.poolSample,
  };
}

/** The inputs of settings. */
interface Source {
  readonly c: Configuration;
  readonly world: World;
  readonly sequence: ReturnType<typeof sequenceOf>;
  readonly drawn: ReturnType<typeof drawOf>;
  /** Attributes of the world, and how many of them an objective has on average. */
  readonly attributes: number;
  readonly prior: number;
  readonly width: number;
  /** 0 if founders have a learned model of the base, which does not mutate; otherwise 1. */
  readonly vary: 0 | 1;
  /** The learned model as four words of drives. */
  readonly model: readonly number[];
}

/** Every integer that a stage may read, except those that change by generation. */
const rules = {
  seed: ({ c }) => c.seed,
  population: ({ c }) => c.population,
  torus: ({ c }) => (c.topology === "torus" ? 1 : 0),
  width: ({ width }) => width,
  height: ({ c, width }) => c.population / width,
  neighbourhood: ({ c }) => c.neighbourhood,
  plans: ({ c }) => c.plans,
  plansLog2: ({ c }) => Math.log2(c.plans),
  contexts: ({ sequence }) => sequence.contexts,
  probeContexts: ({ sequence }) => sequence.probeContexts,
  horizon: ({ sequence }) => sequence.horizon,
  /** These four are 0 in worlds that are not sequential. */
  states: ({ sequence }) => sequence.states,
  actions: ({ sequence }) => sequence.actions,
  planLength: ({ sequence }) => sequence.planLength,
  commit: ({ sequence }) => sequence.commit,
  variations: ({ drawn }) => drawn.variations,
  contextChoice: ({ drawn }) => drawn.contextChoice,
  poolSample: ({ drawn }) => drawn.poolSample,
  contextTypes: ({ c }) => c.contextTypes,
  cues: ({ c }) => c.cues,
  cueNoise: ({ c }) => threshold(c.cueNoise),
  climb: ({ c }) => (c.baseOptimizer === "hill climbing" ? 1 : 0),
  tournament: ({ c }) => c.tournament,
  contextsActed: ({ c }) => c.contextsActed,
  timeCost: ({ c }) => Math.round(c.timeCost * 65_536),
  lengthCost: ({ c }) => Math.round(c.lengthCost * 65_536),
  crossover: ({ c }) => threshold(c.crossover),
  kinds: ({ c }) => ({ searcher: 0, reflex: 1, both: 2 })[c.kind],
  /** Of founders: 0 if all are searchers, certain if all are reflexes. */
  reflexShare: ({ c }) => threshold({ searcher: 0, reflex: 1, both: c.reflexShare }[c.kind]),
  budget: ({ c }) => budgetGene(c.budget),
  oversight: ({ c }) => Math.round(c.oversight * 256),
  fidelity: ({ c }) => Math.round(c.fidelity * 256),
  rashness: ({ c }) => Math.round(c.rashness * 256),
  leverage: ({ c }) => Math.log2(c.leverage),
  founderTwoFaced: ({ c }) => threshold(c.founderTwoFaced),
  founderBase: ({ c }) => (c.founderBase ? 1 : 0),
  founderBelief: ({ c }) => c.founderBelief,
  mutationZero: ({ c, vary }) => threshold(vary * c.mutationZero),
  mutationStep: ({ c, vary }) => threshold(vary * c.mutationStep),
  mutationRedraw: ({ c, vary }) => threshold(vary * c.mutationRedraw),
  /** The rate at which drives appear; under neutrality it keeps their mean number at that of the prior. */
  mutationInsert: ({ c, attributes, prior, vary }) =>
    threshold(Math.min((vary * c.mutationZero * prior) / Math.max(attributes - prior, 1e-9), 1)),
  mutationReflex: ({ c }) => threshold(c.mutationReflex),
  mutationKind: ({ c }) => threshold(c.kind === "both" ? c.mutationKind : 0),
  mutationBelief: ({ c }) => threshold(c.mutationBelief),
  mutationBudget: ({ c }) => threshold(c.mutationBudget),
  mutationOversight: ({ c }) => threshold(c.mutationOversight),
  mutationFidelity: ({ c }) => threshold(c.mutationFidelity),
  mutationRashness: ({ c }) => threshold(c.mutationRashness),
  mutationLeverage: ({ c }) => threshold(c.mutationLeverage),
  mutationTwoFaced: ({ c }) => threshold(c.mutationTwoFaced),
  marker: ({ c }) => (c.marker ? 1 : 0),
  mutationMarker: ({ c }) => threshold(c.marker ? c.mutationMarker : 0),
  mutationCulture: ({ c }) => threshold(c.mutationCulture),
  /** A culturally mutated drive is nonzero with the prior's probability. */
  priorNonzero: ({ attributes, prior }) => threshold(prior / attributes),
  levels: ({ c }) => c.levels,
  buildCost: ({ c }) => c.buildCost,
  candidates: ({ c }) => c.candidates,
  oversightRule: ({ c }) => ({ square: 0, candidates: 1, contexts: 2 })[c.oversightRule],
  candidateTruth: ({ c }) => (c.candidateBelief === "truth" ? 1 : 0),
  /** A threshold on 16 bits: 65,536 means certainty. */
  candidateTwoFaced: ({ c }) => Math.round(c.candidateTwoFaced * 65_536),
  modellingCost: ({ c }) => c.modellingCost,
  simplicity: ({ c }) => Math.round(c.simplicity),
  culture: ({ c }) => (c.culture ? 1 : 0),
  cultureErase: ({ c }) => (c.cultureMemory === "erase" ? 1 : 0),
  trust: ({ c }) => c.trust,
  depthCap: ({ c }) => c.depthCap,
  audit: ({ c }) => c.audit,
  auditTolerance: ({ c }) => Math.round(c.auditTolerance),
  auditBy: ({ c }) => ({ base: 0, owner: 1 })[c.auditBy],
  exploration: ({ c }) => threshold(c.exploration),
  /** In 1/256 base unit: at most 2²³, so that its product with a drive fits 32 bits. */
  transparency: ({ c }) => Math.round(c.transparency * 256),
  transparencyNoise: ({ c }) => threshold(c.transparencyNoise),
  coarseness: ({ c }) => c.coarseness,
  founderModel: ({ c }) => (c.founderModel > 0 ? 1 : 0),
  modelDrives0: ({ model }) => model[0] ?? 0,
  modelDrives1: ({ model }) => model[1] ?? 0,
  modelDrives2: ({ model }) => model[2] ?? 0,
  modelDrives3: ({ model }) => model[3] ?? 0,
  attributes: ({ attributes }) => attributes,
  variants: ({ world }) => world.variants.length,
  baseAttribute: ({ world }) => world.baseAttribute,
  baseTau: ({ world }) => world.baseTau,
} as const satisfies Readonly<Record<string, (source: Source) => number>>;

export type Settings = { [K in keyof typeof rules]: number };

export const settingNames = Object.keys(rules) as (keyof Settings)[];
/** Settings that may be negative; all others are unsigned. */
export const signedSettings: readonly (keyof Settings)[] = ["auditTolerance", "baseAttribute"];

/**
 * The settings of a configuration in a world. `model` holds the 16 drives of founders that have a learned model of the
 * base. Throws InputError if the configuration does not fit the world.
 */
export function settingsOf(configuration: Configuration, world: World, model?: ArrayLike<number>): Settings {
  const c = configuration;
  const attributes = world.attributes.length;
  const refuse = (message: string): never => {
    throw new InputError(message);
  };
  if (c.founderBelief >= world.variants.length)
    refuse(
      `founderBelief: ${c.founderBelief}; world ${world.name} has belief variants 0 to ${world.variants.length - 1}`,
    );
  if (world.baseAttribute < 0 && (c.founderTwoFaced > 0 || c.mutationTwoFaced > 0))
    refuse(
      `founderTwoFaced, mutationTwoFaced: in world ${world.name} no attribute is the base, so an agent cannot play along with it`,
    );
  if (!c.founderBase && attributes === 1 && world.baseAttribute === 0)
    refuse(`founderBase: world ${world.name} has no attribute besides the base`);
  if (world.baseAttribute < 0 && c.transparency > 0)
    refuse(
      `transparency: ${c.transparency}; in world ${world.name} no attribute is the base, so none can be read; allowed: 0`,
    );
  if (c.founderModel > 0 && !model)
    throw new Error("founderModel: no model has been fitted (src/simulation/founder-model.ts)");
  const source: Source = {
    c,
    world,
    sequence: sequenceOf(c, world),
    drawn: drawOf(c, world),
    attributes,
    prior: priorDrives(attributes),
    width: torus(c.population, c.torusWidth),
    vary: c.founderModel > 0 ? 0 : 1,
    model: packDrives(model ?? []),
  };
  return Object.fromEntries(settingNames.map((name) => [name, rules[name](source)])) as Settings;
}

/** The value of a step function at a generation: that of the last pair not after it. */
function scheduled(pairs: readonly (readonly [number, number])[], generation: number): number | undefined {
  return pairs.findLast(([from]) => from <= generation)?.[1];
}

/** The value for "no schedule: use the gene". */
export const UNSCHEDULED = 0xffff_ffff;

/** Values that change by generation: scheduled T (gene) and κ (1/256), and the deepest level whose onset has passed. */
export interface Step {
  readonly generation: number;
  readonly budget: number;
  readonly oversight: number;
  /** Bit ℓ is set when level ℓ may be built. */
  readonly buildable: number;
}

/** The steps of a configuration as a function of the generation. */
export function stepsOf(configuration: Configuration): (generation: number) => Step {
  const budgets = parseSchedule("budgetSchedule", configuration.budgetSchedule);
  const oversights = parseSchedule("oversightSchedule", configuration.oversightSchedule);
  const onsets = new Map(parseSchedule("onset", configuration.onset));
  return (generation) => {
    const budget = scheduled(budgets, generation);
    const oversight = scheduled(oversights, generation);
    let buildable = 0;
    for (let level = 2; level <= configuration.levels; level++) {
      if (generation >= (onsets.get(level) ?? 0)) buildable |= 1 << level;
    }
    return {
      generation,
      budget: budget === undefined ? UNSCHEDULED : budgetGene(budget),
      oversight: oversight === undefined ? UNSCHEDULED : Math.round(oversight * 256),
      buildable,
    };
  };
}
