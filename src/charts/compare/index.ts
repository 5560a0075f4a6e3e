// The charts that lay two runs over each other; of the others, the two pictures stand side by side.
import type { ChartName } from "../index.ts";
import { comparedByLevel } from "./by-level.ts";
import { comparedChange } from "./change.ts";
import type { ComparedChart } from "./compared.ts";
import { comparedDrives } from "./drives.ts";
import { comparedGoodhart } from "./goodhart.ts";
import { comparedDepths, comparedOverTime } from "./over-time.ts";

export const comparedCharts: Readonly<Partial<Record<ChartName, ComparedChart>>> = {
  "correlation-by-level": comparedByLevel,
  "correlation-over-time": comparedOverTime,
  "training-deployment": comparedChange,
  "drives-by-level": comparedDrives,
  "depth-shares": comparedDepths,
  goodhart: comparedGoodhart,
};
