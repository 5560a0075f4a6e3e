// Policies; twin of src/reference/policies.ts.
import { addSaturating, multiplySaturating } from "./integers";
import { ownerObjective, scoreAt, shownObjective } from "./memory";
import { EVALUATIONS } from "./lineage";
import { scan } from "./scan";
import { audit, auditTolerance, baseTau, depthCap } from "./settings";
import { baseFound } from "./trajectory";

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
 * Audit: on the first A contexts of their trajectories the watched delegate must bring the base at least as much as its owner would, less the
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
  scan(shownObjective, belief, start, audit, plans);
  let difference = baseFound(start, audit);
  scan(ownerObjective, ownerBelief, start, audit, ownPlans);
  difference -= baseFound(start, audit);
  charge(lineage, multiplySaturating(ownPlans * ownPerPlan, audit));
  charge(lineage, multiplySaturating(plans * perPlan, audit) >> shift);
  charge(lineage, multiplySaturating(2 * baseTau, audit));
  return difference >= -auditTolerance * <i32>audit;
}
