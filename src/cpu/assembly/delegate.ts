// Stage `delegate`; twin of src/reference/delegate.ts.
import { isqrt, multiplySaturating } from "./integers";
import { beliefOf, budgetAt, clearSub, cohortStart, depthOf, leverageOf, nature, optimizerAt, twoFacedOf } from "./lineage";
import { DEPTH, FLAGS, FRESH, KEPT, MAX_BUDGET, OVERSIGHT, PRESENT, REFLEX_BIT, SUB_BYTES, TWO_FACED, WATCHED } from "./lineage";
import { children, drawnWords, lineageBytes, newDrives, ownerObjective, scoreAt, scores, shownObjective, subAt, usedBytes } from "./memory";
import { COHORT, LIMIT, UNSCHEDULED, purpose } from "./model";
import { descriptionBits, perceptionCost, plansConsidered } from "./objective";
import { bounded, random, randomEight, transpose, word0, word1 } from "./philox";
import { auditPasses, charge, mayBuild } from "./policies";
import { prepare, scan, trueUtilities, trueUtility } from "./scan";
import {
  audit, buildCost, candidateTruth, candidateTwoFaced, candidates, contexts, culture, cultureErase, generation, modellingCost,
  oversightRule, simplicity, stepBuildable, stepOversight, trust,
} from "./settings";
import { sparseFour } from "./sparse";

/** What the optimizer made ready by `show` pays to judge a plan, and how many plans it considers. */
let shownPerPlan: u32 = 0;
let shownPlans: u32 = 0;

/**
 * Makes four new candidates, from `number` on: drives in `newDrives`, the words that decide on second faces in `drawnWords`.
 * In each, a drive is the owner's with probability q.
 */
function makeCandidates(lineage: u32, level: u32, number: u32, owner: usize, fidelity: u32): void {
  const index = i32x4.splat(lineage);
  const draws = i32x4.add(i32x4.splat(2 * number), i32x4(0, 2, 4, 6));
  const coins = drawnWords + 64;
  randomEight(index, generation, purpose.candidate + level, draws, drawnWords);
  sparseFour(drawnWords, -1, newDrives);
  const told = i8x16.splat(<i8>min<u32>(fidelity, 255));
  const always = fidelity > 255 ? i32x4.splat(-1) : i32x4.splat(0);
  for (let o: usize = 0; o < 64; o += 16) {
    const heads = v128.or(i8x16.lt_u(v128.load(coins + o), told), always);
    const ownersToo = v128.and(heads, v128.load(usedBytes + o));
    const theirs = v128.load32_splat(owner + (o >> 2));
    v128.store(newDrives + o, v128.bitselect(theirs, v128.load(newDrives + o), ownersToo));
  }
  transpose(newDrives);
}

/** Flags of the n-th of the four. */
function newFlags(n: u32, ownerBelief: u32): u32 {
  const twoFaced = load<u32>(drawnWords + (n << 2)) >> 16 < candidateTwoFaced ? TWO_FACED : 0;
  return PRESENT | FRESH | twoFaced | ((candidateTruth == 1 ? 0 : ownerBelief) << 2);
}

/** Makes a watched sub-optimizer ready to scan with: as itself or, two-faced, as its owner. */
// @ts-ignore: decorator
@inline
function show(drives: v128, flags: u32, budget: u32, owner: v128): void {
  const playing = twoFacedOf(flags) == 1;
  const shown = playing ? owner : drives;
  shownPerPlan = perceptionCost(shown, beliefOf(flags)) + (playing ? modellingCost : 0);
  shownPlans = plansConsidered(budget, shownPerPlan);
  prepare(shownObjective, shown);
}

/** Has a candidate search in the contexts of a test, the keys in a lane. Returns the evaluations that this is charged with. */
// @ts-ignore: decorator
@inline
function test(drives: v128, flags: u32, budget: u32, owner: v128, start: u32, tests: u32, lane: u32, shift: u32): u32 {
  show(drives, flags, budget, owner);
  scan(shownObjective, beliefOf(flags), start, tests, shownPlans, lane);
  return multiplySaturating(shownPlans * shownPerPlan, tests) >> shift;
}

/** What a candidate's score loses for the length of its objective. */
function penalty(drives: v128, flags: u32, tests: u32): i32 {
  if (simplicity == 0) return 0;
  const bits = descriptionBits(drives, beliefOf(flags), twoFacedOf(flags));
  return <i32>(min<u32>(multiplySaturating(simplicity, bits), 1 << 18) * tests);
}

/** No delegation: what is held lies idle or, where culture forgets or the owner is new, is gone. */
function without(sub: usize, flags: u32, ownerIsFresh: bool): void {
  if (flags & PRESENT && cultureErase == 0 && !ownerIsFresh) store<u32>(sub, flags & KEPT, FLAGS);
  else clearSub(sub);
}

/** Lets the optimizer at `level` of lineage i, at `lineage` in memory, build the next, or not. */
function delegateOne(level: u32, i: u32, lineage: usize, start: u32): void {
  const sub = lineage + subAt + (level - 1) * SUB_BYTES;
  const held = load<u32>(sub, FLAGS);
  const traits = nature(lineage);
  const owner = optimizerAt(lineage, level);
  const ownerIsFresh = level > 1 && (nature(owner) & FRESH) != 0;
  if (depthOf(lineage) != level || traits & REFLEX_BIT) return without(sub, held, ownerIsFresh);
  const budget = budgetAt(traits, level);
  if (budget < buildCost || ((stepBuildable >> (level + 1)) & 1) == 0 || !mayBuild(level)) return without(sub, held, ownerIsFresh);

  const ownerDrives = v128.load(owner);
  const ownerBelief = beliefOf(nature(owner));
  const inherited = culture == 1 && (held & PRESENT) != 0 && !ownerIsFresh;
  const genes = load<u32>(lineage, OVERSIGHT);
  const oversight = stepOversight == UNSCHEDULED ? genes & 0xfff : stepOversight;
  const perPlan = perceptionCost(ownerDrives, ownerBelief);
  const trials = ((oversight * budget) >> 8) / perPlan;
  const leverage = leverageOf(traits);
  const shift = leverage * level;
  const subBudget = <u32>min<u64>(<u64>budget << <u64>leverage, MAX_BUDGET);
  const fidelity = (traits >> 16) & 511;
  const ownPlans = plansConsidered(budget, perPlan);
  prepare(ownerObjective, ownerDrives);

  let drives = v128.load(sub);
  let flags: u32 = 0;
  const kept = (held & KEPT) | (min<u32>((held >> 8) + 1, 0xffff) << 8);
  let trusted = false;
  if (inherited && trust > 0) {
    random(i, generation, purpose.decide + level, 0);
    trusted = bounded(word0, (held >> 8) + trust) < held >> 8;
  }
  if (trusted) {
    flags = kept;
  } else if (trials < 1) {
    random(i, generation, purpose.decide + level, 0);
    if ((word1 & 255) >= ((genes >> 16) & 511)) return without(sub, held, ownerIsFresh);
    makeCandidates(i, level, 0, owner, fidelity);
    drives = v128.load(newDrives);
    flags = newFlags(0, ownerBelief);
  } else {
    const wanted = oversightRule == 0 ? isqrt(trials) : oversightRule == 1 ? trials : trials / contexts;
    const count = max<u32>(min<u32>(wanted, candidates), 1);
    const tests = max<u32>(min<u32>(trials / count, contexts), 1);
    scan(ownerObjective, ownerBelief, start, tests, ownPlans, 0);
    const own = trueUtility(ownerDrives, start, tests);
    // Sums of what saturates may saturate once, at their end.
    const observed = multiplySaturating(perPlan, tests);
    let spent = <u64>multiplySaturating(ownPlans * perPlan, tests) + observed;

    let most = i32.MIN_VALUE;
    if (inherited) {
      spent += test(drives, held, subBudget, ownerDrives, start, tests, 0, shift) + observed;
      most = trueUtility(ownerDrives, start, tests) - penalty(drives, held, tests);
      flags = kept;
    }
    for (let number: u32 = 0; number < count; number += 4) {
      makeCandidates(i, level, number, owner, fidelity);
      const four = min<u32>(count - number, 4);
      for (let n: u32 = 0; n < four; n++) {
        const tested = v128.load(newDrives + (n << 4));
        spent += test(tested, newFlags(n, ownerBelief), subBudget, ownerDrives, start, tests, n, shift) + observed;
      }
      v128.store(scores, trueUtilities(ownerDrives, start, tests));
      for (let n: u32 = 0; n < four; n++) {
        const tested = v128.load(newDrives + (n << 4));
        const score = load<i32>(scores + (n << 2)) - penalty(tested, newFlags(n, ownerBelief), tests);
        if (score <= most) continue;
        most = score;
        drives = tested;
        flags = newFlags(n, ownerBelief);
      }
    }
    charge(lineage, <u32>min<u64>(spent, LIMIT));
    if (most <= own) return without(sub, held, ownerIsFresh);
    flags |= WATCHED;
  }

  if (audit > 0) {
    show(drives, flags, subBudget, ownerDrives);
    const passes = auditPasses(
      lineage, start, ownerBelief, perPlan, ownPlans, beliefOf(flags), shownPerPlan, shownPlans, shift,
    );
    if (!passes) return without(sub, held, ownerIsFresh);
  }
  v128.store(sub, drives);
  store<u32>(sub, flags, FLAGS);
  store<u32>(lineage + scoreAt, level + 1, DEPTH);
}

/** Runs the stage for lineages from … to − 1. */
export function delegate(level: u32, from: u32, to: u32): void {
  let start: u32 = 0;
  for (let i = from; i < to; i++) {
    if (i == from || i % COHORT == 0) start = cohortStart(i);
    delegateOne(level, i, children + i * lineageBytes, start);
  }
}
