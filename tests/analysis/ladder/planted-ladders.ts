// Ladders of known kinds, by real measurement of planted chains in the savanna: a good chain, a garbled one, one of six levels, one
// of depth 1, a reflex.
import { configure } from "../../../src/model/configuration.ts";
import { compileCausal } from "../../../src/model/causal.ts";
import { problemOf } from "../../../src/model/engine.ts";
import { ladderOf, type Ladder } from "../../../src/analysis/ladder/ladder.ts";
import { meanLadder, type MeanLadder } from "../../../src/analysis/ladder/ladder-mean.ts";
import { readChains } from "../../../src/analysis/measure/chains.ts";
import { prepareProbe } from "../../../src/analysis/measure/probe.ts";
import { savanna } from "../../../src/worlds/savanna.ts";
import { lineageOf, stateOf } from "../../app/population/planted.ts";

const world = compileCausal(savanna);
const problem = problemOf(configure({ world: "savanna", levels: 6, kind: "both" }), world);
const probe = prepareProbe(problem);

type Wants = Readonly<Record<string, number>>;
export type Planted = "good" | "garbled" | "six" | "single" | "reflex";
const slots = (wants: Wants) =>
  Object.fromEntries(Object.entries(wants).map(([name, drive]) => [world.attributes.indexOf(name), drive]));

const chains: Readonly<Record<Planted, readonly Wants[]>> = {
  good: [{ geneCopies: 5 }, { children: 5, survival: 4 }, { children: 3, survival: 3, calories: 1 }],
  garbled: [
    { children: 3, sweetness: 2 },
    { sex: 6, comfort: -2 },
    { artefacts: 4, status: 2 },
  ],
  six: [
    { geneCopies: 1 },
    { children: 4, survival: 2 },
    { sex: 3, calories: 3 },
    { pleasure: 5, status: 1 },
    { sweetness: 2 },
    { artefacts: 7, injury: 2 },
  ],
  single: [{ calories: 9, groupGood: 4, injury: -3 }],
  reflex: [],
};

export const planted = Object.keys(chains) as Planted[];

/** Budgets that show holes: the poorer look at few plans. */
const budgets: Partial<Record<Planted, number>> = { garbled: 48, single: 128, good: 2048, six: 4096 };

export function plantedLadder(kind: Planted, context = 3): Ladder {
  const lineage = lineageOf(problem.settings, chains[kind].map(slots), { budget: budgets[kind] ?? 64, fitness: 300 });
  return ladderOf(problem, probe, stateOf(problem.settings, [lineage]), { lineage: 1234, context });
}

/** The means over a small population of planted chains, each a little different. */
export function plantedMeans(): MeanLadder {
  const kinds = ["good", "garbled", "single", "six", "reflex"] as const;
  const lineages = Array.from({ length: 60 }, (_, i) => {
    const kind = kinds[i % kinds.length] ?? "good";
    const chain = chains[kind].slice(0, 3).map((wants) => {
      const drifted = slots(wants);
      const slot = (i * 5) % world.attributes.length;
      return { ...drifted, [slot]: (drifted[slot] ?? 0) + (i % 7) - 3 };
    });
    return lineageOf(problem.settings, chain, { budget: 64 + 13 * i });
  });
  const state = stateOf(problem.settings, lineages);
  return meanLadder(problem, probe, readChains(problem, state, problem.stepAt(0), 1), 40);
}
