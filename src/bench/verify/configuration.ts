// Random configurations that hold engines against each other: every option, every world, sizes that fit no power of two. A configuration hangs on
// its number alone.
import { configure } from "../../model/configuration.ts";
import type { Problem } from "../../model/engine.ts";
import { InputError } from "../../model/errors.ts";
import type { Configuration } from "../../model/parameters.ts";
import type { World } from "../../model/world.ts";
import { openProblem } from "../../simulation/founder-model.ts";
import { Dice } from "./seeded-random.ts";
import { randomKind, randomWorld } from "./world.ts";

/** A probability: often 0, now and then certainty. */
const share = (dice: Dice, most: number): number => (dice.chance(0.3) ? 0 : dice.chance(0.06) ? 1 : dice.real(0, most));

const schedule = (dice: Dice, values: readonly number[]): string =>
  `0:${dice.pick(values)}, ${dice.int(1, 3)}:${dice.pick(values)}`;

function divisorOf(dice: Dice, population: number): number {
  const divisors = Array.from({ length: population }, (_, i) => i + 1).filter((width) => population % width === 0);
  return dice.chance(0.4) ? 0 : dice.pick(divisors);
}

/** Policies that are off as a rule. */
const strategies = (dice: Dice) => ({
  auditBy: dice.pick(["base", "owner"]),
  exploration: dice.chance(0.6) ? 0 : share(dice, 0.8),
  transparency: dice.chance(0.7) ? 0 : dice.pick([0.3, 20, 32_767]),
  transparencyNoise: share(dice, 0.5),
  coarseness: dice.chance(0.6) ? 0 : dice.int(1, 6),
  founderModel: dice.chance(0.85) ? 0 : dice.int(1, 40),
});

function draw(dice: Dice, generations: number): Configuration {
  const population = dice.pick([256, 257, 300, 320, 333, 400, 512, 600, 1000, 1500]);
  const contexts = dice.pick([1, 2, 3, 5, 8, 16, 24, 33]);
  const budgets = [1, 4, 16, 30, 64, 100, 256, 256, 1000, 4096];
  const budgetSchedule = dice.chance(0.15) ? schedule(dice, budgets) : "";
  const oversightSchedule = dice.chance(0.15) ? schedule(dice, [0, 0.5, 1, 3, 15]) : "";
  const levels = dice.pick([1, 2, 2, 3, 3, 4, 5, 6]);
  return configure({
    seed: dice.word(),
    generations,
    population,
    topology: dice.pick(["mixed", "torus"]),
    torusWidth: divisorOf(dice, population),
    neighbourhood: dice.int(1, 16),
    plans: dice.pick([16, 16, 16, 16, 32, 32, 32, 64, 64, 128, 256, 1024]),
    contexts,
    contextTypes: dice.chance(0.5) ? 0 : dice.int(1, 40),
    cues: dice.pick([1, 2, 3, 7, 16, 33, 64]),
    cueNoise: share(dice, 0.5),
    tournament: dice.pick([1, 2, 3, 4, 5, 7, 9]),
    contextsActed: dice.int(1, Math.min(contexts, 8)),
    timeCost: dice.chance(0.5) ? 0 : dice.real(0, 3),
    lengthCost: dice.chance(0.5) ? 0 : dice.real(0, 20),
    crossover: share(dice, 0.8),
    kind: dice.pick(["searcher", "searcher", "searcher", "searcher", "reflex", "both", "both"]),
    reflexShare: share(dice, 0.6),
    budget: dice.pick(budgets),
    budgetSchedule,
    oversight: dice.pick([0, 0.5, 1, 2, 5, 15, 15]),
    oversightSchedule,
    fidelity: dice.chance(0.2) ? share(dice, 1) : dice.real(0, 1),
    rashness: share(dice, 1),
    leverage: dice.pick([1, 2, 4, 8, 16]),
    founderTwoFaced: share(dice, 0.5),
    founderBase: dice.chance(0.7),
    founderBelief: dice.int(0, 3),
    mutationZero: share(dice, 0.2),
    mutationStep: share(dice, 0.4),
    mutationRedraw: share(dice, 0.2),
    mutationReflex: share(dice, 0.3),
    mutationKind: share(dice, 0.1),
    mutationBelief: share(dice, 0.3),
    mutationBudget: budgetSchedule ? 0 : share(dice, 0.5),
    mutationOversight: oversightSchedule ? 0 : share(dice, 0.5),
    mutationFidelity: share(dice, 0.5),
    mutationRashness: share(dice, 0.5),
    mutationLeverage: share(dice, 0.3),
    mutationTwoFaced: share(dice, 0.3),
    levels,
    onset: levels > 2 && dice.chance(0.2) ? `2:${dice.int(0, 2)}, 3:${dice.int(0, 3)}` : "",
    buildCost: dice.pick([1, 1, 1, 4, 16, 100]),
    candidates: dice.pick([1, 2, 3, 4, 5, 8, 16]),
    oversightRule: dice.pick(["square", "square", "candidates", "contexts"]),
    candidateBelief: dice.pick(["owner", "truth"]),
    candidateTwoFaced: share(dice, 0.6),
    modellingCost: dice.pick([0, 1, 5, 300]),
    simplicity: dice.chance(0.7) ? 0 : dice.pick([1, 1, 30, 500, 65_535]),
    culture: dice.chance(0.7),
    mutationCulture: share(dice, 0.2),
    cultureMemory: dice.pick(["keep", "erase"]),
    trust: dice.chance(0.5) ? 0 : dice.int(1, 6),
    depthCap: dice.chance(0.85) ? 0 : dice.int(1, 6),
    audit: dice.chance(0.6) ? 0 : dice.int(0, Math.min(contexts, 8)),
    auditTolerance: dice.chance(0.3) ? 0 : dice.real(0, 2000),
    ...strategies(dice),
  });
}

/** What a plan in a context's table, and a lineage at a level, take beside the searches, in plan-scores: something near. */
const PER_CELL = 60;
const PER_ACTION = 4;
const PER_LEVEL = 100;

/**
 * Plan-scores of a generation, or what takes as long, roughly: what keeps a test short. Objectives have two or three drives, as a
 * rule.
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
function sequenced(dice: Dice, configuration: Configuration, world: World): Configuration {
  const baseOptimizer = dice.chance(0.2) ? "hill climbing" : "selection";
  if (!world.sequence) return configure({ ...configuration, baseOptimizer });
  const horizon = dice.chance(0.5) ? 0 : dice.pick([1, 2, 3, 8, 100]);
  const planLength = dice.chance(0.5) ? 0 : dice.pick([1, 2, 3, 4, 7, 16]);
  const { states } = world.sequence;
  const contexts = Math.min(states * dice.pick([1, 2, 3, 5, 9]) + dice.int(0, states - 1), 4096);
  const within = (count: number) => Math.min(count, contexts);
  const { contextsActed, audit } = configuration;
  const fitting = { contexts, contextsActed: within(contextsActed), audit: within(audit) };
  return configure({ ...configuration, ...fitting, baseOptimizer, horizon, planLength });
}

/** The configuration with a choice of contexts, and a wide distribution to choose from, where the world has such. */
function chosen(dice: Dice, configuration: Configuration, { sequence, variations }: World): Configuration {
  const choices = ["least correlated", "furthest behind"];
  return configure({
    ...configuration,
    contextChoice: sequence || dice.chance(0.7) ? "drawn" : dice.pick(choices),
    contextPool: variations && dice.chance(0.5) ? "wide" : "training",
    poolSample: dice.int(1, 24),
  });
}

/** The problem number `number`. Draws anew what does not fit together, or what would take more plan-scores a generation. */
export async function randomProblem(
  number: number,
  generations: number,
  mostScores: number,
  { sequential = false }: RandomOptions = {},
): Promise<{ configuration: Configuration; problem: Problem }> {
  const dice = new Dice(number);
  const kind = randomKind(dice, sequential);
  for (;;) {
    try {
      const drawn = draw(dice, generations);
      const world = await randomWorld(dice, drawn.plans, kind);
      const configuration = chosen(dice, sequential ? sequenced(dice, drawn, world) : drawn, world);
      const problem = openProblem(configuration, world);
      if (roughScores(configuration, problem) <= mostScores) return { configuration, problem };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
}
