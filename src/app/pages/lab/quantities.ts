// The measures of a sweep that the page can show, with their levels and readings.
import type { Measure } from "../../../record/measures.ts";
import type { Quantity } from "../../../experiment/sweep/plan.ts";

type Reading = Quantity["reading"];

/** A measure that can be shown, and where it stands in the recorded tables. */
export interface Shown {
  readonly name: string;
  readonly measure: Measure;
  readonly of?: Quantity["of"];
  /** First and last level that can have it. */
  readonly levels: readonly [number, number];
  readonly readings: readonly Reading[];
  /** It is measured where agents live alone. */
  readonly training?: true;
}

const DEEPEST = 6;
const built = [2, DEEPEST] as const;
const there = [1, DEEPEST] as const;
const lineage = [0, 0] as const;
const all: readonly Reading[] = ["all"];
const chains: readonly Reading[] = ["forced", "unpaired", "paired", "uninherited"];

const misaligned = (measure: Measure, whom: string): Shown[] =>
  (["owners", "delegations"] as const).map((of) => ({
    name: `Misaligned with ${whom}, of all ${of}`,
    measure,
    of,
    levels: built,
    readings: all,
  }));

/** The measures by group. */
export const shown: Readonly<Record<string, readonly Shown[]>> = {
  Delegates: [
    ...misaligned("misaligned_base_50", "the base objective (ρ < .5)"),
    ...misaligned("misaligned_50", "the owner (ρ < .5)"),
    ...misaligned("misaligned_base_30", "the base objective (ρ < .3)"),
    ...misaligned("misaligned_30", "the owner (ρ < .3)"),
    ...misaligned("misaligned_base_70", "the base objective (ρ < .7)"),
    ...misaligned("misaligned_70", "the owner (ρ < .7)"),
    { name: "Owners that delegate", measure: "delegation_rate", levels: built, readings: all, training: true },
    { name: "Mean 1 − ρ to the owner", measure: "mean_loss", levels: built, readings: all },
    { name: "Worse than the owner by the owner’s utility", measure: "worse_by_owner", levels: built, readings: all },
  ],
  Correlations: [
    { name: "Correlation with the base objective", measure: "rho_base", levels: there, readings: chains },
    { name: "Correlation with the level above", measure: "rho_above", levels: there, readings: chains },
    { name: "Correlation with the intended value", measure: "rho_intended", levels: there, readings: chains },
    { name: "Markov prediction", measure: "markov", levels: built, readings: chains },
    { name: "Excess over the Markov prediction", measure: "excess", levels: built, readings: chains },
    { name: "Decay per level, q", measure: "decay_q", levels: lineage, readings: ["forced"] },
    { name: "Correlation by ranks (Spearman)", measure: "spearman", levels: there, readings: ["unpaired"] },
  ],
  "Gain when acting": [
    { name: "Base-objective gain", measure: "act_base", levels: there, readings: all },
    { name: "Intended-value gain", measure: "act_intended", levels: there, readings: all },
    { name: "Own-utility gain", measure: "act_utility", levels: there, readings: all },
    { name: "Regret", measure: "regret", levels: there, readings: all },
    { name: "Base-objective gain of delegators acting themselves", measure: "own_base", levels: there, readings: all },
  ],
  "Population composition": [
    { name: "Share of lineages of this depth", measure: "depth_share", levels: there, readings: all, training: true },
    {
      name: "Share of searchers among agents",
      measure: "searcher_share",
      levels: [1, 1],
      readings: all,
      training: true,
    },
    { name: "Share of two-faced optimizers", measure: "two_faced_share", levels: there, readings: all, training: true },
    { name: "Plans considered, n", measure: "plans", levels: there, readings: all, training: true },
    { name: "Description length, bits", measure: "bits", levels: there, readings: all, training: true },
    { name: "Fitness", measure: "fitness", levels: lineage, readings: all, training: true },
    { name: "Evaluations spent", measure: "evaluations", levels: lineage, readings: all, training: true },
  ],
};

const every: readonly Shown[] = Object.values(shown).flat();

export const readingNames: Readonly<Record<Reading, string>> = {
  forced: "forced delegation",
  unpaired: "existing optimizers",
  paired: "full-depth chains",
  uninherited: "forced, without inheritance",
  all: "all",
};

/** The key of a measure in a list. */
export const keyOf = ({ measure, of }: Pick<Shown, "measure" | "of">): string => (of ? `${measure} ${of}` : measure);

/** How a quantity can be shown; one that a plan brought and the list has not, under its own name. */
export function shownOf({ measure, of, reading, level }: Quantity): Shown {
  const known = every.find((one) => one.measure === measure && (one.of ?? "delegations") === (of ?? "delegations"));
  return (
    known ?? { name: measure, measure, ...(of && { of }), levels: [Math.min(level, 1), DEEPEST], readings: [reading] }
  );
}

/** The quantity with another measure: level, distribution and reading stay where it has them. */
export function withMeasure(quantity: Quantity, key: string): Quantity {
  const next = every.find((one) => keyOf(one) === key);
  if (!next) return quantity;
  const { measure, of, levels, readings, training } = next;
  const [first, last] = levels;
  const [usual = "all"] = readings;
  return {
    measure,
    ...(of && { of }),
    level: Math.min(Math.max(quantity.level, first), last),
    distribution: training ? "training" : quantity.distribution,
    reading: readings.includes(quantity.reading) ? quantity.reading : usual,
  };
}
