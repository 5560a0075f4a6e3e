// Is a misaligned level 2 most frequent at middling competence, under the model's own rule for oversight and under the
// others?
import type { Claim, Test } from "../claim.ts";
import { misalignedShare } from "../readings.ts";
import type { FinishedRun } from "../finished-run.ts";

/**
 * No budget is too small to build, so that what keeps the incompetent from building is that they cannot test; 16 times
 * the power tempts.
 */
const common = { world: "savanna", levels: 2, buildCost: 1, fidelity: 0.125, leverage: 16 };
const budgets = { low: 2, middle: 64, high: 4096 };
type Competence = keyof typeof budgets;

const read = (run: FinishedRun) => ({
  misaligned: misalignedShare(run, "misaligned_70"),
  delegation: run.value(2, "training", "delegation_rate"),
  perDelegation: run.value(2, "training", "misaligned_70"),
});

const shown = [
  { title: "Agents with a misaligned level 2", reading: "misaligned" },
  { title: "Agents that build a level 2", reading: "delegation", domain: [0, 1] as const },
  { title: "Misaligned, of what was built", reading: "perDelegation", domain: [0, 1] as const },
];

/** Conditions and effects under one rule; `named` makes a condition's name. */
function peak(rule: string, named: (competence: Competence) => string): Pick<Test, "conditions" | "effects"> {
  const less = (end: Competence) => ({
    words: `rule “${rule}”: share of agents with a misaligned level 2 (ρ to its owner below .7) at T = ${budgets.middle} less that at T = ${budgets[end]}`,
    of: (at: (condition: string, reading: string) => number) =>
      at(named("middle"), "misaligned") - at(named(end), "misaligned"),
    minimumEffect: 0.02,
  });
  return {
    conditions: (Object.keys(budgets) as Competence[]).map((competence) => ({
      name: named(competence),
      set: { ...common, oversightRule: rule, budget: budgets[competence] },
    })),
    effects: [less("low"), less("high")],
  };
}

const quotation =
  "There might be a regime of middling competence where a mesa-optimizer has the ability to create a mesa-optimizer, but doesn’t have the ability to align it";
const document = "Alignment Problems All the Way Down";
const how =
  "Savanna, two levels; what is built has 16 times its owner’s budget. Competence is the search budget T: 2, 64 or 4096. Any owner may build that can judge a single trial: that those who cannot do not is an assumption, and puts in part of the left edge. Counted are agents that build a level 2 whose ρ with their own objective is below .7.";

const square = peak("square", (competence) => `T = ${budgets[competence]}`);
const instructed = { name: "T = 64, perfect instruction", set: { ...common, budget: budgets.middle, fidelity: 1 } };

export const middlingCompetence: Claim = {
  id: "middling-competence",
  title: "A misaligned level 2 is most likely at middling competence",
  quotation,
  document,
  test: {
    how,
    ...square,
    conditions: [...square.conditions, instructed],
    read,
    controls: [
      {
        words: "perfect instruction: the share at T = 64",
        of: (at) => at(instructed.name, "misaligned"),
        bound: 0.02,
      },
    ],
    shown,
  },
};

const rules = ["candidates", "contexts"].map((rule) =>
  peak(rule, (competence) => `${rule}, T = ${budgets[competence]}`),
);

export const middlingCompetenceRules: Claim = {
  id: "middling-competence-rules",
  title: "The peak at middling competence does not hang on how oversight is split",
  quotation,
  document,
  test: {
    how: `${how} Trials go to as many candidates as can be tried on one context (“candidates”), or first to as many contexts as there are (“contexts”).`,
    conditions: rules.flatMap(({ conditions }) => conditions),
    read,
    effects: rules.flatMap(({ effects }) => effects),
    controls: [],
    shown,
  },
};
