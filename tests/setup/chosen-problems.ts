// Problems whose contexts are chosen, from training and from wide distributions, for tests that hold engines against the reference.
import { openWorld } from "../../src/files/worlds/worlds.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";

const common = {
  seed: 11,
  population: 260,
  plans: 16,
  contexts: 8,
  contextsActed: 5,
  budget: 64,
  levels: 2,
  mutationBelief: 0.1,
};

export const chosenProblems: readonly (readonly [name: string, given: Readonly<Record<string, unknown>>])[] = [
  ["least correlated", { contextChoice: "least correlated" }],
  ["least correlated, wide", { contextChoice: "least correlated", contextPool: "wide" }],
  [
    "furthest behind, wide, typed, reflexes too",
    {
      contextChoice: "furthest behind",
      contextPool: "wide",
      contextTypes: 9,
      cueNoise: 0.2,
      kind: "both",
      poolSample: 40,
    },
  ],
  ["randomized", { contextPool: "wide", contexts: 5 }],
  ["a gaussian world", { world: "telephone", contextChoice: "least correlated", mutationBelief: 0 }],
  [
    "a table, fewer attributes",
    {
      world: "films",
      contextChoice: "furthest behind",
      representable: 6,
      mutationBelief: 0,
    },
  ],
];

export async function chosenProblem(given: Readonly<Record<string, unknown>>): Promise<Problem> {
  const configuration = configure({ ...common, ...given });
  return problemOf(configuration, await openWorld(configuration.world, configuration));
}
