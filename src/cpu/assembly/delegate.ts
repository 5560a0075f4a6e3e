// Stage `delegate`; twin of src/reference/delegate.ts. Lineages are taken in blocks: first it is found out which owners may
// build and how many candidates they try, then all these candidates are made, then each owner decides.
import { ask, candidateDrives, candidateFlags, makeCandidates, tell } from "./candidates";
import { isqrt, multiplySaturating } from "./integers";
import { beliefOf, budgetAt, clearSub, cohortStart, depthOf, leverageOf, nature, optimizerAt, twoFacedOf } from "./lineage";
import { DEPTH, FLAGS, FRESH, KEPT, MAX_BUDGET, OVERSIGHT, PRESENT, REFLEX_BIT, SUB_BYTES, WATCHED } from "./lineage";
import { builders, children, lineageBytes, ownerObjective, scoreAt, shownObjective, subAt } from "./memory";
import { BLOCK, BUILDER_BYTES, COHORT, LIMIT, UNSCHEDULED, purpose } from "./model";
import { descriptionBits, perceptionCost, plansConsidered } from "./objective";
import { bounded, random, word0, word1 } from "./philox";
import { auditPasses, charge, exploredShare, heldTo, mayBuild } from "./policies";
import { prepare, scan } from "./scan";
import {
  audit, buildCost, candidates, contexts, culture, cultureErase, exploration, generation, modellingCost, oversightRule, simplicity,
  stepBuildable, stepOversight, trust,
} from "./settings";
import { trueUtility } from "./trajectory";

/** What is known of an owner that goes on to build, at an address. */
const LINEAGE: usize = 0;
/** Its own evaluations for a plan and plans considered, and the budget of what it builds. */
const PER_PLAN: usize = 4;
const PLANS: usize = 8;
const BUDGET: usize = 12;
/** How many new candidates it looks at, which is the first, and in how many contexts it tests (0: it takes what there is). */
const COUNT: usize = 16;
const FIRST: usize = 20;
const TESTS: usize = 24;
/** The share of their plans that candidates search while they are tested. */
const SHARE: usize = 28;

/** What the optimizer made ready by `show` pays to judge a plan, and how many plans it considers. */
let shownPerPlan: u32 = 0;
let shownPlans: u32 = 0;

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

/** Has a candidate search in the contexts of a test. Returns the evaluations that this is charged with. */
// @ts-ignore: decorator
@inline
function test(drives: v128, flags: u32, budget: u32, share: u32, owner: v128, start: u32, tests: u32, shift: u32): u32 {
  show(drives, flags, budget, owner);
  const held = heldTo(shownPlans, share);
  scan(shownObjective, beliefOf(flags), start, tests, held);
  return multiplySaturating(held * shownPerPlan, tests) >> shift;
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

/** Whether the owner at a level was built in this generation. */
// @ts-ignore: decorator
@inline
function isFresh(owner: usize, level: u32): bool {
  return level > 1 && (nature(owner) & FRESH) != 0;
}

/** Finds out whether the optimizer at `level` of lineage i builds, and asks for its candidates. Notes down at `builder` what is known. */
function begin(level: u32, i: u32, lineage: usize, builder: usize): bool {
  const sub = lineage + subAt + (level - 1) * SUB_BYTES;
  const held = load<u32>(sub, FLAGS);
  const traits = nature(lineage);
  const owner = optimizerAt(lineage, level);
  const ownerIsFresh = isFresh(owner, level);
  const budget = budgetAt(traits, level);
  if (
    depthOf(lineage) != level || traits & REFLEX_BIT ||
    budget < buildCost || ((stepBuildable >> (level + 1)) & 1) == 0 || !mayBuild(level)
  ) {
    without(sub, held, ownerIsFresh);
    return false;
  }
  const genes = load<u32>(lineage, OVERSIGHT);
  const oversight = stepOversight == UNSCHEDULED ? genes & 0xfff : stepOversight;
  const perPlan = perceptionCost(v128.load(owner), beliefOf(nature(owner)));
  const trials = ((oversight * budget) >> 8) / perPlan;
  let count: u32 = 1;
  let tests: u32 = 0;
  let trusted = false;
  let share: u32 = 0xffffffff;
  const inherited = culture == 1 && (held & PRESENT) != 0 && !ownerIsFresh;
  if (trials < 1 || (inherited && trust > 0) || exploration > 0) {
    random(i, generation, purpose.decide + level, 0);
    share = exploredShare();
    trusted = inherited && trust > 0 && bounded(word0, (held >> 8) + trust) < held >> 8;
    if (!trusted && trials < 1 && (word1 & 255) >= ((genes >> 16) & 511)) {
      without(sub, held, ownerIsFresh);
      return false;
    }
  }
  if (trusted) count = 0;
  else if (trials >= 1) {
    const wanted = oversightRule == 0 ? isqrt(trials) : oversightRule == 1 ? trials : trials / contexts;
    count = max<u32>(min<u32>(wanted, candidates), 1);
    tests = max<u32>(min<u32>(trials / count, contexts), 1);
  }
  store<u32>(builder, <u32>lineage, LINEAGE);
  store<u32>(builder, perPlan, PER_PLAN);
  store<u32>(builder, plansConsidered(budget, perPlan), PLANS);
  store<u32>(builder, <u32>min<u64>(<u64>budget << <u64>leverageOf(traits), MAX_BUDGET), BUDGET);
  store<u32>(builder, count, COUNT);
  store<u32>(builder, ask(i, count), FIRST);
  store<u32>(builder, tests, TESTS);
  store<u32>(builder, share, SHARE);
  return true;
}

/** Lets an owner decide, its candidates being made. */
function decide(level: u32, builder: usize, start: u32): void {
  const lineage = <usize>load<u32>(builder, LINEAGE);
  const perPlan = load<u32>(builder, PER_PLAN);
  const plans = load<u32>(builder, PLANS);
  const budget = load<u32>(builder, BUDGET);
  const count = load<u32>(builder, COUNT);
  const first = load<u32>(builder, FIRST);
  const tests = load<u32>(builder, TESTS);
  const share = load<u32>(builder, SHARE);
  const sub = lineage + subAt + (level - 1) * SUB_BYTES;
  const held = load<u32>(sub, FLAGS);
  const traits = nature(lineage);
  const owner = optimizerAt(lineage, level);
  const ownerIsFresh = isFresh(owner, level);
  const ownerDrives = v128.load(owner);
  const ownerBelief = beliefOf(nature(owner));
  const shift = leverageOf(traits) * level;
  tell(ownerDrives, (traits >> 16) & 511);
  prepare(ownerObjective, ownerDrives);

  // The inherited one, with one generation more behind it.
  let drives = v128.load(sub);
  let flags = (held & KEPT) | (min<u32>((held >> 8) + 1, 0xffff) << 8);
  if (tests == 0) {
    if (count > 0) {
      drives = candidateDrives(first);
      flags = candidateFlags(first, ownerBelief);
    }
  } else {
    scan(ownerObjective, ownerBelief, start, tests, plans);
    const own = trueUtility(ownerDrives, start, tests);
    // Sums of what saturates may saturate once, at their end.
    const observed = multiplySaturating(perPlan, tests);
    let spent = <u64>multiplySaturating(plans * perPlan, tests) + observed;
    let most = i32.MIN_VALUE;
    if (culture == 1 && (held & PRESENT) != 0 && !ownerIsFresh) {
      spent += test(drives, held, budget, share, ownerDrives, start, tests, shift) + observed;
      most = trueUtility(ownerDrives, start, tests) - penalty(drives, held, tests);
    }
    let best: u32 = 0xffffffff;
    for (let at = first; at < first + count; at++) {
      const tested = candidateDrives(at);
      const its = candidateFlags(at, ownerBelief);
      spent += test(tested, its, budget, share, ownerDrives, start, tests, shift) + observed;
      const score = trueUtility(ownerDrives, start, tests) - penalty(tested, its, tests);
      // Nobody can tell beforehand which is better: a choice of values, not of ways.
      best = select(at, best, score > most);
      most = max(score, most);
    }
    if (best != 0xffffffff) {
      drives = candidateDrives(best);
      flags = candidateFlags(best, ownerBelief);
    }
    charge(lineage, <u32>min<u64>(spent, LIMIT));
    if (most <= own) return without(sub, held, ownerIsFresh);
    flags |= WATCHED;
  }

  if (audit > 0) {
    show(drives, flags, budget, ownerDrives);
    const passes = auditPasses(
      lineage, ownerDrives, start, ownerBelief, perPlan, plans, beliefOf(flags), shownPerPlan, shownPlans, shift,
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
  for (let first = from; first < to;) {
    if (first == from || first % COHORT == 0) start = cohortStart(first);
    // A block ends where the cohort does.
    const last = min<u32>(min<u32>(first + BLOCK, to), first - (first % COHORT) + COHORT);
    let end = builders;
    for (let i = first; i < last; i++) {
      if (begin(level, i, children + i * lineageBytes, end)) end += BUILDER_BYTES;
    }
    makeCandidates(level);
    for (let builder = builders; builder < end; builder += BUILDER_BYTES) decide(level, builder, start);
    first = last;
  }
}
