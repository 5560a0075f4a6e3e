// Every figure of the product by its name, which is also the name of its files.
import { line } from "./against-parameter.ts";
import { alternativesFigure } from "./alternatives.ts";
import type { Chart, ChartOptions } from "./chart.ts";
import { conditionsFigure } from "./conditions.ts";
import { confusion } from "./confusion.ts";
import { correlationByLevel } from "./correlation-by-level.ts";
import { correlationOverTime } from "./correlation-over-time.ts";
import { delegation } from "./delegation.ts";
import { deployed } from "./deployed.ts";
import { depthShares } from "./depth-shares.ts";
import { drivesByLevel } from "./drives-by-level.ts";
import type { DataFigure, RunFigure } from "./figure.ts";
import { goodhart } from "./goodhart.ts";
import { map } from "./heat-map.ts";
import { scatter } from "./scatter.ts";
import { soakFigure, stressFigure } from "./stress.ts";
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

/** The figures of many runs, of benchmarks and of classifications. */
const dataFigures = {
  line,
  "heat-map": map,
  conditions: conditionsFigure,
  alternatives: alternativesFigure,
  confusion,
  stress: stressFigure,
  soak: soakFigure,
};

export const figures = { ...runFigures, deployed, ...dataFigures };

type DataFigures = typeof dataFigures;

/** A data figure's name with its data. Plain data: it can be cloned. */
export type FigureData = {
  [Name in keyof DataFigures]: {
    readonly figure: Name;
    readonly data: DataFigures[Name] extends DataFigure<infer Data> ? Data : never;
  };
}[keyof DataFigures];

/** Draws a data figure. */
export function drawData({ figure, data }: FigureData, options: ChartOptions): Chart {
  // The type of `FigureData` pairs each name with its own data, which an index by name forgets.
  const { draw } = dataFigures[figure] as DataFigure<typeof data>;
  return draw(data, options);
}
