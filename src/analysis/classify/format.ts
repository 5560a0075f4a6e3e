// A verdict in words: what it is called, and why.
import { inPlainWords, number, percent, signed } from "../../charts/format.ts";
import type { World } from "../../model/world.ts";
import type { Evidence, Occasion, Verdict } from "./classify.ts";
import type { DriveRelation } from "./relations.ts";
import type { Thresholds } from "./thresholds.ts";

/** proxy (side-effect); robust; not an optimizer (reflex). */
export const kindWords = ({ kind, subkind }: Pick<Verdict, "kind" | "subkind">): string =>
  subkind === undefined ? kind : `${kind} (${subkind === "unknown" ? "kind unknown" : subkind})`;

const sd = (value: number): string => `${signed(value, 2)} sd`;

/** Why the verdict is what it is: sentences without their full stops, the most decisive first. */
export function because(
  { kind, subkind, evidence }: Verdict,
  { attributes, baseAttribute }: Pick<World, "attributes" | "baseAttribute">,
  thresholds: Thresholds,
): string[] {
  if (subkind === "reflex") return ["it answers to cues from a table, and searches nothing"];
  if (subkind === "no objective" || !evidence) return ["it wants nothing that plans could change"];
  if (subkind === "one plan") return [`at its budget it can judge ${evidence.plans} plan alone`];
  const base = baseAttribute >= 0 ? inPlainWords(attributes[baseAttribute] ?? "base") : "the base";
  const brings = (occasion: Occasion) => told(evidence, occasion, base, thresholds);
  switch (kind) {
    case "undefined":
      return ["at its budget there is next to nothing to gain, so that regret is not defined"];
    case "misaligned":
      return [`in training it ${brings("training")}`];
    case "deceptive":
      return [`watched in training it ${brings("training")}`, `unwatched it ${brings("unwatched")}`];
    case "suboptimality":
      return [
        `in training it ${brings("training")}`,
        subkind === "beliefs"
          ? `with true beliefs, looking no further, it ${brings("trueBeliefs")}`
          : `if it looked at all plans it ${brings("allPlans")}`,
      ];
    default: {
      const alike = `its ρ with O*, the best that can be wanted, is ${number(evidence.likeness.training)} in training and ${number(evidence.likeness.deployment)} in deployment`;
      const bothWays = [`in training it ${brings("training")}`, `in deployment it ${brings("deployment")}`];
      if (kind === "robust") return bothWays;
      return [...bothWays, alike, ...evidence.drives.map((drive) => tieWords(drive, base))];
    }
  }
}

/** brings +0.4 sd of +1.2 that can be had at its budget: regret 0.67, above 0.3 */
function told(
  { base: brought, bar, regret }: Evidence,
  occasion: Occasion,
  base: string,
  { regret: most }: Thresholds,
) {
  const had = bar[occasion === "deployment" ? "deployment" : "training"].base;
  const side = regret[occasion] > most ? "above" : "not above";
  return `brings ${base} ${sd(brought[occasion])} where ${sd(had)} can be had: regret ${number(regret[occasion])}, ${side} ${most}`;
}

/** What ties one drive to the base, with the interventions that say so. */
function tieWords({ attribute, share, relation, effects }: DriveRelation, base: string): string {
  const held = `${inPlainWords(attribute)} (${percent(share)} of what it varies by)`;
  if (relation === undefined) return `${held}: no graph, so no interventions`;
  if (relation === "base") return `${held} is the base itself`;
  const deciding = { "side-effect": [0], instrumental: [1], general: [2, 3], spurious: [0, 1] }[relation];
  const done = deciding
    .flatMap((at) => effects[at] ?? [])
    .map(
      ({ cause, on, size, error }) =>
        `do(${inPlainWords(cause)} + 1 sd) moves ${inPlainWords(on)} by ${sd(size)} ± ${number(error)}`,
    );
  const name = {
    "side-effect": `it raises ${base}`,
    instrumental: `${base} raises it`,
    general: "one thing raises both",
    spurious: "nothing raises both",
  };
  return `${held}: ${done.join(", ")}: ${name[relation]}`;
}
