// Policies: what a designer may do about mesa-optimization, as named hooks at four places: the draw of contexts, the scoring
// of candidates, the decision to delegate, the fitness. Twin of shaders/lib/policies.wgsl.
import { addSaturating, multiplySaturating } from "../model/integers.ts";
import type { Settings } from "../model/settings.ts";
import type { Lineage } from "./lineage.ts";
import { face, perceptionCost, pick, plansConsidered, type Environment, type Optimizer } from "./optimizer.ts";
import { trajectory } from "./trajectory.ts";

/** Decision hook, depth cap: no owner at the capped level builds. */
export const mayBuild = (settings: Settings, level: number): boolean =>
  settings.depthCap === 0 || level < settings.depthCap;

/**
 * Decision hook, audit: on the first A contexts of their trajectories the watched delegate must bring the base at least as much as its owner would,
 * less the tolerance. Paid for by the lineage: both searches, and A observations of the base for each.
 */
export function auditPasses(
  env: Environment,
  lineage: Lineage,
  owner: Optimizer,
  delegate: Optimizer,
  start: number,
  shift: number,
): boolean {
  const { settings, tables } = env;
  if (settings.audit === 0) return true;
  const ownPerPlan = perceptionCost(env, owner.drives, owner.belief);
  const ownPlans = plansConsidered(env, owner.budget, ownPerPlan);
  const shown = face(env, delegate, owner.drives, true);
  const plans = plansConsidered(env, delegate.budget, shown.perPlan);
  const brought = (drives: Int8Array, belief: number, n: number) =>
    trajectory(tables, settings.horizon, start, settings.audit, (context) =>
      pick(tables, drives, belief, context, n),
    ).reduce((sum, cell) => sum + (tables.base[cell] ?? 0), 0);
  const difference = brought(shown.drives, delegate.belief, plans) - brought(owner.drives, owner.belief, ownPlans);
  const charge = (evaluations: number) => (lineage.evaluations = addSaturating(lineage.evaluations, evaluations));
  charge(multiplySaturating(ownPlans * ownPerPlan, settings.audit));
  charge(multiplySaturating(plans * shown.perPlan, settings.audit) >>> shift);
  charge(multiplySaturating(2 * settings.baseTau, settings.audit));
  return difference >= -settings.auditTolerance * settings.audit;
}

/** Fitness hook: what a policy adds, in 1/256 base unit. Neither of the first two policies adds anything. */
export const fitnessTerm = (): number => 0;
