// A causal world whose nodes meet their thresholds exactly, where `>=` and `>` differ. In random worlds that is rare.
import { compileCausal } from "../../src/model/causal.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";

const world = compileCausal({
  kind: "causal",
  name: "exact",
  title: "exact",
  source: "a test",
  summary: "a test",
  levelNames: ["base", "1", "2", "3", "4", "5", "6"],
  nodes: {
    effort: { op: "effort", sd: 1 },
    one: { op: "sum", bias: 1 },
    reached: { op: "threshold", from: { one: 1 }, at: 1 },
    // A constant would cancel out of every choice; as a factor the threshold decides whether effort pays at all.
    paid: { op: "product", from: { effort: 1, reached: 1 } },
  },
  attributes: ["effort", "reached", "paid"],
  base: "paid",
});

export const exactProblem = async (): Promise<Problem> =>
  problemOf(configure({ population: 256, plans: 16, contexts: 4, contextsActed: 2, budget: 16, levels: 2 }), world);
