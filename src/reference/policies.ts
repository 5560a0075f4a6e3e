// Policies: interventions of a designer against mesa-optimization, as named hooks at four places: the draw of contexts,
// the scoring of candidates, the decision to delegate, the fitness. Twin of shaders/lib/policies.wgsl.
import { addSaturating, divide, multiplySaturating } from "../model/integers.ts";
import { bounded, chance, random, type Words } from "../model/philox.ts";
import { streams } from "../model/random-stream.ts";
import type { Settings } from "../model/settings.ts";
import { nonzeroDrive, utilityOf } from "./objective.ts";
import type { Lineage } from "./lineage.ts";
import { perceptionCost, plansConsidered, presentedObjective, type Environment, type Optimizer } from "./optimizer.ts";
import { pick } from "./scan.ts";
import { trajectory } from "./trajectory.ts";

/** Decision hook, depth cap: no owner at the capped level builds. */
export const mayBuild = (settings: Settings, level: number): boolean =>
  settings.depthCap === 0 || level < settings.depthCap;

/**
 * Scoring hook, forced exploration: with a probability all candidates of an owner search a random share of their n
 * plans, so that the owner observes them with less competence than they will have. `words` are those of the decision.
 */
export const exploring =
  (settings: Settings, [, , coin, share]: Words) =>
  (n: number): number =>
    chance(coin, settings.exploration) ? 1 + bounded(share, n) : n;

/**
 * Decision hook, audit: in the first A contexts of their trajectories the watched delegate must reach the value of its
 * owner's own choices, less the tolerance: the base, or the owner's own utility. The lineage pays for both searches and
 * for A observations of either.
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
  const shown = presentedObjective(env, delegate, owner.drives, true);
  const plans = plansConsidered(env, delegate.budget, shown.perPlan);
  const byOwner = settings.auditBy === 1;
  const value = (cell: number) => (byOwner ? utilityOf(tables, owner.drives, 0, cell) : (tables.base[cell] ?? 0));
  const brought = (drives: Int8Array, belief: number, n: number) =>
    trajectory(tables, settings.horizon, start, settings.audit, (context) =>
      pick(tables, drives, belief, context, n),
    ).reduce((sum, cell) => sum + value(cell), 0);
  const difference = brought(shown.drives, delegate.belief, plans) - brought(owner.drives, owner.belief, ownPlans);
  const charge = (evaluations: number) => (lineage.evaluations = addSaturating(lineage.evaluations, evaluations));
  charge(multiplySaturating(ownPlans * ownPerPlan, settings.audit));
  charge(multiplySaturating(plans * shown.perPlan, settings.audit) >>> shift);
  charge(multiplySaturating(2 * (byOwner ? ownPerPlan : settings.baseTau), settings.audit));
  return difference >= -settings.auditTolerance * settings.audit;
}

/**
 * Fitness hook, transparency: a reader sees the true drives of agent i, even if it is two-faced. The reward is the
 * share of |w| on the base attribute, with its sign, in 1/256 base unit. Each drive is misread as a random one with a
 * probability. A reflex has no drives to read.
 */
export function fitnessTerm(settings: Settings, lineage: Lineage, i: number, generation: number): number {
  if (settings.transparency === 0 || lineage.traits.reflex) return 0;
  let onBase = 0;
  let total = 0;
  for (let k = 0; k < settings.attributes; k++) {
    const words = random(settings.seed, i, generation, streams.reading, k >> 1);
    const [event = 0, value = 0] = (k & 1) === 0 ? words.slice(0, 2) : words.slice(2, 4);
    const seen = chance(event, settings.transparencyNoise) ? nonzeroDrive(value & 255) : (lineage.drives[k] ?? 0);
    if (k === settings.baseAttribute) onBase = seen;
    total += Math.abs(seen);
  }
  return divide(settings.transparency * onBase, total);
}
