// A confusion matrix: what was planted, row by row, against what is told of it.
import type { Chart, ChartOptions } from "./chart.ts";
import type { DataFigure } from "./figure.ts";
import { frame } from "./frame.ts";
import { plotWidth, sheetOf, type Layer } from "./sheet.ts";
import { textSize, widest } from "./typography.ts";

export interface ConfusionCell {
  readonly planted: string;
  readonly told: string;
  readonly count: number;
}

export interface ConfusionChart {
  readonly title: string;
  readonly sentence: string;
  readonly caption: string;
  /** The planted kinds, in order; other classified kinds follow them. */
  readonly kinds: readonly string[];
  /** Cells that are not 0. */
  readonly cells: readonly ConfusionCell[];
}

const ROW = 26;

/** Draws counts as squares, as dark as their share of the row, with the numbers on them. */
export function confusionChart(drawn: ConfusionChart, options: ChartOptions): Chart {
  const sheet = sheetOf(options);
  const { theme } = sheet;
  const columns = [...new Set([...drawn.kinds, ...drawn.cells.map(({ told }) => told)])];
  const planted = drawn.kinds.filter((kind) => drawn.cells.some((cell) => cell.planted === kind));
  const left = Math.ceil(widest(planted, textSize.small)) + 12;
  const cells = drawn.cells.map((cell) => {
    const all = drawn.cells
      .filter((other) => other.planted === cell.planted)
      .reduce((sum, { count }) => sum + count, 0);
    return { ...cell, share: cell.count / all };
  });
  const x = {
    field: "told",
    type: "nominal" as const,
    scale: { domain: columns },
    title: "classified as",
    axis: { orient: "top" as const, labelAngle: -40, labelAlign: "left" as const, domain: false, ticks: false },
  };
  const y = {
    field: "planted",
    type: "nominal" as const,
    scale: { domain: planted },
    title: null,
    axis: { minExtent: left, maxExtent: left },
  };
  const layer: Layer[] = [
    {
      data: { name: "cells" },
      mark: { type: "rect", cornerRadius: 2, stroke: theme.background, strokeWidth: 2 },
      encoding: {
        x,
        y,
        fill: { value: theme.ink },
        fillOpacity: {
          field: "share",
          type: "quantitative",
          legend: null,
          scale: { domain: [0, 1], range: [0.08, 1] },
        },
      },
    },
    {
      data: { name: "cells" },
      mark: { type: "text", fontSize: textSize.small },
      encoding: {
        x,
        y,
        text: { field: "count" },
        color: {
          condition: { test: "datum.share > 0.5", value: theme.background },
          value: theme.ink,
        },
      },
    },
  ];
  return frame({
    sheet,
    title: drawn.title,
    sentence: drawn.sentence,
    caption: drawn.caption,
    alt: `${drawn.title}. ${cells.map(({ planted: was, told, count }) => `${was} classified as ${told}: ${count}`).join("; ")}.`,
    left,
    panels: [[{ width: plotWidth(sheet, { count: 1, left, right: 60 }), height: ROW * planted.length, layer }]],
    datasets: { cells },
    columns: ["planted", "told", "count", "share"],
  });
}

export const confusion: DataFigure<ConfusionChart> = {
  name: "confusion",
  title: "Confusion matrix",
  sentence: "Planted kinds by row, classified kinds by column.",
  input: "data",
  draw: confusionChart,
};
