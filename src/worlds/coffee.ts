// Coffee in green cups, one of the "absurd examples" of the third seed: a common cause (the good café) made both the taste and the
// colour of the cup in training; in deployment there are "shops with only blue cups". It also has the seed's difference between
// what is optimized and an optimizer: who makes coffee for few regulars can have it by heart. All costs come from the graph.
import type { CausalDeclaration } from "../model/causal.ts";

export const coffee: CausalDeclaration = {
  kind: "causal",
  name: "coffee",
  title: "Coffee in green cups",
  summary: "An assistant buys coffee to one's taste, from shops where good coffee happens to come in green cups.",
  source:
    "“to buy coffee based on your preference and the AI thinks green cups improve the taste … This AI would fail … in shops with only blue cups” — a distillation of Risks from Learned Optimization: Introduction",
  levelNames: ["your thanks", "assistant", "sub-agent", "its tool", "level 4", "level 5", "level 6"],
  nodes: {
    goodCafe: { op: "effort", help: "how far one goes for the better shop" },
    asking: { op: "effort", help: "for fresh beans" },
    sweetening: { op: "effort" },
    haste: { op: "effort" },
    sweetTooth: { op: "context", help: "the customer's" },
    greenCup: {
      op: "noise",
      from: { goodCafe: 0.9 },
      sd: 0.2,
      deployment: { from: { goodCafe: 0, haste: 0.9 } },
      help: "spurious: in training the good café has green cups, in deployment the quickest shop",
    },
    aroma: { op: "noise", from: { goodCafe: 0.6, asking: 0.5, haste: -0.2 }, sd: 0.3 },
    wantedSweetness: { op: "product", from: { sweetening: 1, sweetTooth: 1 }, help: "sugar for whoever likes it" },
    taste: { op: "noise", from: { aroma: 0.7, wantedSweetness: 0.8 }, sd: 0.2, help: "to this customer" },
  },
  attributes: ["greenCup", "aroma", "wantedSweetness", "taste"],
  base: "taste",
  presets: [
    {
      name: "green cups",
      point: "At T = 4 green cups are wanted; where cups are blue the coffee is no better than any.",
      set: { budget: 4, levels: 1 },
    },
    {
      name: "regulars",
      point: "Four customers can be served by heart: tables of reflexes win, which are optimized and search nothing.",
      set: { budget: 16, levels: 1, kind: "both", contextTypes: 4 },
    },
    {
      name: "strangers",
      point: "When every customer is new, searchers win.",
      set: { budget: 16, levels: 1, kind: "both" },
    },
  ],
};
