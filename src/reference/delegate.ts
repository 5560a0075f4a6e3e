// Stage `delegate`, once a level: an owner may build the next optimizer, selecting among candidates by its own objective on
// what it sees them do ("Alignment Problems All the Way Down"). Power (T ≥ b), wisdom (R = κT ÷ Σ τ trials) and trust (what
// has stayed goes untested) are three things. Twin of shaders/delegate.wgsl.
import { addSaturating, clamp, isqrt, multiplySaturating } from "../model/integers.ts";
import { bounded, purpose, random } from "../model/philox.ts";
import { budgetOf, UNSCHEDULED, type Settings, type Step } from "../model/settings.ts";
import { sparseObjective } from "./found.ts";
import { noSub, type Lineage, type Sub } from "./lineage.ts";
import {
  descriptionBits,
  face,
  perceptionCost,
  pick,
  plansConsidered,
  utilityOf,
  type Environment,
  type Optimizer,
} from "./optimizer.ts";
import { auditPasses, exploring, mayBuild } from "./policies.ts";
import { trajectory } from "./trajectory.ts";

const MAX_BUDGET = 2 ** 20;

/** The optimizer at a level of a lineage's chain. Each level's budget is its owner's times the leverage. */
export function optimizerAt(lineage: Lineage, step: Step, level: number): Optimizer {
  const gene = step.budget === UNSCHEDULED ? lineage.traits.budget : step.budget;
  const budget = Math.min(budgetOf(gene) * 2 ** (lineage.traits.leverage * (level - 1)), MAX_BUDGET);
  const sub =
    level === 1
      ? { drives: lineage.drives, twoFaced: lineage.traits.twoFaced, belief: lineage.traits.belief }
      : lineage.subs[level - 2];
  if (!sub) throw new Error(`no level ${level}`);
  return { drives: sub.drives, twoFaced: sub.twoFaced, belief: sub.belief, budget };
}

/** How R trials are split into M candidates × E of the `drawn` contexts by the named rule. */
export function splitTrials(
  settings: Settings,
  trials: number,
  drawn: number,
): { candidates: number; contexts: number } {
  const wanted = [isqrt(trials), trials, Math.trunc(trials / drawn)][settings.oversightRule] ?? 0;
  const candidates = clamp(wanted, 1, settings.candidates);
  return { candidates, contexts: clamp(Math.trunc(trials / candidates), 1, drawn) };
}

/** A new candidate: a random sparse objective in which each drive is the owner's with probability q (instruction fidelity). */
export function candidate(
  settings: Settings,
  owner: Optimizer,
  fidelity: number,
  draw: { lineage: number; generation: number; purpose: number; number: number },
): Sub {
  const words = random(settings.seed, draw.lineage, draw.generation, draw.purpose, 2 * draw.number);
  const coins = random(settings.seed, draw.lineage, draw.generation, draw.purpose, 2 * draw.number + 1);
  const drives = sparseObjective(words, settings.attributes, -1, settings.coarseness);
  for (let k = 0; k < settings.attributes; k++) {
    const coin = ((coins[k >> 2] ?? 0) >>> ((k & 3) * 8)) & 255;
    if (coin < fidelity) drives[k] = owner.drives[k] ?? 0;
  }
  return {
    ...noSub(),
    drives,
    present: true,
    twoFaced: words[0] >>> 16 < settings.candidateTwoFaced,
    belief: settings.candidateTruth === 1 ? 0 : owner.belief,
    fresh: true,
  };
}

/** How chains are read on a probe: every owner must build, with or without what it has inherited. */
export interface Forced {
  readonly inherit: boolean;
}

/** Lets lineage i's optimizer at `level` build the next, or not. Changes the lineage. */
export function delegate(
  env: Environment,
  step: Step,
  lineage: Lineage,
  i: number,
  start: number,
  level: number,
  forced?: Forced,
): void {
  const { settings, tables, pick: search = pick } = env;
  const at = level - 1;
  const held = lineage.subs[at];
  if (!held) return;
  const ownerIsFresh = level > 1 && (lineage.subs[level - 2]?.fresh ?? false);
  const without = () => {
    const keeps = held.present && settings.cultureErase === 0 && !ownerIsFresh;
    lineage.subs[at] = keeps ? { ...held, watched: false, fresh: false, streak: 0 } : noSub();
  };
  if (lineage.depth !== level || lineage.traits.reflex) return without();
  const owner = optimizerAt(lineage, step, level);
  if (
    !forced &&
    (owner.budget < settings.buildCost || ((step.buildable >>> (level + 1)) & 1) === 0 || !mayBuild(settings, level))
  )
    return without();

  const inherited =
    settings.culture === 1 && held.present && !ownerIsFresh && (forced?.inherit ?? true) ? held : undefined;
  const oversight = step.oversight === UNSCHEDULED ? lineage.oversight : step.oversight;
  const perPlan = perceptionCost(env, owner.drives, owner.belief);
  const trials = Math.trunc(((oversight * owner.budget) >>> 8) / perPlan);
  const shift = lineage.traits.leverage * level;
  const budget = Math.min(owner.budget * 2 ** lineage.traits.leverage, MAX_BUDGET);
  const why = forced ? { candidate: purpose.forcedCandidate, decide: purpose.forcedDecide } : purpose;
  const words = random(settings.seed, i, step.generation, why.decide + level);
  const [trustWord, rashWord] = words;
  const heldTo = exploring(settings, words);
  const charge = (evaluations: number) => (lineage.evaluations = addSaturating(lineage.evaluations, evaluations));
  const newCandidate = (number: number) =>
    candidate(settings, owner, lineage.traits.fidelity, {
      lineage: i,
      generation: step.generation,
      purpose: why.candidate + level,
      number,
    });
  const take = (sub: Sub) => {
    lineage.subs[at] = sub;
    lineage.depth = level + 1;
  };
  const audited = (sub: Sub) =>
    forced !== undefined || auditPasses(env, lineage, owner, { ...sub, budget }, start, shift);

  const trusted =
    inherited !== undefined &&
    !forced &&
    settings.trust > 0 &&
    bounded(trustWord, inherited.streak + settings.trust) < inherited.streak;
  if (trusted) {
    const kept = { ...inherited, watched: false, fresh: false, streak: Math.min(inherited.streak + 1, 0xffff) };
    return audited(kept) ? take(kept) : without();
  }
  if (trials < 1) {
    const rash = forced !== undefined || (rashWord & 255) < lineage.rashness;
    if (!rash) return without();
    const untested = newCandidate(0);
    return audited(untested) ? take(untested) : without();
  }

  const { candidates, contexts } = splitTrials(settings, trials, tables.contexts);
  const ownPlans = plansConsidered(env, owner.budget, perPlan);
  /** What the owner gets, by its own utility, where so many plans are searched by these drives and beliefs. */
  const worth = (drives: Int8Array, belief: number, plans: number) =>
    trajectory(tables, settings.horizon, start, contexts, (context) =>
      search(tables, drives, belief, context, plans),
    ).reduce((sum, cell) => sum + utilityOf(tables, owner.drives, 0, cell), 0);
  const own = worth(owner.drives, owner.belief, ownPlans);
  charge(multiplySaturating(ownPlans * perPlan, contexts));
  charge(multiplySaturating(perPlan, contexts));

  let best: Sub | undefined;
  let most = -Infinity;
  for (let number = inherited ? -1 : 0; number < candidates; number++) {
    const tested = number < 0 && inherited ? inherited : newCandidate(number);
    const shown = face(env, { ...tested, budget }, owner.drives, true);
    const plans = heldTo(plansConsidered(env, budget, shown.perPlan));
    const price = Math.min(multiplySaturating(settings.simplicity, descriptionBits(env, tested)), 2 ** 18);
    const score = worth(shown.drives, tested.belief, plans) - price * contexts;
    charge(multiplySaturating(plans * shown.perPlan, contexts) >>> shift);
    charge(multiplySaturating(perPlan, contexts));
    if (score > most) {
      most = score;
      best = tested;
    }
  }
  if (!best || (!forced && most <= own)) return without();
  const kept = best === inherited ? Math.min(inherited.streak + 1, 0xffff) : 0;
  const built: Sub = { ...best, watched: true, fresh: best !== inherited, streak: kept };
  return audited(built) ? take(built) : without();
}
