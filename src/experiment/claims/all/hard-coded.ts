// A powerful search, hard-coded, on a learned model of the base: good in training, and off distribution?
import { savanna } from "../../../worlds/savanna.ts";
import type { TestedClaim } from "../claim.ts";
import { unchanging } from "../made-worlds.ts";
import { rho } from "../readings.ts";

/** Of 13 attributes, those with the shortest descriptions: neither the base nor its causes; or all but the base. */
const range = { narrow: 6, wide: 12 };
const common = { world: "savanna", levels: 1, budget: 4096, representable: range.narrow };
const learned = { ...common, founderModel: 32 };

export const hardCoded: TestedClaim = {
  id: "hard-coded",
  title: "A learned model of the base is underdetermined off distribution",
  quotation:
    "a learned model of the base objective will still be underdetermined off-distribution, so this approach by itself does not guarantee robust alignment",
  document: "The Inner Alignment Problem",
  test: {
    how: `Savanna, one level, T = 4096; the ${range.narrow} attributes with the shortest descriptions can be represented, and neither the base nor its causes. Agents want a linear model of the base that was fitted to 32 training contexts and does not evolve (learned model), or what has evolved. Also where deployment is as training was; and with ${range.wide} attributes, among which are all causes of the base.`,
    conditions: [
      { name: "learned model", set: learned },
      { name: "evolved", set: common },
      { name: "learned, no change", set: learned, declaration: unchanging(savanna) },
      { name: "learned from causes", set: { ...learned, representable: range.wide } },
    ],
    read: (run) => ({
      training: rho(run, 1, "training"),
      deployment: rho(run, 1, "deployment"),
      act: run.value(1, "deployment", "act_base"),
    }),
    effects: [
      {
        words: "learned model: ρ with the base, in training less in deployment",
        of: (at) => at("learned model", "training") - at("learned model", "deployment"),
        minimumEffect: 0.1,
      },
    ],
    controls: [
      {
        words: "a world that does not change: the same difference",
        of: (at) => at("learned, no change", "training") - at("learned, no change", "deployment"),
        bound: 0.1,
      },
      {
        words: "learned from the causes of the base: the same difference",
        of: (at) => at("learned from causes", "training") - at("learned from causes", "deployment"),
        bound: 0.1,
      },
    ],
    shown: [
      { title: "ρ with the base in training", reading: "training", domain: [0, 1] },
      { title: "In deployment", reading: "deployment", domain: [0, 1] },
      { title: "Base-objective gain in deployment", reading: "act" },
    ],
  },
};
