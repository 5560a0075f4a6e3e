// An engine whose stages can be run one by one and whose tables can be read, so that `verify` (src/bench/verify) can name a wrong stage.
import type { Engine } from "./engine.ts";
import type { Stage } from "./generation.ts";

/** Tables of one generation as words, in the order of contexts; position j is the j-th plan that is considered. */
export interface TableWords {
  /** [((context · V + variant) · P + j) · 4 + word]: 16 attributes, a byte each. */
  readonly attributes: Uint32Array;
  /** [context · P + j]: the base value in the low, the intended value in the high 16 bits. */
  readonly outcomes: Uint32Array;
  /** [context · 2]: the mean of the base, then the cue. */
  readonly contexts: Uint32Array;
  /** [context · P + plan]: the plan's position. Empty where agents are never reflexes. */
  readonly places: Uint32Array;
  /** [context · P + j]: the context that plan j leads to. Empty where contexts do not follow one another. */
  readonly next: Uint32Array;
}

export interface Inspectable extends Engine {
  /**
   * Runs one stage on the state that was loaded or computed last. Stages of a generation are to be run in their order, from the
   * state of the generation before; the last one makes the generation whole.
   */
  runStage(stage: Stage, generation: number): Promise<void>;
  /** The tables that stage `tables` drew last. */
  readTables(): Promise<TableWords>;
}

export const isInspectable = (engine: Engine): engine is Inspectable => "runStage" in engine && "readTables" in engine;
