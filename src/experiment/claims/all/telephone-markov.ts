// Is the loss that of a game of telephone, in which each player hears only the one before? Where sub-optimizers are
// handed down the generations, selection by the base acts on what was built as well as on who built it, and the chain
// need not be Markov.
import type { TestedClaim } from "../claim.ts";
import { forced } from "../readings.ts";

const set = { world: "savanna", budget: 64, generations: 80 };

const names = { forced: "excess", null: "excessOfNull" };

export const telephoneMarkov: TestedClaim = {
  id: "telephone-markov",
  title: "As in telephone, each level hears of the base only through the level above",
  quotation: "This feels a bit like a game of ‘telephone’",
  document: "Alignment Problems All the Way Down",
  test: {
    how: "Savanna, T = 64, three levels, 80 generations. A Markov chain has ρ(3, 0) equal to the product of retentions; what it exceeds that by is compared with the same chains built in one generation with nothing inherited. Once with culture (children inherit sub-optimizers), once without.",
    conditions: [
      { name: "culture", set: { ...set, culture: true } },
      { name: "no culture", set },
    ],
    read: (run) => ({
      [names.forced]: run.value(3, "training", "excess", { reading: "forced" }),
      [names.null]: run.value(3, "training", "excess", { reading: "uninherited" }),
      level3: forced(run, 3, "training"),
    }),
    effects: [
      {
        words: "with culture, the excess of ρ(3, 0) over Markov less that of its null",
        of: (at) => at("culture", names.forced) - at("culture", names.null),
        minimumEffect: 0.02,
        within: true,
      },
    ],
    controls: [
      {
        words: "without culture there is nothing but the null: the same difference",
        of: (at) => at("no culture", names.forced) - at("no culture", names.null),
        bound: 0.02,
      },
    ],
    shown: [
      { title: "Excess over Markov", reading: names.forced },
      { title: "Of the null", reading: names.null },
      { title: "ρ(3, 0), forced delegation (every owner must build)", reading: "level3", domain: [0, 1] },
    ],
  },
};
