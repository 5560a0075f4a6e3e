// A time penalty has two edges: fewer optimizers, and those that there are less aligned. T evolves, so that it can be
// answered by thinking less.
import { savanna } from "../../../worlds/savanna.ts";
import { alikeInTime } from "../made-worlds.ts";
import type { TestedClaim } from "../claim.ts";
import { rho } from "../readings.ts";

const common = { world: "savanna", levels: 1, budget: 512, mutationBudget: 0.3 };
const both = { ...common, kind: "both", contextTypes: 16, mutationKind: 0.01 };
const timeCost = 0.5;

export const timePenalty: TestedClaim = {
  id: "time-penalty",
  title: "A time penalty makes optimizers rarer, and those that there are less aligned",
  quotation: "a time complexity penalty (as opposed to a description length penalty) is a double-edged sword",
  document: "The Inner Alignment Problem",
  test: {
    how: `Savanna, one level; T evolves from 512. Each evaluation costs ${timeCost} base units, or nothing. Agents may be optimizers or tables of reflexes (16 types of contexts), or are optimizers; and optimizers where all attributes take one evaluation to judge. Tried before: T = 4096 with costs of 1, where the penalty outweighed all that agents could bring, .1 and .02, and T = 512 with .1.`,
    conditions: [
      { name: "either kind, free", set: both },
      { name: "either kind, penalty", set: { ...both, timeCost } },
      { name: "optimizers, free", set: common },
      { name: "optimizers, penalty", set: { ...common, timeCost } },
      { name: "costs alike, free", set: common, declaration: alikeInTime(savanna) },
      { name: "costs alike, penalty", set: { ...common, timeCost }, declaration: alikeInTime(savanna) },
    ],
    read: (run) => ({
      searchers: run.value(1, "training", "searcher_share"),
      rho: rho(run, 1, "training"),
      deployed: rho(run, 1, "deployment"),
      budget: Math.log2(run.value(1, "training", "budget")),
    }),
    effects: [
      {
        words: "share of optimizers, without the penalty less with it",
        of: (at) => at("either kind, free", "searchers") - at("either kind, penalty", "searchers"),
        minimumEffect: 0.1,
      },
      {
        words: "ρ of optimizers with the base, without the penalty less with it",
        of: (at) => at("optimizers, free", "rho") - at("optimizers, penalty", "rho"),
        minimumEffect: 0.1,
      },
    ],
    controls: [
      {
        words: "no proxy is cheaper: what ρ falls by under the penalty",
        of: (at) => Math.max(0, at("costs alike, free", "rho") - at("costs alike, penalty", "rho")),
        bound: 0.1,
      },
    ],
    shown: [
      {
        title: "Optimizers, of all agents",
        reading: "searchers",
        domain: [0, 1],
        conditions: ["either kind, free", "either kind, penalty"],
      },
      { title: "ρ with the base", reading: "rho", domain: [0, 1] },
      { title: "log₂ T", reading: "budget" },
    ],
  },
};
