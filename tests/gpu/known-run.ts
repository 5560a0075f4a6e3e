// One run whose end is written down, so that Node and Chromium can be held to the same bits though neither sees the other.
import { openGpu } from "../../src/gpu/engine.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";
import { compileCausal } from "../../src/model/causal.ts";
import { savanna } from "../../src/worlds/savanna.ts";

export const GENERATIONS = 6;

/** The state hash after six generations. It changes when the model does: then `known-run.test.ts` says what the reference has. */
export const KNOWN_HASH = "a33afebd109428d1";

/** The savanna, with three levels, three beliefs, culture and a torus. */
export function knownProblem(): Problem {
  const configuration = configure({
    population: 500,
    topology: "torus",
    plans: 32,
    contexts: 8,
    contextsActed: 4,
    budget: 100,
    oversight: 2,
    buildCost: 4,
    mutationBelief: 0.1,
    mutationBudget: 0.2,
    culture: true,
    trust: 3,
  });
  return problemOf(configuration, compileCausal(savanna));
}

/** The state hash of the run on whatever device there is. */
export async function knownRunOnDevice(): Promise<string> {
  const engine = await openGpu(knownProblem(), { allowSoftware: true });
  try {
    await engine.run(GENERATIONS);
    return await engine.hash();
  } finally {
    await engine.destroy();
  }
}
