// Every chart by its name.
import type { ChartFunction } from "./chart.ts";
import { correlationByLevel } from "./correlation-by-level.ts";
import { correlationOverTime } from "./correlation-over-time.ts";
import { delegation } from "./delegation.ts";
import { depthShares } from "./depth-shares.ts";
import { drivesByLevel } from "./drives-by-level.ts";
import { goodhart } from "./goodhart.ts";
import { scatter } from "./scatter.ts";
import { trainingDeployment } from "./training-deployment.ts";

export const charts = {
  "correlation-by-level": correlationByLevel,
  "correlation-over-time": correlationOverTime,
  "training-deployment": trainingDeployment,
  "drives-by-level": drivesByLevel,
  "depth-shares": depthShares,
  goodhart,
  scatter,
  delegation,
} satisfies Record<string, ChartFunction>;

export type ChartName = keyof typeof charts;
