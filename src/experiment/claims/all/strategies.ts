// Avoid mesa-optimizers, cap their depth, audit what they build, or do nothing: what each brings in deployment, and
// what avoiding costs.
import type { Distribution } from "../../../model/world.ts";
import { network } from "../../../worlds/network.ts";
import { meanOf } from "../../../record/statistics.ts";
import type { Claim, Condition } from "../claim.ts";
import { unchanging } from "../made-worlds.ts";
import { brings } from "../readings.ts";
import type { FinishedRun } from "../finished-run.ts";

/** What whoever acts brings: the deepest optimizer of each chain, or the reflexes. */
const acting = (run: FinishedRun, distribution: Distribution): number => {
  const deepest = run.chains.flatMap(({ optimizers }) => optimizers.at(-1) ?? []);
  return deepest.length > 0
    ? meanOf(deepest.map((one) => brings(run, distribution, one)))
    : run.value(1, distribution, "reflex_base");
};
const read = (run: FinishedRun) => ({ training: acting(run, "training"), deployment: acting(run, "deployment") });
const shown = [
  { title: "Base-objective gain in training", reading: "training" },
  { title: "In deployment", reading: "deployment" },
];

const common = { world: "network", levels: 3, buildCost: 4, generations: 60 };
const poor = 16;
const rich = 512;
const reflexes = { name: "avoid", set: { ...common, kind: "reflex" } };
const policies = { cap: { depthCap: 1 }, audit: { audit: 16 }, none: {} };
const named = (policy: string, budget: number) => `${policy}, T = ${budget}`;
const searchers = [poor, rich].flatMap((budget) =>
  Object.entries(policies).map(([policy, set]): Condition => ({
    name: named(policy, budget),
    set: { ...common, budget, ...set },
  })),
);
const steady: readonly Condition[] = [
  { name: "avoid, no change", set: reflexes.set, declaration: unchanging(network) },
  { name: "none, no change", set: { ...common, budget: poor }, declaration: unchanging(network) },
];

export const avoid: Claim = {
  id: "avoid",
  title: "To avoid learned optimization is safer than to align it",
  quotation:
    "to avoid dangers from misaligned mesa-optimizers we should avoid learned optimization entirely, rather than attempting to align mesa-optimizers",
  document: "Alignment Problems All the Way Down",
  test: {
    how: `Network, up to three levels. Nothing but tables of reflexes (avoid); optimizers that may not build (cap); delegates that must bring the base as much as their owner on 16 contexts (audit); or no policy (none). Optimizers have T = ${poor}, where a proxy is wanted, or T = ${rich}, where the base itself can be paid for.`,
    conditions: [reflexes, ...searchers, ...steady],
    read,
    effects: [poor, rich].flatMap((budget) =>
      ["cap", "audit", "none"].map((policy) => ({
        words: `T = ${budget}: base-objective gain in deployment, avoid less ${policy} (sd of random plans)`,
        of: (at: (condition: string, reading: string) => number) =>
          at("avoid", "deployment") - at(named(policy, budget), "deployment"),
        minimumEffect: 0.1,
      })),
    ),
    controls: [
      {
        words: `a world that does not change, T = ${poor}: what avoiding brings more than no policy`,
        of: (at) => Math.max(0, at("avoid, no change", "deployment") - at("none, no change", "deployment")),
        bound: 0.1,
      },
    ],
    shown,
  },
};

const customers = { world: "coffee", budget: 64, levels: 3, generations: 60 };

export const competitiveness: Claim = {
  id: "competitiveness",
  title: "To avoid mesa-optimizers costs performance",
  quotation: "there can also be situations where trying to prevent mesa-optimizers can impact competitiveness",
  document: "A distillation of “Risks from Learned Optimization: Introduction”",
  test: {
    how: "Coffee, T = 64, up to three levels; tables of reflexes (avoid) or optimizers (none). No two customers are alike; or there are four, who can be served by heart.",
    conditions: [0, 4].flatMap((contextTypes) => {
      const whom = contextTypes === 0 ? "strangers" : "regulars";
      return [
        { name: `avoid, ${whom}`, set: { ...customers, contextTypes, kind: "reflex" } },
        { name: `none, ${whom}`, set: { ...customers, contextTypes } },
      ];
    }),
    read,
    effects: [
      {
        words: "strangers: base-objective gain in training, no policy less avoid (sd of random plans)",
        of: (at) => at("none, strangers", "training") - at("avoid, strangers", "training"),
        minimumEffect: 0.2,
      },
    ],
    controls: [
      {
        words: "regulars: what no policy brings more than avoid",
        of: (at) => Math.max(0, at("none, regulars", "training") - at("avoid, regulars", "training")),
        bound: 0.2,
      },
    ],
    shown,
  },
};
