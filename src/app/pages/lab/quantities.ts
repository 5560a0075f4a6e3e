// The quantities of a sweep that the page offers, in groups. Labels, levels and readings are those of the measures.
import { measures, type Measure } from "../../../record/measures.ts";
import type { Quantity } from "../../../experiment/sweep/plan.ts";

/** A quantity that the page offers: a measure, or for a share of delegations its product with the delegation rate. */
interface Choice {
  readonly measure: Measure;
  readonly of?: Quantity["of"];
}

const misaligned = [
  "misaligned_base_50",
  "misaligned_50",
  "misaligned_base_30",
  "misaligned_30",
  "misaligned_base_70",
  "misaligned_70",
] as const;

const each = (...names: readonly Measure[]): Choice[] => names.map((measure) => ({ measure }));

/** The choices by group. */
export const choices: Readonly<Record<string, readonly Choice[]>> = {
  Delegates: [
    ...misaligned.flatMap((measure) => (["owners", "delegations"] as const).map((of) => ({ measure, of }))),
    ...each("delegation_rate", "mean_loss", "worse_by_owner"),
  ],
  Correlations: each("rho_base", "rho_above", "rho_intended", "markov", "excess", "decay_q", "spearman"),
  "Gain when acting": each("act_base", "act_intended", "act_utility", "regret", "own_base"),
  "Population composition": each(
    "depth_share",
    "searcher_share",
    "two_faced_share",
    "plans",
    "bits",
    "fitness",
    "evaluations",
  ),
};

/** The text of a choice in the menu. */
export const labelOf = ({ measure, of }: Choice): string =>
  of ? `${measures[measure].label}, of all ${of}` : measures[measure].label;

/** The key of a choice in the menu. */
export const keyOf = ({ measure, of }: Choice): string => (of ? `${measure} ${of}` : measure);

/** The choice of a quantity; a quantity of a plan that the page does not offer is a choice of its own. */
export function choiceOf({ measure, of }: Quantity): Choice {
  const offered = Object.values(choices)
    .flat()
    .find((one) => one.measure === measure && (one.of ?? "delegations") === (of ?? "delegations"));
  return offered ?? { measure, ...(of && { of }) };
}

/** The quantity with another measure. Level, distribution and reading stay, if the measure has them. */
export function withMeasure(quantity: Quantity, key: string): Quantity {
  const next = Object.values(choices)
    .flat()
    .find((one) => keyOf(one) === key);
  if (!next) return quantity;
  const { levels, readings, trainingOnly } = measures[next.measure];
  const [first, last] = levels;
  const [usual = "all"] = readings;
  return {
    ...next,
    level: Math.min(Math.max(quantity.level, first), last),
    distribution: trainingOnly ? "training" : quantity.distribution,
    reading: readings.includes(quantity.reading) ? quantity.reading : usual,
  };
}
