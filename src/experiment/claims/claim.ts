// A claim: a quotation from a source document and its test in the model. The test is fixed before the data: the
// conditions, the one number that each seed gives, the smallest effect that would matter, and the control in which the
// mechanism is switched off.
import type { ParameterValues } from "../../model/configuration.ts";
import type { Declaration } from "../../files/worlds/worlds.ts";
import type { Readings } from "../cache.ts";
import type { FinishedRun } from "./finished-run.ts";

export const documents = [
  "Alignment Problems All the Way Down",
  "The Inner Alignment Problem",
  "A distillation of “Risks from Learned Optimization: Introduction”",
] as const;

/** A configuration that is run with every seed. */
export interface Condition {
  /** In one or two words: it stands beside a row of the chart. */
  readonly name: string;
  /** Over the scale's values. */
  readonly set: ParameterValues;
  /** A world that is made for the claim, in place of `set.world`. */
  readonly declaration?: Declaration;
}

/** A reading of one seed in a condition; NaN where it is missing. */
export type SeedReadings = (condition: string, reading: string) => number;

/** One number for each seed, and what it has to be. */
export interface Effect {
  /** What the number is: "ρ of level 1 less that of level 2, in training". */
  readonly words: string;
  readonly of: (seed: SeedReadings) => number;
  /**
   * The smallest effect of interest: the mean has to lie above it, or, where the claim is that there is none, within ±
   * it.
   */
  readonly minimumEffect: number;
  readonly within?: true;
}

/** The mechanism switched off: the effect has to lie within ± the bound. */
export interface Control {
  readonly words: string;
  readonly of: (seed: SeedReadings) => number;
  readonly bound: number;
}

/** What the chart shows: a reading of some conditions, a row for each, in a panel. */
export interface Shown {
  readonly title: string;
  readonly reading: string;
  /** By default all. */
  readonly conditions?: readonly string[];
  readonly domain?: readonly [number, number];
}

export interface Test {
  /** What is run and read, in a sentence or two. */
  readonly how: string;
  readonly conditions: readonly Condition[];
  readonly read: (run: FinishedRun) => Readings | Promise<Readings>;
  /** All of them have to hold: the claim's p-value is the largest of theirs (intersection–union). */
  readonly effects: readonly Effect[];
  readonly controls: readonly Control[];
  readonly shown: readonly Shown[];
}

export interface Source {
  /** As the command takes it: lower case and hyphens. */
  readonly id: string;
  /** What is claimed, in a short sentence of ours. */
  readonly title: string;
  /** The seed's own words; an ellipsis stands for words left out. */
  readonly quotation: string;
  readonly document: (typeof documents)[number];
}

export interface TestedClaim extends Source {
  readonly test: Test;
}

/** What this model cannot say, and why. */
export interface NotExpressed extends Source {
  readonly notExpressed: string;
}

export type Claim = TestedClaim | NotExpressed;
