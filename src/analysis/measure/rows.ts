// What a measurement hands on: rows in the long form that run folders keep and charts eat, by names that both sides know.
import type { Distribution } from "../../model/world.ts";

/** Which chains were read: whoever is there; chains that reach the deepest level; every owner made to build, with and without what it inherited; no distinction. */
export type Reading = "unpaired" | "paired" | "forced" | "uninherited" | "all";

/**
 * Names of measures. ρ is a correlation within contexts, −1 … 1; shares and rates are 0 … 1. What is about one delegation stands at
 * the level that is built; what is about a whole lineage or a whole chain at level 0.
 */
export const measures = [
  // ρ(ℓ, 0) over the chains of a reading: mean, spread, how many have one, and how many have none (no drives, or no variance).
  "rho_base",
  "rho_base_sd",
  "rho_base_q10",
  "rho_base_q25",
  "rho_base_q50",
  "rho_base_q75",
  "rho_base_q90",
  "count",
  "missing",
  // The mean retention ρ(ℓ, ℓ − 1), ρ with the intended value, and ρ(ℓ, 0) over all outcomes pooled instead of within contexts.
  "rho_above",
  "rho_intended",
  "rho_base_pooled",
  // Mean over chains of each one's own product of retentions, and of ρ(ℓ, 0) less it; ρ(ℓ, 0) ≈ decay_rho1 · decay_q^(ℓ − 1).
  "markov",
  "excess",
  "decay_rho1",
  "decay_q",
  // Rank correlations of utility and base within contexts, for a sample of optimizers.
  "spearman",
  "kendall",
  // Of the owners one level up, the share that delegated; of the delegations, the share with ρ to the owner (or the base) below a
  // threshold in hundredths, mean 1 − ρ to the owner, and the share that, unwatched, does worse by its owner's own utility.
  "delegation_rate",
  "misaligned_30",
  "misaligned_50",
  "misaligned_70",
  "misaligned_base_30",
  "misaligned_base_50",
  "misaligned_base_70",
  "mean_loss",
  "worse_by_owner",
  // What level ℓ brings when it is the one to act, unwatched, over a random plan, in sd of random plans, in a sequential world along
  // its trajectory; regret is (best − got) / (best − random plan) with the same n, missing where contexts follow one another. own_base: of those
  // that delegated, when they act themselves. The two-faced alone, as if watched and unwatched; reflexes alone.
  "act_base",
  "act_intended",
  "act_utility",
  "regret",
  "own_base",
  "act_base_watched",
  "act_base_unwatched",
  "reflex_base",
  // Who is there: lineages by depth, searchers among agents, the two-faced and the holders of each belief variant among the
  // optimizers of a level; means of n, of bits and of generations kept; fitness in base units, evaluations spent by a lineage.
  "depth_share",
  "searcher_share",
  "two_faced_share",
  "belief_0_share",
  "belief_1_share",
  "belief_2_share",
  "belief_3_share",
  "plans",
  "bits",
  "streak",
  "fitness",
  "evaluations",
  // Traits that evolve or follow a schedule: geometric means of T and leverage, means of κ, q and rashness.
  "budget",
  "leverage",
  "oversight",
  "fidelity",
  "rashness",
] as const;

export type Measure = (typeof measures)[number];

export type LevelRow = {
  readonly generation: number;
  readonly level: number;
  readonly distribution: Distribution;
  readonly reading: Reading;
  readonly measure: Measure;
  readonly value: number;
};

export type DriveRow = {
  readonly generation: number;
  readonly level: number;
  readonly attribute: string;
  /** Mean drive over the optimizers of the level, −127 … 127. */
  readonly mean: number;
  /** Of the level's Σ|w|, 0 … 1. */
  readonly share: number;
};

/** Adds a row; what is missing (NaN) makes none. */
export type Recorder = (
  level: number,
  distribution: Distribution,
  reading: Reading,
  measure: Measure,
  value: number,
) => void;

export const recorderOf =
  (rows: LevelRow[], generation: number): Recorder =>
  (level, distribution, reading, measure, value) => {
    if (Number.isFinite(value)) rows.push({ generation, level, distribution, reading, measure, value });
  };

/** Mean of what is not missing; NaN of nothing. */
export function meanOf(values: readonly number[]): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}

/** The share of what is not missing that passes; NaN of nothing. */
export const shareOf = (values: readonly number[], passes: (value: number) => boolean): number =>
  meanOf(values.map((value) => (Number.isNaN(value) ? NaN : Number(passes(value)))));
