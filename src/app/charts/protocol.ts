// What the page asks of the worker that draws: pictures of runs by their numbers. Recordings never pass through the page's own thread.
import type { ChartName } from "../../charts/index.ts";

export interface DrawRequest {
  /** Where on the page: a place that is drawn again is quicker. */
  readonly place: string;
  readonly chart: ChartName;
  /** The run to draw. */
  readonly run: number;
  /** A pinned run to draw with it: in one picture if the chart can, else beside it. */
  readonly pinned?: number | undefined;
  readonly theme: "light" | "dark";
  /** In pixels. */
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
  /** Calls back (a Comlink proxy) when rows of a run have come. */
  watch(callback: (run: number) => void): Promise<void>;
  /** Lets go of all runs before the last of these, but these. */
  keep(runs: readonly number[]): Promise<void>;
  /** The picture, or why there is none. */
  draw(request: DrawRequest): Promise<Drawing | { readonly reason: string }>;
  /** The picture with its words, or its numbers, as a file. Rejects if there is none. */
  export(request: DrawRequest, format: ExportFormat): Promise<Blob>;
}
