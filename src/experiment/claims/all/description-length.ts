// Is a simple proxy chosen where description is dear?
import { savanna } from "../../../worlds/savanna.ts";
import { alikeInLength } from "../made-worlds.ts";
import type { TestedClaim } from "../claim.ts";
import { rho } from "../readings.ts";

const set = { world: "savanna", levels: 1, budget: 4096 };
const lengthCost = 4;

export const descriptionLength: TestedClaim = {
  id: "description-length",
  title: "A penalty on description length selects simple proxies in place of the base",
  quotation:
    "we expect that in most cases there will be several pseudo-aligned mesa-optimizers that are less complex than any robustly aligned mesa-optimizer",
  document: "The Inner Alignment Problem",
  test: {
    how: `Savanna, one level, T = 4096, where the base itself can be paid for. Each bit of an objective costs ${lengthCost} base units, or nothing. Also where all attributes have 8 bits.`,
    conditions: [
      { name: "free", set },
      { name: "penalty", set: { ...set, lengthCost } },
      { name: "alike in length, free", set, declaration: alikeInLength(savanna) },
      { name: "alike in length, penalty", set: { ...set, lengthCost }, declaration: alikeInLength(savanna) },
    ],
    read: (run) => ({
      rho: rho(run, 1, "training"),
      deployed: rho(run, 1, "deployment"),
      bits: run.value(1, "training", "bits"),
      base: run.share(1, "geneCopies"),
    }),
    effects: [
      {
        words: "description bits of the objective, without the penalty less with it",
        of: (at) => at("free", "bits") - at("penalty", "bits"),
        minimumEffect: 16,
      },
      {
        words: "ρ with the base, without the penalty less with it",
        of: (at) => at("free", "rho") - at("penalty", "rho"),
        minimumEffect: 0.1,
      },
    ],
    controls: [
      {
        words: "no proxy is shorter: what ρ falls by under the penalty",
        of: (at) => Math.max(0, at("alike in length, free", "rho") - at("alike in length, penalty", "rho")),
        bound: 0.1,
      },
    ],
    shown: [
      { title: "Bits of what is wanted", reading: "bits" },
      { title: "ρ with the base, in training", reading: "rho", domain: [0, 1] },
      { title: "In deployment", reading: "deployed", domain: [0, 1] },
    ],
  },
};
