// Scatter of a level's objective against the base objective on the same outcomes, as a joint histogram of what each is worth within
// its context (after Ibarz et al. 2018), and the rank correlations of the same points.
import { ATTRIBUTES } from "../../model/world.ts";
import type { MeasuredRow } from "../../record/tables.ts";
import type { Optimizer } from "../../reference/optimizer.ts";
import { BASE, project, sdOf, VARIABLES } from "./moments.ts";
import type { Ground } from "./probe.ts";
import { kendall, midranks, spearman } from "./ranks.ts";
import { meanOf } from "../../record/statistics.ts";

export interface Scatter {
  /** x and y: centres of the bins of O_0 and O_ℓ, in sd within contexts; the outermost bins hold what lies beyond. */
  readonly rows: readonly MeasuredRow<"scatter">[];
  readonly spearman: number;
  readonly kendall: number;
}

const BINS = 24;
const REACH = 4;
const WIDTH = (2 * REACH) / BINS;
/** Outcomes that are looked at: whole contexts, at most so many and so many outcomes; plans of each for Kendall's pairs. */
const MOST_CONTEXTS = 64;
const MOST_OUTCOMES = 2 ** 12;
const MOST_PLANS = 32;

const binOf = (value: number) => Math.min(Math.max(Math.floor((value + REACH) / WIDTH), 0), BINS - 1);
const centreOf = (bin: number) => (bin + 0.5) * WIDTH - REACH;

/**
 * The joint histogram of the optimizers of one level, and the means of their rank correlations with the base, which are by far the
 * dearer part: without `ranks` they are missing.
 */
export function scatter(
  ground: Ground,
  level: number,
  optimizers: readonly Optimizer[],
  { ranks = true }: { readonly ranks?: boolean } = {},
): Scatter {
  const { tables, moments, sd, distribution } = ground;
  const { plans } = tables;
  const contexts = Math.min(tables.contexts, MOST_CONTEXTS, Math.max(Math.trunc(MOST_OUTCOMES / plans), 1));
  const truth = tables.attributes[0] ?? new Int8Array(0);
  const base = tables.base.subarray(0, contexts * plans);
  const baseRanks = ranks ? midranks(base, plans) : undefined;
  const mean = (context: number, variable: number) => (moments.sums[context * VARIABLES + variable] ?? 0) / plans;
  const baseBins = Uint8Array.from(base, (value, j) =>
    binOf((value - mean(Math.trunc(j / plans), BASE)) / (sd[BASE] ?? NaN)),
  );
  const counts = new Float64Array(BINS * BINS);
  const spearmans: number[] = [];
  const kendalls: number[] = [];
  const utilities = new Int32Array(contexts * plans);
  for (const { drives } of optimizers) {
    const { variance } = project(moments.within, drives);
    if (variance === 0 || sd[BASE] === 0) continue;
    const spread = sdOf(tables, variance);
    utilities.fill(0);
    for (let k = 0; k < ATTRIBUTES; k++) {
      const drive = drives[k] ?? 0;
      if (drive === 0) continue;
      for (let j = 0; j < utilities.length; j++)
        utilities[j] = (utilities[j] ?? 0) + drive * (truth[j * ATTRIBUTES + k] ?? 0);
    }
    for (let context = 0; context < contexts; context++) {
      const middle = drives.reduce((sum, drive, k) => sum + drive * mean(context, k), 0);
      for (let j = context * plans; j < (context + 1) * plans; j++) {
        const bin = (baseBins[j] ?? 0) * BINS + binOf(((utilities[j] ?? 0) - middle) / spread);
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
    }
    if (!baseRanks) continue;
    spearmans.push(spearman(midranks(utilities, plans), baseRanks, plans));
    kendalls.push(kendall(utilities, base, plans, MOST_PLANS));
  }
  const rows = Array.from(counts, (count, bin) => ({
    level,
    distribution,
    x: centreOf(Math.trunc(bin / BINS)),
    y: centreOf(bin % BINS),
    count,
  })).filter(({ count }) => count > 0);
  return { rows, spearman: meanOf(spearmans), kendall: meanOf(kendalls) };
}
