// Policies; twin of src/reference/policies.ts.
import { EVALUATIONS } from "./genome";
import { addSaturating, multiplySaturating } from "./integers";
import { ownerObjective, scoreAt, shownObjective } from "./memory";
import { streams } from "./model";
import { nonzeroDrive } from "./objective";
import { bounded, chance, random, word0, word1, word2, word3 } from "./philox";
import { scan } from "./scan";
import {
  attributes, audit, auditBy, auditTolerance, baseAttribute, baseTau, depthCap, exploration, generation, transparency,
  transparencyNoise,
} from "./settings";
import { baseFound, trueUtility } from "./trajectory";

/** Adds to the evaluations that a lineage has spent. */
export function charge(lineage: usize, evaluations: u32): void {
  const at = lineage + scoreAt;
  store<u32>(at, addSaturating(load<u32>(at, EVALUATIONS), evaluations), EVALUATIONS);
}

/** Depth cap: no owner at the capped level builds. */
export function mayBuild(level: u32): bool {
  return depthCap == 0 || level < depthCap;
}

/**
 * Forced exploration: the share of their n plans, in 1/2³², that all candidates search, by the words of the decision
 * drawn last.
 */
export function exploredShare(): u32 {
  return chance(word2, exploration) ? word3 : 0xffffffff;
}

/** The number of n plans for that share. */
export function heldTo(n: u32, share: u32): u32 {
  return 1 + bounded(share, n);
}

/** The value to an audit of the plans that the last scan picked: the base, or the utility of the owner. */
function valued(owner: v128, start: u32): i32 {
  return auditBy == 1 ? trueUtility(owner, start, audit) : baseFound(start, audit);
}

/**
 * Audit: in the first A contexts of their trajectories the watched delegate must reach the value of its owner's own
 * choices, less the tolerance. Both objectives are prepared.
 */
export function auditPasses(
  lineage: usize,
  owner: v128,
  start: u32,
  ownerBelief: u32,
  ownPerPlan: u32,
  ownPlans: u32,
  belief: u32,
  perPlan: u32,
  plans: u32,
  shift: u32,
): bool {
  scan(shownObjective, belief, start, audit, plans);
  let difference = valued(owner, start);
  scan(ownerObjective, ownerBelief, start, audit, ownPlans);
  difference -= valued(owner, start);
  charge(lineage, multiplySaturating(ownPlans * ownPerPlan, audit));
  charge(lineage, multiplySaturating(plans * perPlan, audit) >> shift);
  charge(lineage, multiplySaturating(2 * (auditBy == 1 ? ownPerPlan : baseTau), audit));
  return difference >= -auditTolerance * <i32>audit;
}

/**
 * Transparency: the share of |w| that a reader of searcher i's own drives sees on the base attribute, with its sign, in
 * 1/256 base unit.
 */
export function fitnessTerm(lineage: usize, i: u32): i32 {
  if (transparency == 0) return 0;
  let onBase = 0;
  let total = 0;
  for (let k: u32 = 0; k < attributes; k++) {
    const odd = k & 1;
    if (!odd) random(i, generation, streams.reading, k >> 1);
    const misread = chance(odd ? word2 : word0, transparencyNoise);
    const seen = misread ? nonzeroDrive((odd ? word3 : word1) & 255) : <i32>load<i8>(lineage + k);
    if (<i32>k == baseAttribute) onBase = seen;
    total += abs(seen);
  }
  return (<i32>transparency * onBase) / max(total, 1);
}
