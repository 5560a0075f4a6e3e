// Is there more pressure towards proxies the more complex the environment is?
import { alikeInTime, causes } from "../made-worlds.ts";
import type { TestedClaim } from "../claim.ts";
import { rho } from "../readings.ts";

const set = { levels: 1, budget: 48 };
const sizes = [2, 4, 8, 14] as const;
const named = (count: number) => `${count} causes`;
const free = (count: number) => `${count}, costs alike`;
const [fewest, most] = [2, 14];

export const complexity: TestedClaim = {
  id: "complexity",
  title: "The more complex the environment, the more proxies are wanted",
  quotation:
    "This analysis suggests that there might be pressure towards proxy alignment in complex training environments, since the more complex the environment, the more computational work pre-computation saves the mesa-optimizer.",
  document: "The Inner Alignment Problem",
  test: {
    how: "Made worlds in which the base has 2, 4, 8 or 14 causes, each of which can be wanted in its place; T = 48. To judge the base takes all edges of the graph. Also with costs that are all alike.",
    conditions: [
      ...sizes.map((count) => ({ name: named(count), set, declaration: causes(count) })),
      ...[fewest, most].map((count) => ({ name: free(count), set, declaration: alikeInTime(causes(count)) })),
    ],
    read: (run) => ({
      rho: rho(run, 1, "training"),
      base: run.share(1, "base"),
      act: run.value(1, "training", "act_base"),
    }),
    effects: [
      {
        words: `ρ of the agents with the base, with ${fewest} causes less with ${most}`,
        of: (at) => at(named(fewest), "rho") - at(named(most), "rho"),
        minimumEffect: 0.1,
      },
    ],
    controls: [
      {
        words: "costs alike: the same difference",
        of: (at) => at(free(fewest), "rho") - at(free(most), "rho"),
        bound: 0.1,
      },
    ],
    shown: [
      { title: "ρ with the base", reading: "rho", domain: [0, 1] },
      { title: "The base, of what is wanted", reading: "base", domain: [0, 1] },
    ],
  },
};
