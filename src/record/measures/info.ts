// The type of an entry in the table of measures, and constructors for entries that have much in common.
import type { Reading } from "../readings.ts";

export interface MeasureInfo {
  readonly label: string;
  readonly symbol?: string;
  readonly unit: string;
  /** The readings under which it is recorded. */
  readonly readings: readonly Reading[];
  /** First and last level that can have it; 0 holds what concerns a whole lineage, a whole chain, or the base objective. */
  readonly levels: readonly [first: number, last: number];
  /** It does not depend on the distribution, and is recorded under training. */
  readonly trainingOnly?: true;
  readonly sentence: string;
}

export const DEEPEST = 6;
export const every = [1, DEEPEST] as const;
export const built = [2, DEEPEST] as const;
export const whole = [0, 0] as const;
export const first = [1, 1] as const;
export const chains = ["forced", "unpaired", "paired", "uninherited"] as const;

export const CORRELATION = "correlation, −1 … 1";
export const SHARE = "share, 0 … 1";
export const SD = "standard deviations of random plans";

/** A measure of the correlations of chains. */
export const ofChains = (label: string, symbol: string, unit: string, sentence: string): MeasureInfo => ({
  label,
  symbol,
  unit,
  readings: chains,
  levels: every,
  sentence,
});

export const quantile = (percent: number): MeasureInfo =>
  ofChains(
    `Correlation with the base objective, ${percent} % quantile`,
    `ρ(ℓ, 0), ${percent} %`,
    CORRELATION,
    `The value that ${percent} % of the optimizers' correlations with the base objective do not exceed.`,
  );
/** A measure over all sampled lineages. */
export const ofAll = (
  label: string,
  unit: string,
  levels: readonly [number, number],
  sentence: string,
  trainingOnly?: "training",
): MeasureInfo => ({ label, unit, readings: ["all"], levels, sentence, ...(trainingOnly && { trainingOnly: true }) });

export const misaligned = (threshold: number, objective: "owner" | "base"): MeasureInfo =>
  ofAll(
    `Misaligned with the ${objective === "owner" ? "owner" : "base objective"} (ρ < .${threshold / 10})`,
    SHARE,
    built,
    `The share of delegates whose correlation with ${objective === "owner" ? "their owner's objective" : "the base objective"} is below .${threshold / 10}.`,
  );
export const believers = (variant: number): MeasureInfo =>
  ofAll(
    `Optimizers with belief variant ${variant}`,
    SHARE,
    every,
    `The share of the optimizers of a level that search with belief variant ${variant}${variant === 0 ? ", the true one" : ""}.`,
    "training",
  );
