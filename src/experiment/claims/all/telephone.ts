// Does the objective lose correlation with the base from level to level?
import type { TestedClaim } from "../claim.ts";
import { forced } from "../readings.ts";

const set = { world: "savanna", budget: 64 };

export const telephone: TestedClaim = {
  id: "telephone",
  title: "At each level the objective becomes less correlated with the base objective",
  quotation:
    "This feels a bit like a game of ‘telephone’ where at each level the objective becomes less correlated with the base-objective.",
  document: "Alignment Problems All the Way Down",
  test: {
    how: "Savanna, T = 64, three levels, forced delegation (every owner must build); ρ with the base in training. Instruction is imperfect (a drive of a candidate is its owner's with probability .25), or perfect.",
    conditions: [
      { name: "imperfect instruction", set },
      { name: "perfect instruction", set: { ...set, fidelity: 1 } },
      { name: "no selection", set: { ...set, tournament: 1 } },
    ],
    read: (run) => ({
      level1: forced(run, 1, "training"),
      level2: forced(run, 2, "training"),
      level3: forced(run, 3, "training"),
    }),
    effects: [
      {
        words: "ρ of level 1 less that of level 2",
        of: (at) => at("imperfect instruction", "level1") - at("imperfect instruction", "level2"),
        minimumEffect: 0.05,
      },
      {
        words: "ρ of level 2 less that of level 3",
        of: (at) => at("imperfect instruction", "level2") - at("imperfect instruction", "level3"),
        minimumEffect: 0.05,
      },
    ],
    controls: [
      {
        words: "perfect instruction: ρ of level 1 less that of level 3",
        of: (at) => at("perfect instruction", "level1") - at("perfect instruction", "level3"),
        bound: 0.05,
      },
      {
        words: "no selection, so that there is nothing to lose: ρ of level 1",
        of: (at) => at("no selection", "level1"),
        bound: 0.15,
      },
    ],
    shown: [
      { title: "ρ with the base, level 1", reading: "level1", domain: [-0.2, 1] },
      { title: "Level 2", reading: "level2", domain: [-0.2, 1] },
      { title: "Level 3", reading: "level3", domain: [-0.2, 1] },
    ],
  },
};
