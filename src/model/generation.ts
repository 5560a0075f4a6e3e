// A generation as data: the ordered stages that every engine runs. A stage has the same name in its shader
// (shaders/<name>.wgsl), its twin (src/reference/<name>.ts), its test and its GPU label.
import type { Settings } from "./settings.ts";

export interface Stage {
  readonly name: "initialize" | "tables" | "reproduce" | "delegate" | "act";
  /** The owner's level, for the stage that runs once per level. */
  readonly level?: number;
  /** The planes or tables that the stage writes, for messages about a mismatch. */
  readonly writes: string;
}

/**
 * The stages of the founders' generation 0, or of a later one: parents are chosen among the scored lineages of the
 * previous generation, contexts are drawn, each level may build the next, and the deepest optimizer acts. Then every
 * lineage has a score.
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
