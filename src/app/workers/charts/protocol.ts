// The protocol of the charts worker. Figures of runs name the run: recordings do not pass through the page's thread. Other figures carry
// their data.
import type { FigureData, RunFigureName } from "../../../charts/registry.ts";
import type { WorldCard, WorldDrawing } from "../../../charts/world/picture.ts";

/** The figures of a recording, and that of a deployed population. */
export type PageChart = RunFigureName | "deployed";

/** A figure of one run, or of a run and a pinned run: in one picture if the figure can, else side by side. */
export interface RunRequest {
  readonly figure: PageChart;
  readonly run: number;
  readonly pinned?: number | undefined;
}

/** What is drawn. */
export type FigureRequest = RunRequest | FigureData;

/** How a chart looks; the width is in pixels. */
export interface Look {
  readonly theme: "light" | "dark";
  readonly width: number;
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
  /** The picture, or the reason why there is none. Drawing again at the same place of the page is faster. */
  draw(request: FigureRequest, look: Look, place: string): Promise<Drawing | { readonly reason: string }>;
  /** The figure with title, sentence and caption, or its numbers, as a file. Rejects if there is none. */
  export(request: FigureRequest, look: Look, format: ExportFormat): Promise<Blob>;
  /** A world's graph, mazes, states or correlations, without its words. */
  drawWorld(card: WorldCard, look: Look): Promise<WorldDrawing>;
  /** The files of all charts of a run by name, in every format, light and dark, as the command leaves them in a run folder. */
  folder(run: number): Promise<ReadonlyMap<string, Uint8Array>>;
}
