// An engine that runs single stages and exposes its tables, so that `verify` (src/bench/verify) can identify a wrong
// stage.
import type { Engine } from "./engine.ts";
import type { Stage } from "./generation.ts";

/** Tables of one generation as words, in the order of contexts; position j is that of the j-th plan considered. */
export interface TableWords {
  /** [((context · V + variant) · P + j) · 4 + word]: 16 attributes, a byte each. */
  readonly attributes: Uint32Array;
  /** [context · P + j]: the base value in the low, the intended value in the high 16 bits. */
  readonly outcomes: Uint32Array;
  /** [context · 2]: the mean of the base, then the cue. */
  readonly contexts: Uint32Array;
  /** [context · P + plan]: the plan's position. Empty if agents cannot be reflexes. */
  readonly places: Uint32Array;
  /** [context · P + j]: the next context after plan j. Empty in worlds that are not sequential. */
  readonly next: Uint32Array;
}

export interface Inspectable extends Engine {
  /**
   * Runs one stage on the last loaded or computed state. Run the stages of a generation in order, from the state of the
   * previous generation; the last stage completes the generation.
   */
  runStage(stage: Stage, generation: number): Promise<void>;
  /** The tables that stage `tables` drew last. */
  readTables(): Promise<TableWords>;
}

export const isInspectable = (engine: Engine): engine is Inspectable => "runStage" in engine && "readTables" in engine;
