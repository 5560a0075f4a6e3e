// Numbers that the host and the AssemblyScript both know.
import type { World } from "../model/world.ts";

/** Kinds of world. */
export const worlds = { causal: 0, gaussian: 1, table: 2 } as const satisfies Record<World["kind"], number>;

/** Ways to do scans over again: as they were done, without leaving out what objectives do not want, by the plain baseline. */
export const replays = { asDone: 0, allTerms: 1, plainly: 2 } as const;

/** Where the address of the intended values' row stands, in bytes, behind those of the base and of 16 attributes. */
export const INTENDED_ROW = 4 * 17;
