// A measure over two parameters: a cell for each pair of values, its mean over seeds in colour and in figures. A sweep that is not at its
// end has cells that are empty still.
import type { Chart, ChartOptions } from "./chart.ts";
import type { DataFigure } from "./figure.ts";
import { roundDomain } from "./domain.ts";
import { frame } from "./frame.ts";
import { rampOf } from "./ramp.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { fit, textSize, textWidth, widest } from "./typography.ts";
import { number } from "./format.ts";

export interface HeatCell {
  readonly x: number | string;
  readonly y: number | string;
  /** Mean over seeds and its interval; NaN without a value, or without an interval. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How many have a value. */
  readonly seeds: number;
}

/** A parameter: its label, and its values in order, the plan's and not only those that are there. */
export interface HeatAxis {
  readonly label: string;
  readonly values: readonly (number | string)[];
}

export interface HeatMap {
  readonly title: string;
  readonly sentence: string;
  readonly caption: string;
  /** What the colours stand for. */
  readonly measure: string;
  /** The level whose colour they have; 0 is neutral. */
  readonly level: number;
  readonly x: HeatAxis;
  readonly y: HeatAxis;
  /** Of the pairs that have been computed; the others stay empty. */
  readonly cells: readonly HeatCell[];
}

const tallest = 38;
const lowest = 16;
const roomForAll = 320;
const keyWidth = 160;
const keySteps = 40;
/** Computed, and without a value. */
const NOTHING = "–";

/** Draws a map. */
export function heatMap(map: HeatMap, options: ChartOptions): Chart {
  const sheet = sheetOf(options);
  const { theme } = sheet;
  const { x, y, cells, measure } = map;
  const domain = roundDomain(cells.map(({ value }) => value));
  const [low, high] = domain;
  const ramp = rampOf(theme, map.level);
  const left = Math.ceil(widest(y.values.map(String), textSize.small)) + 12;
  const width = plotWidth(sheet, { count: 1, left });
  const tall = Math.min(tallest, Math.max(lowest, Math.floor(roomForAll / y.values.length)));
  const room = width / x.values.length - 4;
  const figures = (value: number): string => (Number.isNaN(value) ? NOTHING : number(value));
  const fits = cells.every(({ value }) => textWidth(figures(value), textSize.small) < room);
  const known = new Map(cells.map((cell) => [JSON.stringify([cell.x, cell.y]), cell]));
  const empty = { value: NaN, low: NaN, high: NaN, seeds: 0 };
  const rows = y.values.toReversed().flatMap((at) =>
    x.values.map((value) => {
      const cell = known.get(JSON.stringify([value, at]));
      const colours = ramp(((cell?.value ?? 0) - low) / (high - low));
      const blank = cell === undefined || Number.isNaN(cell.value);
      return {
        ...empty,
        ...cell,
        x: value,
        y: at,
        shown: cell === undefined || !(fits || blank) ? "" : figures(cell.value),
        fill: blank ? theme.background : colours.fill,
        ink: blank ? theme.muted : colours.ink,
      };
    }),
  );
  const at = {
    x: {
      field: "x",
      type: "ordinal" as const,
      scale: { domain: [...x.values], padding: 0 },
      title: x.label,
      axis: { labelAngle: 0, labelOverlap: true, ticks: false, domain: false, titleAnchor: "end" as const },
    },
    y: {
      field: "y",
      type: "ordinal" as const,
      // The first at the bottom, as on every vertical axis.
      scale: { domain: y.values.toReversed(), padding: 0 },
      title: null,
      axis: { minExtent: left, maxExtent: left, labelOverlap: true },
    },
  };
  const coloured = (field: string) => ({ field, type: "nominal" as const, scale: null, legend: null });
  const layer: Layer[] = [
    {
      data: { name: "cells" },
      mark: { type: "rect", stroke: theme.background, strokeWidth: 1 },
      encoding: { ...at, fill: coloured("fill") },
    },
    {
      data: { name: "cells" },
      mark: { type: "text", fontSize: textSize.small },
      encoding: { ...at, text: { field: "shown" }, color: coloured("ink") },
    },
  ];
  const nothing = cells.some(({ value }) => Number.isNaN(value)) ? ` ${NOTHING}: nothing to measure.` : "";
  const told = cells.map((cell) => `${cell.x}, ${cell.y}: ${figures(cell.value)}`).join("; ");
  return frame({
    sheet,
    title: map.title,
    sentence: map.sentence,
    caption: `${map.caption}${nothing}`,
    alt: `${map.title}. ${measure} by ${x.label} and ${y.label}: ${told || "no values yet"}.`,
    left,
    panels: [[keyOf(sheet, map, domain, left)], [{ width, height: y.values.length * tall, layer }]],
    datasets: { cells: rows },
    columns: ["x", "y", "value", "low", "high", "seeds"],
  });
}

/** Colours from the lowest value to the highest, and what the vertical axis shows. */
function keyOf(sheet: Sheet, { measure, level, y }: HeatMap, [low, high]: [number, number], left: number): Panel {
  const { theme } = sheet;
  const ramp = rampOf(theme, level);
  const line = (text: string, x: number, top: number): Layer => ({
    data: { values: [{}] },
    mark: {
      type: "text",
      text,
      x: x - left,
      y: top,
      align: "left",
      baseline: "top",
      fontSize: textSize.small,
      color: theme.muted,
    },
    encoding: {},
  });
  const begin = textWidth(number(low), textSize.small) + 6;
  const step = (i: number): number => begin + (i * keyWidth) / keySteps - left;
  const bar = Array.from({ length: keySteps }, (_, i): Layer => ({
    data: { values: [{}] },
    mark: { type: "rect", color: ramp((i + 0.5) / keySteps).fill },
    encoding: { x: { value: step(i) }, x2: { value: step(i + 1) + 0.5 }, y: { value: 16 }, y2: { value: 26 } },
  }));
  return {
    data: { values: [{}] },
    width: 10,
    height: 40,
    view: { stroke: null },
    layer: [
      ...bar,
      line(fit(measure, sheet.inner, textSize.small), 0, 0),
      line(number(low), 0, 16),
      line(number(high), begin + keyWidth + 6, 16),
      line(y.label, 0, 38),
    ],
  };
}

export const map: DataFigure<HeatMap> = {
  name: "heat-map",
  title: "A measure by two parameters",
  sentence: "One cell per pair of values: the mean over seeds as colour and number.",
  input: "data",
  draw: heatMap,
};
