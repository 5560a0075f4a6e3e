// What a chart sees of a run: recorded columns and nothing else, so that the same function draws it live, in an export and from the command.

/** A table by columns. All columns have the same length; a missing number is NaN. */
export type Columns = Readonly<Record<string, readonly (number | string)[]>>;

export type Distribution = "training" | "deployment";

/** Which chains were read: who is there; chains that reach the depth; every owner made to build; the forced reading without inheritance; no distinction. */
export type Reading = "unpaired" | "paired" | "forced" | "uninherited" | "all";

/**
 * Names in the `measure` column of `Recording.levels`. ρ is a correlation in −1 … 1, a share is in 0 … 1.
 *
 * `delegation_rate`, `misaligned_*`, `mean_loss` and `worse_by_owner` stand at the level that is *built* (2 and below): the rate at level 2 is the share
 * of level-1 owners that delegate, `misaligned_50` there the share of their delegates with ρ(2,1) < .5, and `misaligned_base_50` with ρ(2,0) < .5.
 * What is about a whole lineage or a whole chain (`fitness`, `evaluations`, `decay_*`) stands at level 0. `act_*` are gains over a random plan in sd of
 * random plans.
 */
export type Measure =
  | "rho_base"
  | "rho_base_sd"
  | "rho_base_q10"
  | "rho_base_q25"
  | "rho_base_q50"
  | "rho_base_q75"
  | "rho_base_q90"
  | "rho_above"
  | "rho_intended"
  | "rho_base_pooled"
  | "markov"
  | "excess"
  | "decay_rho1"
  | "decay_q"
  | "count"
  | "missing"
  | "spearman"
  | "kendall"
  | "depth_share"
  | "searcher_share"
  | "delegation_rate"
  | "misaligned_30"
  | "misaligned_50"
  | "misaligned_70"
  | "misaligned_base_30"
  | "misaligned_base_50"
  | "misaligned_base_70"
  | "mean_loss"
  | "worse_by_owner"
  | "act_base"
  | "act_intended"
  | "act_utility"
  | "act_base_watched"
  | "act_base_unwatched"
  | "own_base"
  | "reflex_base"
  | "regret"
  | "fitness"
  | "evaluations"
  | "bits"
  | "plans"
  | "streak"
  | "two_faced_share"
  | "belief_0_share"
  | "belief_1_share"
  | "belief_2_share"
  | "belief_3_share"
  | "budget"
  | "leverage"
  | "oversight"
  | "fidelity"
  | "rashness";

export interface RecordingMeta {
  /** Name of the world, e.g. `savanna`. */
  world: string;
  /** One seed per independent run. */
  seeds: number[];
  /** The configuration in one line, e.g. `N = 4096, T = 256, κ = 1`. */
  configuration: string;
  /** Name of each level; index 0 is the base optimizer. */
  levelNames: string[];
  /** Whether the world has a designer, and so an intended value. */
  hasIntended: boolean;
  /** Name of the policy in force, if any. */
  policy?: string;
}

/** Everything that the charts draw. The end of a run is its last recorded generation. */
export interface Recording {
  meta: RecordingMeta;
  /** seed, generation, level, distribution, reading, measure, value. */
  levels: Columns;
  /** seed, generation, level, attribute, mean (drive, −127 … 127), share (of the level's Σ|w|, 0 … 1). */
  drives: Columns;
  /** seed, level, distribution, n (plans considered), kl (nats), base and utility (in sd of random plans). */
  goodhart: Columns;
  /** seed, level, distribution, x and y (centres of the bins of O_0 and O_ℓ, in sd), count. */
  scatter: Columns;
}
