// All points, of presets and of dials.
import { causalPoints } from "./causal.ts";
import type { DialPoint } from "./dial.ts";
import type { Point } from "./point.ts";
import { sequentialDials, sequentialPoints } from "./sequential.ts";

export const points: readonly Point[] = [...causalPoints, ...sequentialPoints];
export const dials: readonly DialPoint[] = sequentialDials;
