// Coffee in green cups, one of the "absurd examples" of "a distillation of Risks from Learned Optimization:
// Introduction". In training a common cause (the good café) determines both the taste and the colour of the cup; in
// deployment there are "shops with only blue cups". The world also separates optimizers from optimized systems: for a
// few regular customers a table of reflexes is enough. All costs follow from the graph.
import type { CausalDeclaration } from "../model/causal-declaration.ts";

export const coffee: CausalDeclaration = {
  kind: "causal",
  name: "coffee",
  title: "Coffee in green cups",
  summary: "An assistant buys coffee to a customer's taste; in training good coffee comes in green cups.",
  source:
    "“to buy coffee based on your preference and the AI thinks green cups improve the taste … This AI would " +
    "fail … in shops with only blue cups” — a distillation of Risks from Learned Optimization: Introduction",
  levelNames: ["your thanks", "assistant", "sub-agent", "its tool", "level 4", "level 5", "level 6"],
  nodes: {
    goodCafe: { op: "effort", help: "going further for the better shop" },
    asking: { op: "effort", help: "for fresh beans" },
    sweetening: { op: "effort" },
    haste: { op: "effort" },
    sweetTooth: { op: "context", help: "of the customer" },
    greenCup: {
      op: "noise",
      from: { goodCafe: 0.9 },
      sd: 0.2,
      deployment: { from: { goodCafe: 0, haste: 0.9 } },
      help: "spurious: in training the good café has green cups, in deployment the nearest shop",
    },
    aroma: { op: "noise", from: { goodCafe: 0.6, asking: 0.5, haste: -0.2 }, sd: 0.3 },
    wantedSweetness: {
      op: "product",
      from: { sweetening: 1, sweetTooth: 1 },
      help: "sugar for customers with a sweet tooth",
    },
    taste: { op: "noise", from: { aroma: 0.7, wantedSweetness: 0.8 }, sd: 0.2, help: "to this customer" },
  },
  attributes: ["greenCup", "aroma", "wantedSweetness", "taste"],
  base: "taste",
  presets: [
    {
      name: "green cups",
      point: "At T = 4 green cups are the objective; in shops with blue cups the coffee is no better than average.",
      set: { budget: 4, levels: 1 },
    },
    {
      name: "regulars",
      point: "With four customers, tables of reflexes win: they are optimized, but they do not search.",
      set: { budget: 16, levels: 1, kind: "both", contextTypes: 4 },
    },
    {
      name: "strangers",
      point: "If every customer is new, searchers win.",
      set: { budget: 16, levels: 1, kind: "both" },
    },
  ],
};
