// The one rule for which contexts follow: everyone who acts or is tried walks a trajectory of their own from the cohort's start.
import type { Tables } from "./tables.ts";

/** The position of the plan that is chosen in a context. */
export type Choose = (context: number) => number;

/**
 * The cells (context · P + position) of `count` choices from `start` on. The e-th context is (start + e) mod C if e mod horizon = 0,
 * else the one that the choice before led to.
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
