// An optimizer: an objective, a search budget and beliefs. It considers the first n plans and takes the best by its own
// utility (scan.ts). Twin of shaders/lib/optimizer.wgsl; "Risks from Learned Optimization" (Hubinger et al. 2019),
// section 1.
import { clamp } from "../model/integers.ts";
import { ATTRIBUTES } from "../model/world.ts";
import type { Settings } from "../model/settings.ts";
import type { pick } from "./scan.ts";
import type { Tables } from "./tables.ts";

/** The environment of a stage: settings, drawn tables, and the costs of the world. */
export interface Environment {
  readonly settings: Settings;
  readonly tables: Tables;
  readonly tau: Uint32Array;
  readonly delta: Uint32Array;
  /** An optional faster search with the results of `pick`, for measurements. */
  readonly pick?: typeof pick;
}

export interface Optimizer {
  /** 16 drives, −127 … 127. */
  readonly drives: Int8Array;
  readonly twoFaced: boolean;
  /** Belief variant. */
  readonly belief: number;
  /** Search budget T in evaluations, 1 … 2²⁰. */
  readonly budget: number;
}

/**
 * The objective that an optimizer searches by: its own or, if it is two-faced and watched, its owner's at a modelling
 * cost per plan.
 */
export interface PresentedObjective {
  readonly drives: Int8Array;
  /** Evaluations to judge one plan: Σ τ of the nonzero drives (at least 1), and the modelling cost. */
  readonly perPlan: number;
}

function sumNonzero(drives: Int8Array, costs: Uint32Array, belief: number): number {
  let sum = 0;
  for (let k = 0; k < ATTRIBUTES; k++) if (drives[k] !== 0) sum += costs[belief * ATTRIBUTES + k] ?? 0;
  return sum;
}

/** Σ τ over the nonzero drives, at least 1. */
export const perceptionCost = (env: Pick<Environment, "tau">, drives: Int8Array, belief: number): number =>
  Math.max(sumNonzero(drives, env.tau, belief), 1);

/** Bits of an objective: Σ δ over its nonzero drives, and one more if it is two-faced. */
export const descriptionBits = (
  env: Environment,
  optimizer: Pick<Optimizer, "drives" | "belief" | "twoFaced">,
): number => sumNonzero(optimizer.drives, env.delta, optimizer.belief) + Number(optimizer.twoFaced);

/** The objective that an optimizer presents: its own or, if it is two-faced and watched, that of its owner. */
export function presentedObjective(
  env: Pick<Environment, "settings" | "tau">,
  optimizer: Optimizer,
  owner: Int8Array,
  watched: boolean,
): PresentedObjective {
  if (optimizer.twoFaced && watched) {
    return { drives: owner, perPlan: perceptionCost(env, owner, optimizer.belief) + env.settings.modellingCost };
  }
  return { drives: optimizer.drives, perPlan: perceptionCost(env, optimizer.drives, optimizer.belief) };
}

/** The number of plans considered, n = clamp(T div Σ τ, 1, P). */
export const plansConsidered = (env: Pick<Environment, "settings">, budget: number, perPlan: number): number =>
  clamp(Math.trunc(budget / perPlan), 1, env.settings.plans);
