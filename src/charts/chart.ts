// A drawn figure: a portable Vega-Lite specification, the numbers that it shows, and its words; and how it is to look.
import type { TopLevelSpec } from "vega-lite";
import type { Columns } from "../record/tables.ts";

export interface ChartOptions {
  theme: "light" | "dark";
  /** Width of the whole picture in pixels, 320 or more. Default 640. */
  width?: number;
  /** Whether title, sentence and caption stand inside the picture. Default true; a page that sets them as text passes false. */
  words?: boolean;
}

export interface Chart {
  spec: TopLevelSpec;
  /** The numbers behind the picture: exactly what the CSV export has. */
  columns: Columns;
  title: string;
  /** The chart in one sentence, for someone who has not met the field's words. */
  sentence: string;
  /** World, seeds, configuration, and what the marks stand for. */
  caption: string;
  /** What the picture shows, in words and numbers, for those who cannot see it. */
  alt: string;
}

/** A chart that cannot be drawn says why. */
export interface NoChart {
  spec: null;
  reason: string;
}

export function noChart(reason: string): NoChart {
  return { spec: null, reason };
}
