// The readings: which chains or optimizers a measure was taken over. A value of the column `reading` is a name in this table.

export type { Distribution } from "../model/world.ts";

/** How the optimizers of a measure were chosen. */
export interface ReadingInfo {
  readonly label: string;
  readonly sentence: string;
}

export const readings = {
  forced: {
    label: "forced delegation (intervention)",
    sentence:
      "On the probe, every sampled owner must delegate, down to the deepest level, whether or not delegation pays for it.",
  },
  paired: {
    label: "full-depth chains",
    sentence: "Only chains that reach the deepest level are read, so that every level has the same chains.",
  },
  unpaired: {
    label: "existing optimizers",
    sentence: "All optimizers that exist at a level are read, so that deeper levels have fewer chains.",
  },
  uninherited: {
    label: "forced delegation without inheritance",
    sentence:
      "As forced delegation, but every chain is built in one generation and inherits nothing: the null of the excess.",
  },
  all: { label: "all lineages", sentence: "All sampled lineages that have the quantity are read." },
} as const satisfies Record<string, ReadingInfo>;

/** A value of the column `reading`. */
export type Reading = keyof typeof readings;
export const readingNames = Object.keys(readings) as [Reading, ...Reading[]];
