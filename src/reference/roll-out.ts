// Phase 2 of stage `tables` in a sequential world: the outcome of each plan, a sequence of actions, from every context.
// The kinds of world differ only in their step tables (src/model/sequence.ts).
import { clamp } from "../model/integers.ts";
import type { Settings } from "../model/settings.ts";
import { ATTRIBUTES } from "../model/world.ts";
import type { Outcome } from "./outcome.ts";
import type { StepTable } from "./step-table.ts";

/**
 * The outcome of plan `plan` from a context: attributes over all L actions; base, intended value and the next context
 * over the first `commit`. An action that ends the episode is the last.
 */
export function rollOut(
  { actions, planLength, commit }: Settings,
  table: StepTable,
  library: Int32Array,
  context: number,
  plan: number,
): Outcome {
  const sums = new Int32Array(ATTRIBUTES);
  let [here, base, intended, next] = [context, 0, 0, context];
  for (let i = 0; i < planLength; i++) {
    const step = table[here * actions + (library[plan * planLength + i] ?? 0)];
    if (!step) throw new Error(`no step in context ${here}`);
    for (let k = 0; k < ATTRIBUTES; k++) sums[k] = (sums[k] ?? 0) + (step.features[k] ?? 0);
    here = step.next;
    if (i < commit) {
      base += step.base;
      intended += step.intended;
      next = here;
    }
    if (step.ends) break;
  }
  return {
    attributes: Int8Array.from(sums, (sum) => clamp(sum, -127, 127)),
    base: clamp(base, -32_767, 32_767),
    intended: clamp(intended, -32_767, 32_767),
    next,
  };
}
