// Trajectories: every optimizer that acts or is tested has its own sequence of contexts, from the start of its cohort
// on. Twin of shaders/lib/trajectory.wgsl.
import { bounded, random } from "../model/philox.ts";
import { streams } from "../model/random-stream.ts";
import type { Settings } from "../model/settings.ts";
import { COHORT } from "../model/world.ts";
import type { Tables } from "./tables.ts";

/** Where a lineage's cohort of 256 starts in the generation's contexts. */
export const cohortStart = (settings: Settings, lineage: number, generation: number, contexts: number): number =>
  bounded(random(settings.seed, Math.trunc(lineage / COHORT), generation, streams.cohort)[0], contexts);

/** The position of the chosen plan in a context. */
export type Choose = (context: number) => number;

/**
 * The cells (context · P + position) of `count` choices from `start` on. The e-th context is (start + e) mod C if e mod
 * horizon = 0, otherwise the next context of the previous choice.
 */
export function trajectory(
  { contexts, plans, next }: Pick<Tables, "contexts" | "plans" | "next">,
  horizon: number,
  start: number,
  count: number,
  choose: Choose,
): Uint32Array {
  const cells = new Uint32Array(count);
  for (let e = 0; e < count; e++) {
    const context = e % horizon === 0 ? (start + e) % contexts : (next[cells[e - 1] ?? 0] ?? 0);
    cells[e] = context * plans + choose(context);
  }
  return cells;
}
