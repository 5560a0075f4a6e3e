// How large a claim is run. The small scale is for all claims in a quarter of an hour; the full one has more of
// everything.
import type { ParameterValues } from "../../model/configuration.ts";

export interface Scale {
  /** Independent seeds, unless told otherwise. */
  readonly seeds: number;
  /**
   * What every condition has that does not say otherwise. Measured are the founders and the end, unless a claim looks
   * between.
   */
  readonly set: ParameterValues;
}

const set = { plans: 256, measureEvery: 1_000_000 };

export const scales = {
  small: {
    seeds: 8,
    set: { ...set, population: 1024, generations: 40, contexts: 32, probeContexts: 64, sample: 256 },
  },
  full: {
    seeds: 20,
    set: { ...set, population: 4096, generations: 80, contexts: 64, probeContexts: 128, sample: 1024 },
  },
} as const satisfies Record<string, Scale>;

export type ScaleName = keyof typeof scales;
export const scaleNames = Object.keys(scales) as ScaleName[];
