// Stage `act`: the deepest optimizer of each lineage acts in the world, and its lineage is scored by the base objective.
// Twin of shaders/act.wgsl.
import {
  addSaturating,
  clamp,
  divide,
  LIMIT,
  multiplySaturating,
  multiplyShift8Saturating,
} from "../model/integers.ts";
import type { Step } from "../model/settings.ts";
import { actorOf } from "./actor.ts";
import type { Lineage } from "./lineage.ts";
import { descriptionBits, face, pick, plansConsidered, react, type Environment } from "./optimizer.ts";
import { fitnessTerm } from "./policies.ts";
import { trajectory, type Choose } from "./trajectory.ts";

/** Bits of a whole lineage that selection can see: its own objective, or its table of reflexes. */
const lineageBits = (env: Environment, lineage: Lineage): number =>
  lineage.traits.reflex
    ? env.settings.cues * env.settings.plansLog2
    : descriptionBits(env, { ...lineage.traits, drives: lineage.drives });

/** Lineage i acts in the first `contextsActed` contexts of its trajectory from the cohort's start. Changes fitness and evaluations. */
export function act(env: Environment, step: Step, lineage: Lineage, i: number, start: number): void {
  const { settings, tables } = env;
  const { optimizer: actor, owner, watched } = actorOf(settings, lineage, step);
  const shown = face(env, actor, owner, watched);
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
