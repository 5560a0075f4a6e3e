// Sizes of claims' runs. At small scale all claims take a quarter of an hour; the full scale has larger populations and
// more seeds.
import type { ParameterValues } from "../../model/configuration.ts";

export interface Scale {
  /** Default number of independent seeds. */
  readonly seeds: number;
  /**
   * Parameters of conditions that do not set them. By default the founders and the last generation are measured.
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
