// The probes: outcomes drawn once per run from training and from deployment, on which nothing is ever selected, and what every
// measurement needs to know of them. Selection shrinks correlation among what it selected (range restriction), hence probes.
import type { Problem } from "../../model/engine.ts";
import { distributions, type Distribution } from "../../model/world.ts";
import type { Environment } from "../../reference/optimizer.ts";
import { tables, type Tables } from "../../reference/tables.ts";
import { probeMoments, sdOf, VARIABLES, type ProbeMoments } from "./moments.ts";
import { sparseScanner, type Scan, type Scanner } from "./scan.ts";

/** The probe of one distribution. */
export interface Ground {
  readonly distribution: Distribution;
  readonly tables: Tables;
  readonly moments: ProbeMoments;
  readonly scan: Scan;
  /** The probe as the reference's stages see it, searched by `scan`. */
  readonly environment: Environment;
  /** Σ over contexts of a random plan's expected value of each variable. */
  readonly randomPlan: Float64Array;
  /** Standard deviation of each variable over the plans of a context. */
  readonly sd: Float64Array;
  /** Σ over contexts of the most base among the first n plans, at index n = 1 … P. */
  readonly bestBase: Float64Array;
}

export type Probe = Readonly<Record<Distribution, Ground>>;

function ground(problem: Problem, distribution: Distribution, scanner: Scanner): Ground {
  const { settings, world } = problem;
  const drawn = tables(settings, world, {
    probe: true,
    generation: 0,
    distribution,
    contexts: settings.probeContexts,
  });
  const { contexts, plans } = drawn;
  const moments = probeMoments(drawn);
  const randomPlan = new Float64Array(VARIABLES);
  moments.sums.forEach((sum, at) => (randomPlan[at % VARIABLES] = (randomPlan[at % VARIABLES] ?? 0) + sum / plans));
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
    distribution,
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
    randomPlan,
    sd: Float64Array.from({ length: VARIABLES }, (_, v) => sdOf(drawn, moments.within[v * (VARIABLES + 1)] ?? 0)),
    bestBase,
  };
}

/** Draws both probes of a run. `scanner` may bring a faster search with the same answers. */
export const prepareProbe = (problem: Problem, scanner: Scanner = sparseScanner): Probe => ({
  training: ground(problem, "training", scanner),
  deployment: ground(problem, "deployment", scanner),
});

/** Both distributions of a probe, training first. */
export const groundsOf = (probe: Probe): Ground[] => distributions.map((distribution) => probe[distribution]);

/** A total of a variable, such as the base, over the probe's contexts, as the mean gain over a random plan in sd of random plans; NaN without variance. */
export function gain({ tables: { contexts }, randomPlan, sd }: Ground, variable: number, total: number): number {
  const spread = sd[variable] ?? 0;
  return spread > 0 ? (total - (randomPlan[variable] ?? 0)) / (contexts * spread) : NaN;
}
