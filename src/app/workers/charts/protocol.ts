// What the page asks of the worker that draws: pictures of runs by their numbers. Recordings never pass through the page's own thread.
import type { RunFigureName } from "../../../charts/registry.ts";
import type { WorldCard, WorldDrawing } from "../../../charts/world/picture.ts";
import type { StrategiesIn } from "../../../experiment/strategies/report.ts";
import type { Finding } from "./claim-figure.ts";
import type { SweepDrawing } from "../jobs/sweep-protocol.ts";
import type { Tested } from "../../pages/stress/results.ts";

/** The charts of a recording, and that of a population that is deployed. */
export type PageChart = RunFigureName | "deployed";

/** How a chart looks; the width is in pixels. */
export interface Look {
  readonly theme: "light" | "dark";
  readonly width: number;
}

export interface DrawRequest extends Look {
  /** Where on the page: a place that is drawn again is quicker. */
  readonly place: string;
  readonly chart: PageChart;
  /** The run to draw. */
  readonly run: number;
  /** A pinned run to draw with it: in one picture if the chart can, else beside it. */
  readonly pinned?: number | undefined;
}

export interface Picture {
  readonly svg: string;
  /** What it shows, for those who cannot see it. */
  readonly alt: string;
  /** Whose it is, where two stand side by side. */
  readonly of?: "this run" | "pinned";
}

export interface Drawing {
  readonly pictures: readonly Picture[];
  readonly title: string;
  readonly sentence: string;
  readonly caption: string;
}

export type ExportFormat = "svg" | "png" | "csv" | "json";

export interface ChartsApi {
  /** The port from which recorded rows come. */
  listen(port: MessagePort): Promise<void>;
  /** The port from which comes what is seen of a run between two records. */
  observe(port: MessagePort): Promise<void>;
  /** Calls back (a Comlink proxy) when rows of a run have come. */
  watch(callback: (run: number) => void): Promise<void>;
  /** Lets go of all runs before the last of these, but these. */
  keep(runs: readonly number[]): Promise<void>;
  /** The picture, or why there is none. */
  draw(request: DrawRequest): Promise<Drawing | { readonly reason: string }>;
  /** The picture with its words, or its numbers, as a file. Rejects if there is none. */
  export(request: DrawRequest, format: ExportFormat): Promise<Blob>;
  /** A world's graph, mazes, states or correlations, without its words. */
  drawWorld(card: WorldCard, look: Look): Promise<WorldDrawing>;
  /** The chart of a stress test as it stands, and the same as a file. */
  drawTest(tested: Tested, look: Look): Promise<Drawing>;
  exportTest(tested: Tested, look: Look, format: ExportFormat): Promise<Blob>;
  /** The chart of a sweep as far as it has come, or why there is none; and the same as a file. */
  drawSweep(sweep: SweepDrawing, look: Look): Promise<Drawing | { readonly reason: string }>;
  exportSweep(sweep: SweepDrawing, look: Look, format: ExportFormat): Promise<Blob>;
  /** What was found of a claim. */
  drawClaim(finding: Finding, look: Look): Promise<Drawing>;
  /** The strategies of a world. */
  drawStrategies(given: StrategiesIn, look: Look): Promise<Drawing>;
  /** The files of all charts of a run by name, in every format, light and dark, as the command leaves them in a run folder. */
  folder(run: number): Promise<ReadonlyMap<string, Uint8Array>>;
}
