// A large algorithmic range: a blessing, since the base can be represented, and a curse, since optimizers come of it?
import type { TestedClaim } from "../claim.ts";
import { rho } from "../readings.ts";

const common = { world: "savanna", levels: 1, budget: 1024 };
const both = { ...common, kind: "both", contextTypes: 16, mutationKind: 0.01, generations: 60 };
const few = 1;

const narrow = { representable: few };

export const algorithmicRange: TestedClaim = {
  id: "algorithmic-range",
  title: "A large algorithmic range is both a blessing and a curse",
  quotation:
    "a large algorithmic range may be both a blessing and a curse: it makes it less likely that mesa-optimizers will be approximately aligned, but it also increases the likelihood of getting a mesa-optimizer in the first place",
  document: "The Inner Alignment Problem",
  test: {
    how: `Savanna, one level, T = 1024. Any of the 13 attributes can be wanted, or only the one with the shortest description. Agents are optimizers; or they may be reflexes as well (16 types of contexts, half of the founders each), with and without selection.`,
    conditions: [
      { name: "optimizers, wide range", set: common },
      { name: "optimizers, narrow range", set: { ...common, ...narrow } },
      { name: "either kind, wide range", set: both },
      { name: "either kind, narrow range", set: { ...both, ...narrow } },
      { name: "no selection, wide range", set: { ...both, tournament: 1 } },
      { name: "no selection, narrow range", set: { ...both, ...narrow, tournament: 1 } },
    ],
    read: (run) => ({ rho: rho(run, 1, "training"), searchers: run.value(1, "training", "searcher_share") }),
    effects: [
      {
        words: "blessing: ρ of optimizers with the base, wide range less narrow",
        of: (at) => at("optimizers, wide range", "rho") - at("optimizers, narrow range", "rho"),
        minimumEffect: 0.1,
      },
      {
        words: "curse: share of optimizers, wide range less narrow",
        of: (at) => at("either kind, wide range", "searchers") - at("either kind, narrow range", "searchers"),
        minimumEffect: 0.1,
      },
    ],
    controls: [
      {
        words: "no selection: share of optimizers, wide range less narrow",
        of: (at) => at("no selection, wide range", "searchers") - at("no selection, narrow range", "searchers"),
        bound: 0.15,
      },
    ],
    shown: [
      { title: "ρ with the base", reading: "rho", domain: [-1, 1] },
      {
        title: "Optimizers, of all agents",
        reading: "searchers",
        domain: [0, 1],
        conditions: [
          "either kind, wide range",
          "either kind, narrow range",
          "no selection, wide range",
          "no selection, narrow range",
        ],
      },
    ],
  },
};
