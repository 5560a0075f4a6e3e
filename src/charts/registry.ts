// Every figure of the product by its name, which is also the name of its files.
import { correlationByLevel } from "./correlation-by-level.ts";
import { correlationOverTime } from "./correlation-over-time.ts";
import { delegation } from "./delegation.ts";
import { deployed } from "./deployed.ts";
import { depthShares } from "./depth-shares.ts";
import { drivesByLevel } from "./drives-by-level.ts";
import type { RunFigure } from "./figure.ts";
import { goodhart } from "./goodhart.ts";
import { scatter } from "./scatter.ts";
import { trainingDeployment } from "./training-deployment.ts";

/** The figures of runs, as run folders hold them. */
export const runFigures = {
  "correlation-by-level": correlationByLevel,
  "correlation-over-time": correlationOverTime,
  "training-deployment": trainingDeployment,
  "drives-by-level": drivesByLevel,
  "depth-shares": depthShares,
  goodhart,
  scatter,
  delegation,
} satisfies Record<string, RunFigure>;

export type RunFigureName = keyof typeof runFigures;

export const figures = { ...runFigures, deployed };
