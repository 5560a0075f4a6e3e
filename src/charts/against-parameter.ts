// What a parameter does: measures against its values, a panel per question, lines with intervals over seeds. For sweeps and reports.
import type { Chart, ChartOptions } from "./chart.ts";
import type { DataFigure } from "./figure.ts";
import { byLevel } from "./encodings.ts";
import { frame } from "./frame.ts";
import { heading } from "./heading.ts";
import type { KeyItem } from "./key.ts";
import { levelColour, levelDash, levelShape } from "./theme.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { number } from "./format.ts";

export interface Series {
  readonly name: string;
  /** The level whose colour, dash and shape it has; 0 is neutral. */
  readonly level: number;
  /** By value of the parameter; low and high are NaN without an interval. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly low: number; readonly high: number }[];
}

export interface Question {
  readonly title: string;
  readonly series: readonly Series[];
  /** Of the values; by default what the points span. */
  readonly domain?: readonly [number, number];
}

export interface ParameterChart {
  readonly title: string;
  readonly sentence: string;
  readonly caption: string;
  /** The parameter's label, and whether its axis is logarithmic (base 2). */
  readonly parameter: string;
  readonly logarithmic: boolean;
  readonly panels: readonly Question[];
}

const left = 34;

/** Draws measures against a parameter. A series that stands in several panels has one entry in the key. */
export function againstParameter(drawn: ParameterChart, options: ChartOptions): Chart {
  const sheet = sheetOf(options);
  const perRow = sheet.narrow ? 1 : Math.min(drawn.panels.length, 2);
  const rows = drawn.panels.flatMap(({ title, series }) =>
    series.flatMap(({ name, level, points }) =>
      points.map(({ x, y, low, high }) => ({ panel: title, series: name, level, x, y, low, high })),
    ),
  );
  const known = new Map(drawn.panels.flatMap(({ series }) => series.map((one) => [one.name, one.level] as const)));
  const key = [...known].map(([label, level]): KeyItem => ({
    label,
    colour: levelColour(sheet.theme, level),
    shape: levelShape(level),
    dash: levelDash(level),
  }));
  const panels = drawn.panels.map((panel) => questionPanel(drawn, panel, sheet, perRow));
  const grid: Panel[][] = [];
  panels.forEach((panel, i) => (i % perRow === 0 ? grid.push([panel]) : grid.at(-1)?.push(panel)));
  return frame({
    sheet,
    title: drawn.title,
    sentence: drawn.sentence,
    caption: drawn.caption,
    alt: `${drawn.title}. ${rows.map((row) => `${row.panel}, ${row.series}, ${drawn.parameter} ${row.x}: ${number(row.y)}`).join("; ")}.`,
    key,
    left,
    gap: { column: left + 18 },
    panels: grid,
    datasets: { values: rows },
    columns: ["panel", "series", "level", "x", "y", "low", "high"],
  });
}

/** Vega warns of a scale over nothing. */
const hasIntervals = (series: readonly Series[]): boolean =>
  series.some(({ points }) => points.some(({ low }) => Number.isFinite(low)));

function questionPanel(
  { parameter, logarithmic }: ParameterChart,
  { title, series, domain }: Question,
  sheet: Sheet,
  count: number,
): Panel {
  const { theme } = sheet;
  const look = byLevel(theme);
  const detail = { field: "series" };
  const x = {
    field: "x",
    type: "quantitative" as const,
    // Room for the points at both ends.
    scale: { nice: false, padding: 4, ...(logarithmic ? { type: "log" as const, base: 2 } : { zero: false }) },
    title: parameter,
    axis: {
      tickCount: 6,
      labelFlush: 6,
      titleAnchor: "end" as const,
      ...(logarithmic && {
        values: [...new Set(series.flatMap(({ points }) => points.map((point) => point.x)))],
        labelOverlap: true,
        labelSeparation: 8,
      }),
    },
  };
  const y = {
    field: "y",
    type: "quantitative" as const,
    scale: domain ? { domain: [...domain], nice: false } : { zero: false },
    title: null,
    axis: { tickCount: 5, minExtent: left, maxExtent: left },
  };
  const from = {
    data: { name: "values" },
    transform: [{ filter: { field: "panel", equal: title } }],
  };
  const layer: Layer[] = [
    ...heading(theme, title),
    ...(hasIntervals(series)
      ? [
          {
            ...from,
            mark: { type: "area" as const, opacity: 0.14, clip: true },
            encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, fill: look.fill, detail },
          },
        ]
      : []),
    {
      ...from,
      mark: { type: "line", strokeWidth: 1.8, clip: true },
      encoding: { x, y, color: look.color, strokeDash: look.strokeDash, detail },
    },
    {
      ...from,
      mark: { type: "point", size: 34, filled: true, opacity: 1, clip: true },
      encoding: { x, y, fill: look.fill, shape: look.shape },
    },
  ];
  return { width: plotWidth(sheet, { count, left, gap: left + 18 }), height: sheet.narrow ? 150 : 190, layer };
}

export const line: DataFigure<ParameterChart> = {
  name: "line",
  title: "Measures by the value of a parameter",
  sentence: "One panel per measure or condition; lines with intervals over seeds.",
  input: "data",
  draw: againstParameter,
};
