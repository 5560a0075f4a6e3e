// The search of an optimizer: it considers the first n plans of a context and takes the best. Twin of
// shaders/lib/scan.wgsl.
import { utility } from "./objective.ts";
import type { Tables } from "./tables.ts";

/**
 * The position of the best of the first n plans, ties to the first, by the utility of a presented objective under a
 * belief.
 */
export function pick(tables: Tables, drives: Int8Array, belief: number, context: number, n: number): number {
  let best = 0;
  let most = -Infinity;
  for (let position = 0; position < n; position++) {
    const value = utility(tables, drives, belief, context, position);
    if (value > most) {
      most = value;
      best = position;
    }
  }
  return best;
}
