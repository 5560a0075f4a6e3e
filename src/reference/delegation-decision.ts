// The decision of an owner about delegation, before any trial: power (T ≥ b), trust (a kept sub-optimizer is used
// untested with some probability) and wisdom (R = κT ÷ Σ τ trials). Twin of shaders/lib/delegation_decision.wgsl.
import { clamp, isqrt } from "../model/integers.ts";
import { bounded, random } from "../model/philox.ts";
import { streams } from "../model/random-stream.ts";
import { UNSCHEDULED, type Settings, type Step } from "../model/settings.ts";
import { optimizerAt, type Lineage, type Sub } from "./lineage.ts";
import { perceptionCost, type Environment, type Optimizer } from "./optimizer.ts";
import { exploring, mayBuild } from "./policies.ts";

/** Divides R trials into M candidates × E of the `drawn` contexts by the named rule. */
export function splitTrials(
  settings: Settings,
  trials: number,
  drawn: number,
): { candidates: number; contexts: number } {
  const wanted = [isqrt(trials), trials, Math.trunc(trials / drawn)][settings.oversightRule] ?? 0;
  const candidates = clamp(wanted, 1, settings.candidates);
  return { candidates, contexts: clamp(Math.trunc(trials / candidates), 1, drawn) };
}

/**
 * Forced delegation, an intervention of the probe: every owner must build, with or without its inherited sub-optimizer.
 */
export interface Forced {
  readonly inherit: boolean;
}

export interface DelegationDecision {
  readonly owner: Optimizer;
  /** Evaluations of the owner to judge one plan. */
  readonly perPlan: number;
  /**
   * `keep`: the owner keeps its inherited sub-optimizer untested. `take`: it uses an untested candidate. `test`: it
   * tests candidates in contexts. `none`: it does not build.
   */
  readonly kind: "none" | "keep" | "take" | "test";
  /** The sub-optimizer that the owner inherited as its own, if culture passes one on. */
  readonly inherited: Sub | undefined;
  /** New candidates and contexts of a test. */
  readonly candidates: number;
  readonly contexts: number;
  /** Number of the n plans that a candidate searches in a test. */
  readonly heldTo: (n: number) => number;
}

/** The decision of the owner at `level` of lineage i. `drawn` is the number of available contexts. */
export function delegationDecision(
  env: Pick<Environment, "settings" | "tau">,
  step: Step,
  lineage: Lineage,
  i: number,
  level: number,
  drawn: number,
  forced?: Forced,
): DelegationDecision {
  const { settings } = env;
  const held = lineage.subs[level - 1];
  const ownerIsFresh = level > 1 && (lineage.subs[level - 2]?.fresh ?? false);
  const owner = optimizerAt(lineage, step, Math.min(level, lineage.depth));
  const perPlan = perceptionCost(env, owner.drives, owner.belief);
  const words = random(settings.seed, i, step.generation, (forced ? streams.forcedDecide : streams.decide) + level);
  const [trustWord, rashWord] = words;
  const inherited =
    settings.culture === 1 && held?.present && !ownerIsFresh && (forced?.inherit ?? true) ? held : undefined;
  const decided = (kind: DelegationDecision["kind"], split = { candidates: 0, contexts: 0 }): DelegationDecision => ({
    owner,
    perPlan,
    kind,
    inherited,
    ...split,
    heldTo: exploring(settings, words),
  });
  if (lineage.depth !== level || lineage.traits.reflex) return decided("none");
  const comes = ((step.buildable >>> (level + 1)) & 1) === 1;
  if (!forced && (owner.budget < settings.buildCost || !comes || !mayBuild(settings, level))) return decided("none");
  const trusts =
    inherited !== undefined &&
    !forced &&
    settings.trust > 0 &&
    bounded(trustWord, inherited.streak + settings.trust) < inherited.streak;
  if (trusts) return decided("keep");
  const oversight = step.oversight === UNSCHEDULED ? lineage.traits.oversight : step.oversight;
  const trials = Math.trunc(((oversight * owner.budget) >>> 8) / perPlan);
  if (trials >= 1) return decided("test", splitTrials(settings, trials, drawn));
  const rash = forced !== undefined || (rashWord & 255) < lineage.traits.rashness;
  return decided(rash ? "take" : "none");
}
