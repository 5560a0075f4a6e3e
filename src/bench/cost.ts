// The cost model (docs/performance.md): what a generation has to do for each lineage, as a function of the
// configuration. The hot loop is one scan, n plans by a 16-term int8 dot product with an argmax, so plan scores are
// what is counted first; random numbers and bytes of the state come next. From these and two measured limits follow the
// floors that no engine runs below.
import { clamp } from "../model/integers.ts";
import { UNSCHEDULED, type Settings, type Step } from "../model/settings.ts";
import { budgetOf, leveraged } from "../model/budget.ts";
import { genomeWords, reflexWords } from "../model/state.ts";
import { SUB_WORDS } from "../model/genome.ts";
import { splitTrials } from "../reference/delegation-decision.ts";
import { mayBuild } from "../reference/policies.ts";
import type { Alike, Perception, Typical } from "./perception.ts";

/** Integer operations of a plan score: four dot products of four bytes, one to make its key, and a maximum. */
export const SCORE_OPERATIONS = 6;
/** Dot products of four bytes, and multiply-adds, in a plan score. */
export const SCORE_DOTS = 4;
export const SCORE_PRODUCTS = 16;
/**
 * Integer operations of one Philox4x32-10 call without wide products: ten rounds of two 32-bit multiply-highs by 16-bit
 * limbs.
 */
export const RANDOM_OPERATIONS = 420;

const WORD = 4;

/** What one stage does for a lineage in a generation, on average. */
export interface StageCost {
  readonly stage: "reproduce" | "delegate" | "act";
  /** The owner's level, of `delegate`. */
  readonly level?: number;
  /** Plans judged in a context: only what the model asks for, nothing for idle lanes. */
  readonly planScores: number;
  /** Philox calls. */
  readonly randoms: number;
  /** Bytes of the state that must be read and written once; tables are shared by a cohort and come from caches. */
  readonly bytes: number;
}

export interface GenerationCost {
  readonly stages: readonly StageCost[];
  readonly planScores: number;
  readonly randoms: number;
  readonly bytes: number;
  /** 32-bit integer operations in all. */
  readonly operations: number;
  /** Outcomes of a plan in a context that the world computes for a whole generation, whatever the population. */
  readonly outcomes: number;
}

/** n = clamp(T div Σ τ, 1, P). */
export const plansOf = (budget: number, perception: number, plans: number): number =>
  clamp(Math.trunc(budget / perception), 1, plans);

const meanPlans = (candidates: Perception, budget: number, plans: number): number => {
  let sum = 0;
  for (const [perception, share] of candidates) sum += share * plansOf(budget, perception, plans);
  return sum;
};

const overAll = (owners: readonly Alike[], value: (owner: Alike) => number): number =>
  owners.reduce((sum, owner) => sum + owner.share * value(owner), 0);

/** T at a level: each level's is its owner's times the leverage. */
const budgetAt = (settings: Settings, step: Step, level: number): number => {
  const gene = step.budget === UNSCHEDULED ? settings.budget : step.budget;
  return leveraged(budgetOf(gene), settings.leverage * (level - 1));
};

function delegateCost(settings: Settings, step: Step, typical: Typical, level: number): StageCost {
  const { plans, culture } = settings;
  const budget = budgetAt(settings, step, level);
  const next = budgetAt(settings, step, level + 1);
  const oversight = step.oversight === UNSCHEDULED ? settings.oversight : step.oversight;
  const can = budget >= settings.buildCost && (step.buildable >> (level + 1)) % 2 === 1 && mayBuild(settings, level);
  const each = (value: (trials: { candidates: number; contexts: number }, owner: Alike) => number): number =>
    can
      ? overAll(typical[level - 1] ?? [], (owner) => {
          const trials = Math.trunc(((oversight * budget) >>> 8) / owner.perception);
          return trials < 1 ? 0 : value(splitTrials(settings, trials, settings.contexts), owner);
        })
      : 0;
  const ownerWords = level === 1 ? 4 : 5;
  return {
    stage: "delegate",
    level,
    planScores: each(
      ({ candidates, contexts }, owner) =>
        contexts *
        (plansOf(budget, owner.perception, plans) + (candidates + culture) * meanPlans(owner.candidates, next, plans)),
    ),
    // Two calls a candidate, and one to decide.
    randoms: each(({ candidates }) => 2 * candidates + 1),
    // Traits, oversight, evaluations, depth, the owner and what it holds; then the sub-optimizer, evaluations and
    // depth.
    bytes: WORD * (4 + ownerWords + SUB_WORDS + (SUB_WORDS + 2)),
  };
}

function actCost(settings: Settings, step: Step, typical: Typical): StageCost {
  let scores = 0;
  typical.forEach((level, at) => {
    const budget = budgetAt(settings, step, at + 1);
    for (const { acting, perception } of level) scores += acting * plansOf(budget, perception, settings.plans);
  });
  // Traits, evaluations, depth and the actor; then evaluations and fitness.
  return { stage: "act", planScores: settings.contextsActed * scores, randoms: 1 / 256, bytes: WORD * (3 + 5 + 2) };
}

function reproduceCost(settings: Settings): StageCost {
  const { tournament, attributes, levels, culture, kinds, cues } = settings;
  const genome = genomeWords(settings) + reflexWords(settings);
  const subs = (levels - 1) * SUB_WORDS;
  return {
    stage: "reproduce",
    planScores: 0,
    // The tournament, crossover (2), drives two at a time, traits (3), reflexes two at a time, inherited drives.
    randoms:
      Math.ceil(tournament / 4) +
      2 +
      Math.ceil(attributes / 2) +
      3 +
      (kinds === 0 ? 0 : Math.ceil(cues / 2)) +
      (culture === 1 ? (levels - 1) * attributes : 0),
    // Rivals' fitness and the parent's words; then the child's.
    bytes: WORD * (tournament + genome + culture * subs + (genome + subs + 3)),
  };
}

/**
 * What a generation costs per lineage. Audits, trust, second faces and rashness are left out: they hang on who wins;
 * and forced exploration, which makes searches shorter. Reflexes, which search nothing, are none of the optimizers.
 */
export function costOf(settings: Settings, step: Step, typical: Typical): GenerationCost {
  const stages = [
    reproduceCost(settings),
    ...Array.from({ length: settings.levels - 1 }, (_, i) => delegateCost(settings, step, typical, i + 1)),
    actCost(settings, step, typical),
  ];
  const sum = (value: (stage: StageCost) => number) => stages.reduce((total, stage) => total + value(stage), 0);
  const planScores = sum((stage) => stage.planScores);
  const randoms = sum((stage) => stage.randoms);
  return {
    stages,
    planScores,
    randoms,
    bytes: sum((stage) => stage.bytes),
    operations: SCORE_OPERATIONS * planScores + RANDOM_OPERATIONS * randoms,
    outcomes: settings.contexts * settings.plans * settings.variants,
  };
}

/** What a device was measured to do at most. */
export interface Limits {
  /** Dot products of four bytes with four bytes a second. */
  readonly dotsPerSecond: number;
  /** Multiply-adds of f32 a second. */
  readonly productsPerSecond: number;
  /** Bytes copied a second, read and written both counted. */
  readonly bytesPerSecond: number;
}

/** Plan scores a second that a device reaches at most, by either form of the products. */
export const scorePeaks = ({ dotsPerSecond, productsPerSecond }: Limits): { packed: number; float: number } => ({
  packed: dotsPerSecond / SCORE_DOTS,
  float: productsPerSecond / SCORE_PRODUCTS,
});

/**
 * Seconds per lineage and generation below which no engine on the device can run: by its arithmetic and by its memory.
 */
export const floorsOf = (cost: GenerationCost, limits: Limits): { arithmetic: number; memory: number } => ({
  arithmetic: cost.planScores / Math.max(...Object.values(scorePeaks(limits))),
  memory: cost.bytes / limits.bytesPerSecond,
});
