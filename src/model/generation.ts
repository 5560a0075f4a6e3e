// One generation, written once as data: the ordered stages that every engine runs. One name joins a stage's
// shader (shaders/<name>.wgsl), its twin (src/reference/<name>.ts), its test and its GPU label.
import type { Settings } from "./settings.ts";

export interface Stage {
  readonly name: "initialize" | "tables" | "reproduce" | "delegate" | "act";
  /** The owner's level, for the stage that is run once a level. */
  readonly level?: number;
  /** The planes or tables that it writes, for messages about a mismatch. */
  readonly writes: string;
}

/**
 * The founders' generation 0, or a later one: parents are chosen among the scored lineages of the generation before, the
 * contexts are drawn, each level may build the next, and the deepest optimizer acts. At its end every lineage has its score.
 */
export function generation(settings: Pick<Settings, "levels">, first: boolean): Stage[] {
  const delegations = Array.from({ length: settings.levels - 1 }, (_, i): Stage => ({
    name: "delegate",
    level: i + 1,
    writes: `level ${i + 2}, evaluations, depth`,
  }));
  return [
    first ? { name: "initialize", writes: "every plane" } : { name: "reproduce", writes: "every plane" },
    { name: "tables", writes: "attributes, base, places, cues, next contexts" },
    ...delegations,
    { name: "act", writes: "fitness, evaluations" },
  ];
}
