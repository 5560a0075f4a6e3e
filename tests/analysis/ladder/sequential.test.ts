// A ladder in a sequential world: what its rungs would do in a context, which is a state of a copy.
import { expect, test } from "vitest";
import { ladderOf } from "../../../src/analysis/ladder/ladder.ts";
import { prepareProbe } from "../../../src/analysis/measure/index.ts";
import { configure } from "../../../src/model/configuration.ts";
import { problemOf } from "../../../src/model/engine.ts";
import { compileProcess } from "../../../src/model/process.ts";
import { foraging } from "../../../src/worlds/foraging.ts";
import { plant, want } from "../measure/planted.ts";

test("goes over the contexts that there are, and does in each what is wanted there", () => {
  const given = { planLength: 1, plans: 16, probeContexts: 100, budget: 4096, levels: 1 };
  const problem = problemOf(configure(given), compileProcess(foraging));
  const probe = prepareProbe(problem);
  const state = plant(problem, [{ chain: [want({ 0: 1, 1: 8 })], change: ({ traits }) => (traits.reflex = false) }]);
  const library = problem.world.library(problem.settings.seed, 16, 1);
  /** Actions by number: north, east, south, west, eat. States are met breadth first, from the upper left corner. */
  const taken = Array.from({ length: 81 }, (_, context) => {
    const ladder = ladderOf(problem, probe, state, { context });
    expect([ladder.context, ladder.contexts]).toEqual([context, 81]);
    return library[ladder.rungs[1]?.deed.training.plan ?? -1];
  });
  // At the left end of the worm's own row it goes east; in all three copies alike.
  expect([taken[0], taken[27], taken[54]]).toEqual([1, 1, 1]);
  // In every copy it eats at the end of the worm's row, which is one of three rows.
  for (let copy = 0; copy < 3; copy++)
    expect(taken.slice(27 * copy, 27 * (copy + 1)).filter((action) => action === 4)).toHaveLength(3);
  expect(ladderOf(problem, probe, state, { context: 81 }).context).toBe(0);
});
