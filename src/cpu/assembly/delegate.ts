// Stage `delegate`; twin of src/reference/delegate.ts. Lineages are computed in blocks: first the owners that may build
// and their numbers of candidates are determined, then all these candidates are made, then each owner decides.
import { candidateDrives, candidateFlags, instruct, makeCandidates } from "./candidate";
import {
  BUDGET, COUNT, decideDelegation, FIRST, isFresh, LINEAGE, PER_PLAN, PLANS, SHARE, TESTS, without,
} from "./delegation-decision";
import {
  beliefOf, DEPTH, fidelityOf, FLAGS, KEPT, leverageOf, MOST_STREAK, PRESENT, STREAK_SHIFT, streakOf, SUB_BYTES,
  twoFacedOf, WATCHED,
} from "./genome";
import { multiplySaturating } from "./integers";
import { nature, optimizerAt } from "./lineage";
import { builders, children, lineageBytes, ownerObjective, scoreAt, shownObjective, subAt } from "./memory";
import { BLOCK, BUILDER_BYTES, COHORT, LIMIT } from "./model";
import { descriptionBits, perceptionCost, plansConsidered } from "./optimizer";
import { auditPasses, charge, heldTo } from "./policies";
import { prepare, scan } from "./scan";
import { audit, culture, modellingCost, simplicity } from "./settings";
import { cohortStart, trueUtility } from "./trajectory";

/** The cost per plan and the number of plans of the optimizer prepared by `show`. */
let shownPerPlan: u32 = 0;
let shownPlans: u32 = 0;

/** Prepares a scan by a watched sub-optimizer: with its own objective or, if two-faced, its owner's. */
// @ts-ignore: decorator
@inline
function show(drives: v128, flags: u32, budget: u32, owner: v128): void {
  const playing = twoFacedOf(flags) == 1;
  const shown = playing ? owner : drives;
  shownPerPlan = perceptionCost(shown, beliefOf(flags)) + (playing ? modellingCost : 0);
  shownPlans = plansConsidered(budget, shownPerPlan);
  prepare(shownObjective, shown);
}

/** Scans for a candidate in the contexts of a test. Returns the charged evaluations. */
// @ts-ignore: decorator
@inline
function test(drives: v128, flags: u32, budget: u32, share: u32, owner: v128, start: u32, tests: u32, shift: u32): u32 {
  show(drives, flags, budget, owner);
  const held = heldTo(shownPlans, share);
  scan(shownObjective, beliefOf(flags), start, tests, held);
  return multiplySaturating(held * shownPerPlan, tests) >> shift;
}

/** The penalty of a candidate's score for the length of its objective. */
function penalty(drives: v128, flags: u32, tests: u32): i32 {
  if (simplicity == 0) return 0;
  const bits = descriptionBits(drives, beliefOf(flags), twoFacedOf(flags));
  return <i32>(min<u32>(multiplySaturating(simplicity, bits), 1 << 18) * tests);
}

/** The choice of an owner among its candidates, after they are made. */
function buildNext(level: u32, builder: usize, start: u32): void {
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
  instruct(ownerDrives, fidelityOf(traits));
  prepare(ownerObjective, ownerDrives);

  // The inherited one, with one generation more behind it.
  let drives = v128.load(sub);
  let flags = (held & KEPT) | (min<u32>(streakOf(held) + 1, MOST_STREAK) << STREAK_SHIFT);
  if (tests == 0) {
    if (count > 0) {
      drives = candidateDrives(first);
      flags = candidateFlags(first, ownerBelief);
    }
  } else {
    scan(ownerObjective, ownerBelief, start, tests, plans);
    const own = trueUtility(ownerDrives, start, tests);
    // Sums of saturating terms may saturate once, at the end.
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
      // The better one is unpredictable, so a selected value is faster than a branch.
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
      if (decideDelegation(level, i, children + i * lineageBytes, end)) end += BUILDER_BYTES;
    }
    makeCandidates(level);
    for (let builder = builders; builder < end; builder += BUILDER_BYTES) buildNext(level, builder, start);
    first = last;
  }
}
