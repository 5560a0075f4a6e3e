// Who acts in a lineage: its deepest optimizer, which plays along only while it is watched.
import type { Settings, Step } from "../model/settings.ts";
import { optimizerAt } from "./delegate.ts";
import type { Lineage } from "./lineage.ts";
import { baseObjective, type Optimizer } from "./optimizer.ts";

export interface Actor {
  readonly optimizer: Optimizer;
  /** Drives of the level above; above an agent stands the base. */
  readonly owner: Int8Array;
  /** Whether its owner looked when it acted last. An agent is always looked at: by selection. */
  readonly watched: boolean;
}

/** The deepest optimizer of a lineage that has one, as it acted in its generation. */
export function actorOf(settings: Pick<Settings, "baseAttribute">, lineage: Lineage, step: Step): Actor {
  const { depth, subs } = lineage;
  const optimizer = optimizerAt(lineage, step, depth);
  if (depth === 1) return { optimizer, owner: baseObjective(settings), watched: true };
  const owner = optimizerAt(lineage, step, depth - 1).drives;
  return { optimizer, owner, watched: subs[depth - 2]?.watched ?? false };
}
