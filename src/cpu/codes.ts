// Constants shared by the host and the AssemblyScript.
import type { World } from "../model/world.ts";

/** Kinds of world. */
export const worlds = { causal: 0, gaussian: 1, table: 2, process: 3, grid: 4 } as const satisfies Record<
  World["kind"],
  number
>;

/** Modes of repeated scans: as in the run, with all terms, by the plain baseline. */
export const replays = { asDone: 0, allTerms: 1, plainly: 2 } as const;

/** Lineages per block of delegation, and bytes of the record of each owner. */
export const BLOCK = 16;
export const BUILDER_BYTES = 32;

/** Bytes of an action's outcome (src/cpu/assembly/step-table.ts). */
export const STEP_BYTES = 32;

/** Byte offset of the address of the row of intended values, after those of the base and of 16 attributes. */
export const INTENDED_ROW = 4 * 17;
