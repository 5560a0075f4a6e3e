// Does selection choose cheap proxies where search is dear, and is that better than wanting the base itself?
import { savanna } from "../../../worlds/savanna.ts";
import { alikeInTime } from "../made-worlds.ts";
import type { TestedClaim } from "../claim.ts";
import { wanting, wouldBring } from "../readings.ts";

const set = { world: "savanna", levels: 1 };
const poor = { ...set, budget: 16 };
const name = { poor: "T = 16", rich: "T = 4096", alike: "T = 16, all costs alike" };

export const precomputation: TestedClaim = {
  id: "precomputation",
  title: "Bounded agents are given cheap proxies, and do better with them than with the base itself",
  quotation:
    "Proxy alignment allows the base optimizer to save the mesa-optimizer computational work by pre-computing which proxies are valuable for the base objective and then letting the mesa-optimizer maximize those proxies.",
  document: "The Inner Alignment Problem",
  test: {
    how: "Savanna, one level, at T = 16 and 4096; and at T = 16 where every attribute takes one evaluation to judge. Agents as they have evolved are compared with agents of the same budget that want the base alone.",
    conditions: [
      { name: name.poor, set: poor },
      { name: name.rich, set: { ...set, budget: 4096 } },
      { name: name.alike, set: poor, declaration: alikeInTime(savanna) },
    ],
    read: (run) => {
      const evolved = wouldBring(run, "training");
      const base = wouldBring(run, "training", (agent) => wanting(run, "geneCopies", agent));
      return { evolved, base, advantage: evolved - base, share: run.share(1, "geneCopies") };
    },
    effects: [
      {
        words:
          "at T = 16, base that evolved agents bring less what agents bring that want the base (sd of random plans)",
        of: (at) => at(name.poor, "advantage"),
        minimumEffect: 0.1,
      },
      {
        words: "the base's share of the drives, at T = 4096 less at T = 16",
        of: (at) => at(name.rich, "share") - at(name.poor, "share"),
        minimumEffect: 0.3,
      },
    ],
    controls: [
      {
        words: "all costs alike: what evolved agents bring beyond those that want the base",
        of: (at) => Math.max(0, at(name.alike, "advantage")),
        bound: 0.1,
      },
    ],
    shown: [
      { title: "Base-objective gain as evolved", reading: "evolved" },
      { title: "By who wants the base alone", reading: "base" },
      { title: "The base, of what is wanted", reading: "share", domain: [0, 1] },
    ],
  },
};
