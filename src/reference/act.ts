// Stage `act`: the deepest optimizer of each lineage acts in the world, and its lineage is scored by the base
// objective. Twin of shaders/act.wgsl.
import {
  addSaturating,
  clamp,
  divide,
  LIMIT,
  multiplySaturating,
  multiplyShift8Saturating,
} from "../model/integers.ts";
import type { Settings, Step } from "../model/settings.ts";
import { optimizerAt, type Lineage } from "./lineage.ts";
import { descriptionBits, plansConsidered, type Environment, type Optimizer, presentedObjective } from "./optimizer.ts";
import { pick } from "./scan.ts";
import { baseObjective } from "./objective.ts";
import { fitnessTerm } from "./policies.ts";
import type { Tables } from "./tables.ts";
import { trajectory, type Choose } from "./trajectory.ts";

export interface Actor {
  readonly optimizer: Optimizer;
  /** Drives of the level above; for an agent, those of the base. */
  readonly owner: Int8Array;
  /** Whether it was watched when it acted last. Agents are always watched, by selection. */
  readonly watched: boolean;
}

/** The deepest optimizer of a lineage that has one, as it acted in its generation. */
export function actorOf(settings: Pick<Settings, "baseAttribute">, lineage: Lineage, step: Step): Actor {
  const { depth, subs } = lineage;
  const optimizer = optimizerAt(lineage, step, depth);
  if (depth === 1) return { optimizer, owner: baseObjective(settings), watched: true };
  const owner = optimizerAt(lineage, step, depth - 1).drives;
  return { optimizer, owner, watched: subs[depth - 2]?.watched ?? false };
}

/** The position of the plan of a reflex for a context's cue. */
export const react = (
  { plans, place, cues }: Pick<Tables, "plans" | "place" | "cues">,
  reflexes: Uint16Array,
  context: number,
): number => place[context * plans + (reflexes[cues[context] ?? 0] ?? 0)] ?? 0;

/** Description length of an agent, in bits: of its own objective, or of its table of reflexes. */
const lineageBits = (env: Environment, lineage: Lineage): number =>
  lineage.traits.reflex
    ? env.settings.cues * env.settings.plansLog2
    : descriptionBits(env, { ...lineage.traits, drives: lineage.drives });

/**
 * Lineage i acts in the first `contextsActed` contexts of its trajectory from the cohort's start. Changes fitness and
 * evaluations.
 */
export function act(env: Environment, step: Step, lineage: Lineage, i: number, start: number): void {
  const { settings, tables } = env;
  const { optimizer: actor, owner, watched } = actorOf(settings, lineage, step);
  const shown = presentedObjective(env, actor, owner, watched);
  const plans = plansConsidered(env, actor.budget, shown.perPlan);
  const choose: Choose = lineage.traits.reflex
    ? (context) => react(tables, lineage.reflexes, context)
    : (context) => pick(tables, shown.drives, actor.belief, context, plans);
  let got = 0;
  for (const cell of trajectory(tables, settings.horizon, start, settings.contextsActed, choose))
    got += (tables.base[cell] ?? 0) - (tables.meanBase[Math.trunc(cell / tables.plans)] ?? 0);
  const searched = lineage.traits.reflex
    ? settings.contextsActed
    : multiplySaturating(plans * shown.perPlan, settings.contextsActed);
  lineage.evaluations = addSaturating(
    lineage.evaluations,
    searched >>> (lineage.traits.reflex ? 0 : lineage.traits.leverage * (lineage.depth - 1)),
  );
  const costs = addSaturating(
    multiplyShift8Saturating(settings.timeCost, lineage.evaluations),
    multiplyShift8Saturating(settings.lengthCost, lineageBits(env, lineage)),
  );
  const term = fitnessTerm(settings, lineage, i, step.generation);
  lineage.fitness = clamp(divide(got * 256, settings.contextsActed) - costs + term, -LIMIT, LIMIT);
}
