// The probes: outcomes drawn once per run from training and from deployment, on which nothing is ever selected, and what every
// measurement needs to know of them. Selection shrinks correlation among what it selected (range restriction), hence probes.
import type { Problem } from "../../model/engine.ts";
import type { Settings } from "../../model/settings.ts";
import { ATTRIBUTES, distributions, type Distribution } from "../../model/world.ts";
import type { Draw } from "../../reference/outcome.ts";
import type { Environment } from "../../reference/optimizer.ts";
import { tables, type Tables } from "../../reference/tables.ts";
import { trajectory } from "../../reference/trajectory.ts";
import { BASE, INTENDED, probeMoments, sdOf, VARIABLES, type ProbeMoments } from "./moments.ts";
import { sparseScanner, type Scan, type Scanner } from "./scan.ts";

/** Contexts on which is measured: the probe of one distribution, or contexts that are met once and left. */
export interface Ground {
  readonly distribution: Distribution;
  readonly tables: Tables;
  readonly moments: ProbeMoments;
  readonly scan: Scan;
  /** The contexts as the reference's stages see them, searched by `scan`. */
  readonly environment: Environment;
  /** Σ over the contexts that are visited of what random plans bring of each variable. */
  readonly randomPlan: Float64Array;
  /** Standard deviation of each variable over the plans of a context. */
  readonly sd: Float64Array;
  /** Σ over contexts of the most base among the first n plans, at index n = 1 … P. */
  readonly bestBase: Float64Array;
}

export type Probe = Readonly<Record<Distribution, Ground>>;

/** Draws contexts to measure on. `scanner` may bring a faster search with the same answers. */
export function groundOf({ settings, world }: Problem, draw: Draw, scanner: Scanner = sparseScanner): Ground {
  const drawn = tables(settings, world, draw);
  const { contexts, plans } = drawn;
  const moments = probeMoments(drawn);
  const bestBase = new Float64Array(plans + 1);
  for (let context = 0; context < contexts; context++) {
    let most = -Infinity;
    for (let j = 0; j < plans; j++) {
      most = Math.max(most, drawn.base[context * plans + j] ?? 0);
      bestBase[j + 1] = (bestBase[j + 1] ?? 0) + most;
    }
  }
  const scan = scanner(drawn);
  return {
    distribution: draw.distribution,
    tables: drawn,
    moments,
    scan,
    environment: {
      settings,
      tables: drawn,
      tau: world.tau,
      delta: world.delta,
      pick: (_, drives, belief, context, n) => scan(drives, belief, n, context, 1)[0] ?? 0,
    },
    randomPlan: random(drawn, settings, moments),
    sd: Float64Array.from({ length: VARIABLES }, (_, v) => sdOf(drawn, moments.within[v * (VARIABLES + 1)] ?? 0)),
    bestBase,
  };
}

/** Draws both probes of a run. */
export function prepareProbe(problem: Problem, scanner?: Scanner): Probe {
  const contexts = problem.settings.probeContexts;
  const of = (distribution: Distribution) =>
    groundOf(problem, { probe: true, generation: 0, distribution, contexts }, scanner);
  return { training: of("training"), deployment: of("deployment") };
}

/** Both distributions of a probe, training first. */
export const groundsOf = (probe: Probe): Ground[] => distributions.map((distribution) => probe[distribution]);

/**
 * The cells (context · P + position), as many as there are contexts, that choices lead to from context 0 on. Where contexts do not
 * follow one another, each is met once.
 */
export const visit = (
  tables: Tables,
  { horizon }: Pick<Settings, "horizon">,
  choose: (context: number) => number,
): Uint32Array => trajectory(tables, horizon, 0, tables.contexts, choose);

/** Of what is visited by whoever takes plans at random, the sum of each variable: expected, or the mean of P who do. */
function random(tables: Tables, settings: Settings, { sums }: ProbeMoments): Float64Array {
  const { plans, attributes, base, intended } = tables;
  const totals = new Float64Array(VARIABLES);
  if (settings.horizon === 1) {
    sums.forEach((sum, at) => (totals[at % VARIABLES] = (totals[at % VARIABLES] ?? 0) + sum / plans));
    return totals;
  }
  // The order of plans is random in each context: who always takes the j-th takes one at random.
  for (let position = 0; position < plans; position++) {
    for (const cell of visit(tables, settings, () => position)) {
      for (let k = 0; k < ATTRIBUTES; k++)
        totals[k] = (totals[k] ?? 0) + (attributes[0]?.[cell * ATTRIBUTES + k] ?? 0) / plans;
      totals[BASE] = (totals[BASE] ?? 0) + (base[cell] ?? 0) / plans;
      totals[INTENDED] = (totals[INTENDED] ?? 0) + (intended[cell] ?? 0) / plans;
    }
  }
  return totals;
}

/** A total of a variable, such as the base, over what is visited, as the mean gain over a random plan in sd of random plans; NaN without variance. */
export function gain({ tables: { contexts }, randomPlan, sd }: Ground, variable: number, total: number): number {
  const spread = sd[variable] ?? 0;
  return spread > 0 ? (total - (randomPlan[variable] ?? 0)) / (contexts * spread) : NaN;
}
