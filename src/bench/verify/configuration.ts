// Random configurations that hold engines against each other: every option, every world, sizes that fit no power of
// two. A configuration hangs on its number alone.
import { configure } from "../../model/configuration.ts";
import type { Problem } from "../../model/engine.ts";
import { InputError } from "../../model/errors.ts";
import type { Configuration } from "../../model/parameters.ts";
import type { World } from "../../model/world.ts";
import { openProblem } from "../../simulation/founder-model.ts";
import { SeededRandom } from "./seeded-random.ts";
import { randomKind, randomWorld } from "./world.ts";

/** A probability: often 0, now and then certainty. */
const share = (random: SeededRandom, most: number): number =>
  random.chance(0.3) ? 0 : random.chance(0.06) ? 1 : random.real(0, most);

const schedule = (random: SeededRandom, values: readonly number[]): string =>
  `0:${random.pick(values)}, ${random.int(1, 3)}:${random.pick(values)}`;

function divisorOf(random: SeededRandom, population: number): number {
  const divisors = Array.from({ length: population }, (_, i) => i + 1).filter((width) => population % width === 0);
  return random.chance(0.4) ? 0 : random.pick(divisors);
}

/** Policies that are off as a rule. */
const strategies = (random: SeededRandom) => ({
  auditBy: random.pick(["base", "owner"]),
  exploration: random.chance(0.6) ? 0 : share(random, 0.8),
  transparency: random.chance(0.7) ? 0 : random.pick([0.3, 20, 32_767]),
  transparencyNoise: share(random, 0.5),
  coarseness: random.chance(0.6) ? 0 : random.int(1, 6),
  founderModel: random.chance(0.85) ? 0 : random.int(1, 40),
});

function draw(random: SeededRandom, generations: number): Configuration {
  const population = random.pick([256, 257, 300, 320, 333, 400, 512, 600, 1000, 1500]);
  const contexts = random.pick([1, 2, 3, 5, 8, 16, 24, 33]);
  const budgets = [1, 4, 16, 30, 64, 100, 256, 256, 1000, 4096];
  const budgetSchedule = random.chance(0.15) ? schedule(random, budgets) : "";
  const oversightSchedule = random.chance(0.15) ? schedule(random, [0, 0.5, 1, 3, 15]) : "";
  const levels = random.pick([1, 2, 2, 3, 3, 4, 5, 6]);
  return configure({
    seed: random.word(),
    generations,
    population,
    topology: random.pick(["mixed", "torus"]),
    torusWidth: divisorOf(random, population),
    neighbourhood: random.int(1, 16),
    plans: random.pick([16, 16, 16, 16, 32, 32, 32, 64, 64, 128, 256, 1024]),
    contexts,
    contextTypes: random.chance(0.5) ? 0 : random.int(1, 40),
    cues: random.pick([1, 2, 3, 7, 16, 33, 64]),
    cueNoise: share(random, 0.5),
    tournament: random.pick([1, 2, 3, 4, 5, 7, 9]),
    contextsActed: random.int(1, Math.min(contexts, 8)),
    timeCost: random.chance(0.5) ? 0 : random.real(0, 3),
    lengthCost: random.chance(0.5) ? 0 : random.real(0, 20),
    crossover: share(random, 0.8),
    kind: random.pick(["searcher", "searcher", "searcher", "searcher", "reflex", "both", "both"]),
    reflexShare: share(random, 0.6),
    budget: random.pick(budgets),
    budgetSchedule,
    oversight: random.pick([0, 0.5, 1, 2, 5, 15, 15]),
    oversightSchedule,
    fidelity: random.chance(0.2) ? share(random, 1) : random.real(0, 1),
    rashness: share(random, 1),
    leverage: random.pick([1, 2, 4, 8, 16]),
    founderTwoFaced: share(random, 0.5),
    founderBase: random.chance(0.7),
    founderBelief: random.int(0, 3),
    mutationZero: share(random, 0.2),
    mutationStep: share(random, 0.4),
    mutationRedraw: share(random, 0.2),
    mutationReflex: share(random, 0.3),
    mutationKind: share(random, 0.1),
    mutationBelief: share(random, 0.3),
    mutationBudget: budgetSchedule ? 0 : share(random, 0.5),
    mutationOversight: oversightSchedule ? 0 : share(random, 0.5),
    mutationFidelity: share(random, 0.5),
    mutationRashness: share(random, 0.5),
    mutationLeverage: share(random, 0.3),
    mutationTwoFaced: share(random, 0.3),
    levels,
    onset: levels > 2 && random.chance(0.2) ? `2:${random.int(0, 2)}, 3:${random.int(0, 3)}` : "",
    buildCost: random.pick([1, 1, 1, 4, 16, 100]),
    candidates: random.pick([1, 2, 3, 4, 5, 8, 16]),
    oversightRule: random.pick(["square", "square", "candidates", "contexts"]),
    candidateBelief: random.pick(["owner", "truth"]),
    candidateTwoFaced: share(random, 0.6),
    modellingCost: random.pick([0, 1, 5, 300]),
    simplicity: random.chance(0.7) ? 0 : random.pick([1, 1, 30, 500, 65_535]),
    culture: random.chance(0.7),
    mutationCulture: share(random, 0.2),
    cultureMemory: random.pick(["keep", "erase"]),
    trust: random.chance(0.5) ? 0 : random.int(1, 6),
    depthCap: random.chance(0.85) ? 0 : random.int(1, 6),
    audit: random.chance(0.6) ? 0 : random.int(0, Math.min(contexts, 8)),
    auditTolerance: random.chance(0.3) ? 0 : random.real(0, 2000),
    ...strategies(random),
    marker: random.chance(0.4),
    mutationMarker: share(random, 0.4),
  });
}

/**
 * What a plan in a context's table, and a lineage at a level, take beside the searches, in plan-scores: something near.
 */
const PER_CELL = 60;
const PER_ACTION = 4;
const PER_LEVEL = 100;

/**
 * Plan-scores of a generation, or what takes as long, roughly: what keeps a test short. Objectives have two or three
 * drives, as a rule.
 */
function roughScores(c: Configuration, { settings, world }: Problem): number {
  const taus = world.tau.subarray(0, settings.attributes);
  const perPlan = (2 * taus.reduce((sum, tau) => sum + tau, 0)) / settings.attributes;
  const plans = (budget: number) => Math.min(Math.max(budget / perPlan, 1), c.plans);
  const trials = Math.min((c.oversight * c.budget) / perPlan, c.candidates * settings.contexts);
  const delegations = (c.levels - 1) * (1.5 * trials + 2 * c.audit) * plans(c.budget * c.leverage);
  const acting = c.contextsActed * plans(c.budget * c.leverage ** (c.levels - 1));
  const pools = c.contextChoice === "drawn" ? 1 : 5;
  const cells = pools * settings.contexts * c.plans * settings.variants;
  return (
    c.population * (delegations + acting + PER_LEVEL * c.levels) + (PER_CELL + PER_ACTION * settings.planLength) * cells
  );
}

export interface RandomOptions {
  /** Sequential worlds and hill climbing are drawn too. */
  readonly sequential?: boolean;
}

/** The configuration with what only sequential worlds take, and now and then a climber. */
function sequenced(random: SeededRandom, configuration: Configuration, world: World): Configuration {
  const baseOptimizer = random.chance(0.2) ? "hill climbing" : "selection";
  if (!world.sequence) return configure({ ...configuration, baseOptimizer });
  const horizon = random.chance(0.5) ? 0 : random.pick([1, 2, 3, 8, 100]);
  const planLength = random.chance(0.5) ? 0 : random.pick([1, 2, 3, 4, 7, 16]);
  const { states } = world.sequence;
  const contexts = Math.min(states * random.pick([1, 2, 3, 5, 9]) + random.int(0, states - 1), 4096);
  const within = (count: number) => Math.min(count, contexts);
  const { contextsActed, audit } = configuration;
  const fitting = { contexts, contextsActed: within(contextsActed), audit: within(audit) };
  return configure({ ...configuration, ...fitting, baseOptimizer, horizon, planLength });
}

/** The configuration with a choice of contexts, and a wide distribution to choose from, where the world has such. */
function chosen(random: SeededRandom, configuration: Configuration, { sequence, variations }: World): Configuration {
  const choices = ["least correlated", "furthest behind"];
  return configure({
    ...configuration,
    contextChoice: sequence || random.chance(0.7) ? "drawn" : random.pick(choices),
    contextPool: variations && random.chance(0.5) ? "wide" : "training",
    poolSample: random.int(1, 24),
  });
}

/**
 * The problem number `number`. Draws anew what does not fit together, or what would take more plan-scores a generation.
 */
export async function randomProblem(
  number: number,
  generations: number,
  mostScores: number,
  { sequential = false }: RandomOptions = {},
): Promise<{ configuration: Configuration; problem: Problem }> {
  const random = new SeededRandom(number);
  const kind = randomKind(random, sequential);
  for (;;) {
    try {
      const drawn = draw(random, generations);
      const world = await randomWorld(random, drawn.plans, kind);
      const configuration = chosen(random, sequential ? sequenced(random, drawn, world) : drawn, world);
      const problem = openProblem(configuration, world);
      if (roughScores(configuration, problem) <= mostScores) return { configuration, problem };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
}
