// Numbers that the host and the AssemblyScript both know.
import type { World } from "../model/world.ts";

/** Kinds of world. */
export const worlds = { causal: 0, gaussian: 1, table: 2, process: 3, grid: 4 } as const satisfies Record<
  World["kind"],
  number
>;

/** Ways to do scans over again: as they were done, without leaving out what objectives do not want, by the plain baseline. */
export const replays = { asDone: 0, allTerms: 1, plainly: 2 } as const;

/** Lineages that find candidates for their owners together, and bytes of what is noted down of each of these owners. */
export const BLOCK = 16;
export const BUILDER_BYTES = 32;

/** Bytes of what an action brings (src/cpu/assembly/step-table.ts). */
export const STEP_BYTES = 32;

/** Where the address of the intended values' row stands, in bytes, behind those of the base and of 16 attributes. */
export const INTENDED_ROW = 4 * 17;
