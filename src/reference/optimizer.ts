// An optimizer: an objective, a search budget and beliefs. It looks at the first n plans and takes the best by its own
// utility. Twin of shaders/lib/optimizer.wgsl; "Risks from Learned Optimization" (Hubinger et al. 2019), section 1.
import { clamp } from "../model/integers.ts";
import { ATTRIBUTES } from "../model/world.ts";
import type { Settings } from "../model/settings.ts";
import type { Tables } from "./tables.ts";

/** What the population faces in a stage: the drawn tables and what the world charges. */
export interface Environment {
  readonly settings: Settings;
  readonly tables: Tables;
  readonly tau: Uint32Array;
  readonly delta: Uint32Array;
  /** Finds what `pick` finds, faster: measurements bring their own. */
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

/** What is searched for when an optimizer plays along: its owner's drives, at a modelling cost for each plan. */
export interface Face {
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

/** Bits of an objective: Σ δ over its nonzero drives, and one more if it has a second face. */
export const descriptionBits = (
  env: Environment,
  optimizer: Pick<Optimizer, "drives" | "belief" | "twoFaced">,
): number => sumNonzero(optimizer.drives, env.delta, optimizer.belief) + Number(optimizer.twoFaced);

/** The objective of the base attribute alone: what a two-faced agent shows to the base optimizer. */
export function baseObjective(settings: Pick<Settings, "baseAttribute">): Int8Array {
  const drives = new Int8Array(ATTRIBUTES);
  if (settings.baseAttribute >= 0) drives[settings.baseAttribute] = 1;
  return drives;
}

/** The face that an optimizer shows: its own, or, two-faced and watched, its owner's. */
export function face(
  env: Pick<Environment, "settings" | "tau">,
  optimizer: Optimizer,
  owner: Int8Array,
  watched: boolean,
): Face {
  if (optimizer.twoFaced && watched) {
    return { drives: owner, perPlan: perceptionCost(env, owner, optimizer.belief) + env.settings.modellingCost };
  }
  return { drives: optimizer.drives, perPlan: perceptionCost(env, optimizer.drives, optimizer.belief) };
}

/** n = clamp(T div Σ τ, 1, P): how many plans are considered. */
export const plansConsidered = (env: Pick<Environment, "settings">, budget: number, perPlan: number): number =>
  clamp(Math.trunc(budget / perPlan), 1, env.settings.plans);

/** U(φ) = Σ w·φ of the plan at a position, under a belief variant. |U| ≤ 258,064. */
export function utility(tables: Tables, drives: Int8Array, belief: number, context: number, position: number): number {
  return utilityOf(tables, drives, belief, context * tables.plans + position);
}

/** The same of a cell, context · P + position. */
export function utilityOf(tables: Tables, drives: Int8Array, belief: number, cell: number): number {
  const attributes = tables.attributes[belief];
  const at = cell * ATTRIBUTES;
  let sum = 0;
  for (let k = 0; k < ATTRIBUTES; k++) sum += (drives[k] ?? 0) * (attributes?.[at + k] ?? 0);
  return sum;
}

/** The position of the plan that a reflex has for a context's cue. */
export const react = (
  { plans, place, cues }: Pick<Tables, "plans" | "place" | "cues">,
  reflexes: Uint16Array,
  context: number,
): number => place[context * plans + (reflexes[cues[context] ?? 0] ?? 0)] ?? 0;

/** The position of the first of the best of the first n plans, by a face's utility under a belief. */
export function pick(tables: Tables, drives: Int8Array, belief: number, context: number, n: number): number {
  let best = 0;
  let most = -Infinity;
  for (let position = 0; position < n; position++) {
    const value = utility(tables, drives, belief, context, position);
    if (value > most) {
      most = value;
      best = position;
    }
  }
  return best;
}
