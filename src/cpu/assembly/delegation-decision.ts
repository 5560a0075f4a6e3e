// The decision of an owner about delegation, before any trial: power, trust and wisdom; twin of
// src/reference/delegation-decision.ts.
import { budgetAt, leveraged } from "./budget";
import { ask } from "./candidate";
import {
  beliefOf, FLAGS, FRESH, KEPT, leverageOf, OVERSIGHT, oversightOf, PRESENT, rashnessOf, reflexOf, streakOf,
  SUB_BYTES,
} from "./genome";
import { isqrt } from "./integers";
import { clearSub, depthOf, nature, optimizerAt } from "./lineage";
import { subAt } from "./memory";
import { streams, UNSCHEDULED } from "./model";
import { perceptionCost, plansConsidered } from "./optimizer";
import { bounded, random, word0, word1 } from "./philox";
import { exploredShare, mayBuild } from "./policies";
import {
  buildCost, candidates, contexts, culture, cultureErase, exploration, generation, oversightRule, stepBuildable,
  stepOversight, trust,
} from "./settings";

/** The record of an owner that builds: offsets of its words. */
export const LINEAGE: usize = 0;
/** The owner's evaluations per plan and number of plans, and the budget of its delegate. */
export const PER_PLAN: usize = 4;
export const PLANS: usize = 8;
export const BUDGET: usize = 12;
/** Number of new candidates, index of the first, and number of contexts of the test (0: untested). */
export const COUNT: usize = 16;
export const FIRST: usize = 20;
export const TESTS: usize = 24;
/** The share of their plans that candidates search in a test. */
export const SHARE: usize = 28;

/** Whether the owner at a level was built in this generation. */
// @ts-ignore: decorator
@inline
export function isFresh(owner: usize, level: u32): bool {
  return level > 1 && (nature(owner) & FRESH) != 0;
}

/**
 * Ends a generation without delegation: the held sub-optimizer becomes idle or, if culture erases it or its owner is
 * new, is removed.
 */
export function without(sub: usize, flags: u32, ownerIsFresh: bool): void {
  if (flags & PRESENT && cultureErase == 0 && !ownerIsFresh) store<u32>(sub, flags & KEPT, FLAGS);
  else clearSub(sub);
}

/** The number of new candidates of an oversight of R trials, by the named rule. */
function candidatesOf(trials: u32): u32 {
  const wanted = oversightRule == 0 ? isqrt(trials) : oversightRule == 1 ? trials : trials / contexts;
  return max<u32>(min<u32>(wanted, candidates), 1);
}

/**
 * Decides whether the optimizer at `level` of lineage i builds, and requests its candidates. If it builds, writes a
 * record at `builder`; otherwise removes or keeps its sub-optimizer.
 */
export function decideDelegation(level: u32, i: u32, lineage: usize, builder: usize): bool {
  const sub = lineage + subAt + (level - 1) * SUB_BYTES;
  const held = load<u32>(sub, FLAGS);
  const traits = nature(lineage);
  const owner = optimizerAt(lineage, level);
  const ownerIsFresh = isFresh(owner, level);
  const budget = budgetAt(traits, level);
  if (
    depthOf(lineage) != level || reflexOf(traits) != 0 ||
    budget < buildCost || ((stepBuildable >> (level + 1)) & 1) == 0 || !mayBuild(level)
  ) {
    without(sub, held, ownerIsFresh);
    return false;
  }
  const genes = load<u32>(lineage, OVERSIGHT);
  const oversight = stepOversight == UNSCHEDULED ? oversightOf(genes) : stepOversight;
  const perPlan = perceptionCost(v128.load(owner), beliefOf(nature(owner)));
  const trials = ((oversight * budget) >> 8) / perPlan;
  let count: u32 = 1;
  let tests: u32 = 0;
  let trusted = false;
  let share: u32 = 0xffffffff;
  const inherited = culture == 1 && (held & PRESENT) != 0 && !ownerIsFresh;
  if (trials < 1 || (inherited && trust > 0) || exploration > 0) {
    random(i, generation, streams.decide + level, 0);
    share = exploredShare();
    trusted = inherited && trust > 0 && bounded(word0, streakOf(held) + trust) < streakOf(held);
    if (!trusted && trials < 1 && (word1 & 255) >= (rashnessOf(genes))) {
      without(sub, held, ownerIsFresh);
      return false;
    }
  }
  if (trusted) count = 0;
  else if (trials >= 1) {
    count = candidatesOf(trials);
    tests = max<u32>(min<u32>(trials / count, contexts), 1);
  }
  store<u32>(builder, <u32>lineage, LINEAGE);
  store<u32>(builder, perPlan, PER_PLAN);
  store<u32>(builder, plansConsidered(budget, perPlan), PLANS);
  store<u32>(builder, leveraged(budget, leverageOf(traits)), BUDGET);
  store<u32>(builder, count, COUNT);
  store<u32>(builder, ask(i, count), FIRST);
  store<u32>(builder, tests, TESTS);
  store<u32>(builder, share, SHARE);
  return true;
}
