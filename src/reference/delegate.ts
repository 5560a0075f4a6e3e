// Stage `delegate`, once per level: an owner may build the next optimizer. It selects among candidates by its own
// objective and their observed choices ("Alignment Problems All the Way Down"). Twin of shaders/delegate.wgsl.
import { leveraged } from "../model/budget.ts";
import { flags } from "../model/genome.ts";
import { addSaturating, multiplySaturating } from "../model/integers.ts";
import { streams } from "../model/random-stream.ts";
import type { Step } from "../model/settings.ts";
import { candidate } from "./candidate.ts";
import { delegationDecision, type Forced } from "./delegation-decision.ts";
import { noSub, type Lineage, type Sub } from "./lineage.ts";
import { utilityOf } from "./objective.ts";
import { descriptionBits, plansConsidered, presentedObjective, type Environment } from "./optimizer.ts";
import { auditPasses } from "./policies.ts";
import { pick } from "./scan.ts";
import { trajectory } from "./trajectory.ts";

/** Largest penalty of description length per context. */
const MOST_PRICE = 2 ** 18;
const MOST_STREAK = 2 ** flags.streak.bits - 1;

/** Decides whether the optimizer at `level` of lineage i builds the next one, and which. Changes the lineage. */
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
  const decision = delegationDecision(env, step, lineage, i, level, tables.contexts, forced);
  const { owner, perPlan, inherited, heldTo } = decision;
  const shift = lineage.traits.leverage * level;
  const budget = leveraged(owner.budget, lineage.traits.leverage);
  const longer = ({ streak }: Sub) => Math.min(streak + 1, MOST_STREAK);
  const charge = (evaluations: number) => (lineage.evaluations = addSaturating(lineage.evaluations, evaluations));
  const newCandidate = (number: number) =>
    candidate(settings, owner, lineage.traits.fidelity, {
      lineage: i,
      generation: step.generation,
      stream: (forced ? streams.forcedCandidate : streams.candidate) + level,
      number,
    });
  const without = () => {
    const ownerIsFresh = level > 1 && (lineage.subs[level - 2]?.fresh ?? false);
    const keeps = held.present && settings.cultureErase === 0 && !ownerIsFresh;
    lineage.subs[at] = keeps ? { ...held, watched: false, fresh: false, streak: 0 } : noSub();
  };
  const take = (sub: Sub) => {
    if (!forced && !auditPasses(env, lineage, owner, { ...sub, budget }, start, shift)) return without();
    lineage.subs[at] = sub;
    lineage.depth = level + 1;
  };

  if (decision.kind === "none") return without();
  if (decision.kind === "take") return take(newCandidate(0));
  if (decision.kind === "keep" && inherited)
    return take({ ...inherited, watched: false, fresh: false, streak: longer(inherited) });

  const { candidates, contexts } = decision;
  const ownPlans = plansConsidered(env, owner.budget, perPlan);
  /** The utility to the owner of a search of `plans` plans by these drives and beliefs. */
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
    const shown = presentedObjective(env, { ...tested, budget }, owner.drives, true);
    const plans = heldTo(plansConsidered(env, budget, shown.perPlan));
    const price = Math.min(multiplySaturating(settings.simplicity, descriptionBits(env, tested)), MOST_PRICE);
    const score = worth(shown.drives, tested.belief, plans) - price * contexts;
    charge(multiplySaturating(plans * shown.perPlan, contexts) >>> shift);
    charge(multiplySaturating(perPlan, contexts));
    if (score > most) {
      most = score;
      best = tested;
    }
  }
  if (!best || (!forced && most <= own)) return without();
  const kept = best === inherited;
  take({ ...best, watched: true, fresh: !kept, streak: kept ? longer(best) : 0 });
}
