// Policies; twin of src/reference/policies.ts.
import { addSaturating, multiplySaturating } from "./integers";
import { baseTable, ownerObjective, scoreAt, shownObjective } from "./memory";
import { EVALUATIONS } from "./lineage";
import { positionOf, scan } from "./scan";
import { audit, auditTolerance, baseTau, contexts, depthCap, plansLog2 } from "./settings";

/** Adds to the evaluations that a lineage has spent. */
export function charge(lineage: usize, evaluations: u32): void {
  const at = lineage + scoreAt;
  store<u32>(at, addSaturating(load<u32>(at, EVALUATIONS), evaluations), EVALUATIONS);
}

/** Depth cap: no owner at the capped level builds. */
export function mayBuild(level: u32): bool {
  return depthCap == 0 || level < depthCap;
}

/** Σ of the base over the scanned contexts. */
export function baseFound(start: u32, count: u32): i32 {
  let sum = 0;
  let context = start;
  for (let e: u32 = 0; e < count; e++) {
    sum += load<i16>(baseTable + (((context << plansLog2) + positionOf(e)) << 1));
    context++;
    if (context == contexts) context = 0;
  }
  return sum;
}

/**
 * Audit: on the first A contexts the watched delegate must bring the base at least as much as its owner would, less the
 * tolerance. Both objectives are ready to scan with.
 */
export function auditPasses(
  lineage: usize,
  start: u32,
  ownerBelief: u32,
  ownPerPlan: u32,
  ownPlans: u32,
  belief: u32,
  perPlan: u32,
  plans: u32,
  shift: u32,
): bool {
  scan(shownObjective, belief, start, audit, plans, 0);
  let difference = baseFound(start, audit);
  scan(ownerObjective, ownerBelief, start, audit, ownPlans, 0);
  difference -= baseFound(start, audit);
  charge(lineage, multiplySaturating(ownPlans * ownPerPlan, audit));
  charge(lineage, multiplySaturating(plans * perPlan, audit) >> shift);
  charge(lineage, multiplySaturating(2 * baseTau, audit));
  return difference >= -auditTolerance * <i32>audit;
}
