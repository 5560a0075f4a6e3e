// Contexts that are chosen against the optimizers that there are: does that make them robust, and does it get harder
// for a base that more objectives can be taken for? Domain randomization, which draws from the same wide distribution
// without choosing, stands beside it.
import type { Claim, TestedClaim } from "../claim.ts";
import { lookalikes } from "../made-worlds.ts";
import { rho } from "../readings.ts";
import type { FinishedRun } from "../finished-run.ts";

const draws = {
  training: {},
  randomized: { contextPool: "wide" },
  adversarial: { contextPool: "wide", contextChoice: "least correlated" },
} as const;
type Draw = keyof typeof draws;

const read = (run: FinishedRun) => ({
  training: rho(run, 1, "training"),
  deployment: rho(run, 1, "deployment"),
  act: run.value(1, "deployment", "act_base"),
});
const shown = [
  { title: "ρ with the base in deployment", reading: "deployment", domain: [-1, 1] as const },
  { title: "Base-objective gain in deployment", reading: "act" },
];
const document = "The Inner Alignment Problem";

/** Small, since the pool is looked through in every generation. */
const pool = { levels: 1, plans: 64, contexts: 16, poolSample: 8 };

const worlds = { cleaning: 8, savanna: 64 } as const;
type WorldName = keyof typeof worlds;
const names = Object.keys(worlds) as WorldName[];
const common = (world: WorldName) => ({ ...pool, world, budget: worlds[world] });
const named = (world: WorldName, draw: Draw | "no selection") => `${world}, ${draw}`;
const neutral = (world: WorldName) => ({ ...common(world), ...draws.adversarial, tournament: 1 });

export const adversarialTraining: Claim = {
  id: "adversarial-training",
  title: "Adversarial training makes optimizers more robust",
  quotation:
    "One possible method to alleviate some of these concerns might be to sample environments adversarially from a very wide distribution. With such adversarial training, it might be possible to overcome these hurdles and make the robustly aligned objective the most reachable one.",
  document,
  test: {
    how: "Cleaning (T = 8) and savanna (T = 64), one level. Contexts are from training; drawn at random from a wide distribution of ordinary variations, of which deployment is none (randomized); or chosen from four times as many of these as are met, those in which what the agents want correlates least with the base (adversarial).",
    conditions: names.flatMap((world) => [
      ...(Object.keys(draws) as Draw[]).map((draw) => ({
        name: named(world, draw),
        set: { ...common(world), ...draws[draw] },
      })),
      { name: named(world, "no selection"), set: neutral(world) },
    ]),
    read,
    effects: names.flatMap((world) =>
      (["training", "randomized"] as const).map((draw) => ({
        words: `${world}: ρ with the base in deployment, adversarial less ${draw}`,
        of: (at: (condition: string, reading: string) => number) =>
          at(named(world, "adversarial"), "deployment") - at(named(world, draw), "deployment"),
        minimumEffect: 0.05,
      })),
    ),
    controls: names.map((world) => ({
      words: `${world}, no selection, so that the choice of contexts is idle: ρ with the base in deployment`,
      of: (at) => at(named(world, "no selection"), "deployment"),
      bound: 0.15,
    })),
    shown,
  },
};

const counts = { simple: 2, complex: 12 } as const;
const size = (count: number, draw: Draw) => `${count} lookalikes, ${draw}`;
const gain = (count: number) => (at: (condition: string, reading: string) => number) =>
  at(size(count, "adversarial"), "deployment") - at(size(count, "training"), "deployment");

export const adversarialComplexity: TestedClaim = {
  id: "adversarial-complexity",
  title: "Adversarial training gets harder as there are more objectives that are as reachable as the base",
  quotation:
    "If we model reachability of an objective as simply its length in bits, then distinguishing … from every single more reachable … gets exponentially harder as … gets more complex.",
  document,
  test: {
    how: "Made worlds with 2 or 12 proxies that are the base’s equals in training and in cost; in the wide distribution there is a variation for each in which it goes astray, in deployment all do. T = 64, one level. Length in bits is modelled as the number of objectives that are as short.",
    conditions: Object.values(counts).flatMap((count) =>
      (["training", "randomized", "adversarial"] as const).map((draw) => ({
        name: size(count, draw),
        set: { ...pool, budget: 64, ...draws[draw] },
        declaration: lookalikes(count),
      })),
    ),
    read,
    effects: [
      {
        words: `${counts.simple} lookalikes: ρ with the base in deployment, adversarial less training`,
        of: gain(counts.simple),
        minimumEffect: 0.1,
      },
      {
        words: `ρ in deployment under adversarial training, ${counts.simple} lookalikes less ${counts.complex}`,
        of: (at) =>
          at(size(counts.simple, "adversarial"), "deployment") - at(size(counts.complex, "adversarial"), "deployment"),
        minimumEffect: 0.05,
      },
    ],
    controls: [],
    shown,
  },
};
