// A configuration as engines see it: integers only. Probabilities become thresholds on 32-bit words, costs 1/65536 base units,
// T a gene in quarter steps of log₂; from here on no float can reach the dynamics (DESIGN, rule 1).
import { InputError } from "./errors.ts";
import { clamp } from "./integers.ts";
import { parseSchedule } from "./configuration.ts";
import type { Configuration } from "./parameters.ts";
import { packDrives } from "./state.ts";
import type { World } from "./world.ts";

/** Probability as a threshold on a uniform word; 1 becomes 2³² − 1, which `chance` reads as certainty. */
const threshold = (probability: number): number => Math.min(Math.round(probability * 2 ** 32), 0xffff_ffff);

/** T as a gene g: T = ⌊2^(g/4)⌋. */
export const budgetGene = (budget: number): number => clamp(Math.round(4 * Math.log2(budget)), 0, 80);

const QUARTERS = [65_536, 77_936, 92_682, 110_218] as const;
/** The budget of a gene 0 … 80: 2^(g/4) by shifts of rounded quarters, from 1 to 2²⁰; within one, or 1 in 100,000, of ⌊2^(g/4)⌋. */
export function budgetOf(gene: number): number {
  const mantissa = QUARTERS[gene & 3] ?? 0;
  const shift = gene >> 2;
  return shift >= 16 ? mantissa << (shift - 16) : mantissa >> (16 - shift);
}

/** The mean number of nonzero drives under the simplicity prior (1 … 4, at most K), in each of which a drive is equally likely. */
export const priorDrives = (attributes: number): number =>
  [1, 2, 3, 4].reduce((sum, count) => sum + Math.min(count, attributes), 0) / 4;

const torus = (population: number, width: number): number => {
  if (width > 0) return width;
  let divisor = Math.floor(Math.sqrt(population));
  while (population % divisor !== 0) divisor--;
  return Math.max(population / divisor, divisor);
};

/**
 * How contexts follow one another: states of copies of a sequential world (contexts are then whole copies), or none, with a
 * horizon of 1. Throws InputError.
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

/** Variations that contexts are drawn from (1: training itself), who chooses them, and at how many lineages it looks. Throws InputError. */
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

/**
 * Every integer that a stage may read, except those that change by generation. Field names are those of the shaders'
 * `Settings` in snake_case. `model` is what founders want where they want a learned model of the base: 16 drives. Throws InputError
 * where configuration and world do not fit together.
 */
export function settingsOf(configuration: Configuration, world: World, model?: ArrayLike<number>) {
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
  /** A model that was learned is not varied by selection. */
  const vary = c.founderModel > 0 ? 0 : 1;
  const [modelDrives0, modelDrives1, modelDrives2, modelDrives3] = packDrives(model ?? []);
  const prior = priorDrives(attributes);
  const width = torus(c.population, c.torusWidth);
  return {
    seed: c.seed,
    population: c.population,
    torus: c.topology === "torus" ? 1 : 0,
    width,
    height: c.population / width,
    neighbourhood: c.neighbourhood,
    plans: c.plans,
    plansLog2: Math.log2(c.plans),
    /** contexts, probeContexts, horizon; where contexts follow one another (else 0): states, actions, planLength, commit. */
    ...sequenceOf(c, world),
    ...drawOf(c, world),
    contextTypes: c.contextTypes,
    cues: c.cues,
    cueNoise: threshold(c.cueNoise),
    climb: c.baseOptimizer === "hill climbing" ? 1 : 0,
    tournament: c.tournament,
    contextsActed: c.contextsActed,
    timeCost: Math.round(c.timeCost * 65_536),
    lengthCost: Math.round(c.lengthCost * 65_536),
    crossover: threshold(c.crossover),
    kinds: { searcher: 0, reflex: 1, both: 2 }[c.kind],
    reflexShare: threshold(c.reflexShare),
    budget: budgetGene(c.budget),
    oversight: Math.round(c.oversight * 256),
    fidelity: Math.round(c.fidelity * 256),
    rashness: Math.round(c.rashness * 256),
    leverage: Math.log2(c.leverage),
    founderTwoFaced: threshold(c.founderTwoFaced),
    founderBase: c.founderBase ? 1 : 0,
    founderBelief: c.founderBelief,
    mutationZero: threshold(vary * c.mutationZero),
    mutationStep: threshold(vary * c.mutationStep),
    mutationRedraw: threshold(vary * c.mutationRedraw),
    /** The rate at which drives appear, such that under neutrality their mean number stays that of the prior. */
    mutationInsert: threshold(Math.min((vary * c.mutationZero * prior) / Math.max(attributes - prior, 1e-9), 1)),
    mutationReflex: threshold(c.mutationReflex),
    mutationKind: threshold(c.kind === "both" ? c.mutationKind : 0),
    mutationBelief: threshold(c.mutationBelief),
    mutationBudget: threshold(c.mutationBudget),
    mutationOversight: threshold(c.mutationOversight),
    mutationFidelity: threshold(c.mutationFidelity),
    mutationRashness: threshold(c.mutationRashness),
    mutationLeverage: threshold(c.mutationLeverage),
    mutationTwoFaced: threshold(c.mutationTwoFaced),
    mutationCulture: threshold(c.mutationCulture),
    /** A culturally mutated drive is nonzero with the prior's probability. */
    priorNonzero: threshold(prior / attributes),
    levels: c.levels,
    buildCost: c.buildCost,
    candidates: c.candidates,
    oversightRule: { square: 0, candidates: 1, contexts: 2 }[c.oversightRule],
    candidateTruth: c.candidateBelief === "truth" ? 1 : 0,
    /** On 16 bits: 65,536 is certainty. */
    candidateTwoFaced: Math.round(c.candidateTwoFaced * 65_536),
    modellingCost: c.modellingCost,
    simplicity: Math.round(c.simplicity),
    culture: c.culture ? 1 : 0,
    cultureErase: c.cultureMemory === "erase" ? 1 : 0,
    trust: c.trust,
    depthCap: c.depthCap,
    audit: c.audit,
    auditTolerance: Math.round(c.auditTolerance),
    auditBy: { base: 0, owner: 1 }[c.auditBy],
    exploration: threshold(c.exploration),
    /** In 1/256 base unit: at most 2²³, so that its product with a drive fits 32 bits. */
    transparency: Math.round(c.transparency * 256),
    transparencyNoise: threshold(c.transparencyNoise),
    coarseness: c.coarseness,
    founderModel: c.founderModel > 0 ? 1 : 0,
    modelDrives0,
    modelDrives1,
    modelDrives2,
    modelDrives3,
    attributes,
    variants: world.variants.length,
    baseAttribute: world.baseAttribute,
    baseTau: world.baseTau,
  };
}

export type Settings = ReturnType<typeof settingsOf>;

/** What a step function of the generation holds at a generation: the last pair not after it. */
function scheduled(pairs: readonly (readonly [number, number])[], generation: number): number | undefined {
  return pairs.findLast(([from]) => from <= generation)?.[1];
}

/** A value that means "no schedule: as the genome says". */
export const UNSCHEDULED = 0xffff_ffff;

/** What changes by generation: T (gene) and κ (1/256) for everyone, and the deepest level whose onset has come. */
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
