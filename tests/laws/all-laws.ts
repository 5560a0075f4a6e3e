// Every law that the instrument must reproduce, in the order of the validation plan: evolution, then the telephone.
import { bestOfN } from "./best-of-n.ts";
import { breeding } from "./breeding.ts";
import { chain } from "./chain.ts";
import { drift } from "./drift.ts";
import { fixation } from "./fixation.ts";
import type { Law } from "./law.ts";
import { overOptimization } from "./over-optimization.ts";
import { priceEquation } from "./price-equation.ts";
import { rangeRestriction } from "./range-restriction.ts";
import { selectionIntensity } from "./selection-intensity.ts";

export const laws: readonly Law[] = [
  drift,
  selectionIntensity,
  breeding,
  fixation,
  priceEquation,
  chain,
  bestOfN,
  rangeRestriction,
  overOptimization,
];
