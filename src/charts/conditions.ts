// Conditions of an experiment side by side: a row for each, a panel for each thing that was read, a faint mark for each seed, the mean
// with its interval over it. A second set of seeds is drawn below the first.
import type { Chart, ChartOptions } from "./chart.ts";
import type { DataFigure } from "./figure.ts";
import { byLevel } from "./encodings.ts";
import { frame } from "./frame.ts";
import { heading } from "./heading.ts";
import { estimate } from "../record/statistics.ts";
import type { KeyItem } from "./key.ts";
import { columnGap, plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { levelColour, levelShape } from "./theme.ts";
import { textSize, textWidth, wrap } from "./typography.ts";
import { number } from "./format.ts";

export interface Strip {
  readonly title: string;
  /** By default what the values span, with 0. */
  readonly domain?: readonly [number, number];
  /** Values by condition, then by set of seeds; NaN is missing. */
  readonly values: Readonly<Record<string, readonly (readonly number[])[]>>;
}

export interface ConditionsChart {
  readonly title: string;
  readonly sentence: string;
  readonly caption: string;
  /** Names of the sets of seeds, such as "seeds 1–6". */
  readonly sets: readonly string[];
  readonly strips: readonly Strip[];
}

const rowHeight = 26;
const mostLabel = 170;
/** Space between a label and its plot. */
const labelGap = 10;

/** Draws conditions with their values. */
export function conditions(drawn: ConditionsChart, options: ChartOptions): Chart {
  const sheet = sheetOf(options);
  const rows = drawn.strips.flatMap(({ title, values }, strip) =>
    Object.entries(values).flatMap(([condition, sets]) =>
      sets.map((all, at) => {
        const { mean, low, high } = estimate(all);
        return { strip, panel: title, condition, set: drawn.sets[at] ?? "", level: at + 1, mean, low, high };
      }),
    ),
  );
  const seeds = drawn.strips.flatMap(({ values }, strip) =>
    Object.entries(values).flatMap(([condition, sets]) =>
      sets.flatMap((all, at) => all.map((value) => ({ strip, condition, level: at + 1, value }))),
    ),
  );
  const names = [...new Set(rows.map(({ condition }) => condition))];
  const left = Math.min(mostLabel, Math.max(...names.map((name) => textWidth(name, textSize.label)))) + labelGap;
  const perRow = sheet.narrow ? 1 : Math.min(drawn.strips.length, drawn.strips.length === 4 ? 2 : 3);
  const grid: Panel[][] = [];
  drawn.strips.forEach((strip, i) => {
    if (i % perRow === 0) grid.push([]);
    grid.at(-1)?.push(
      stripPanel(strip, sheet, {
        index: i,
        names: sheet.narrow ? Object.keys(strip.values) : names,
        left,
        perRow,
        labelled: i % perRow === 0,
        sets: drawn.sets.length,
      }),
    );
  });
  const key = drawn.sets.map((label, at): KeyItem => ({
    label,
    colour: levelColour(sheet.theme, at + 1),
    shape: levelShape(at + 1),
  }));
  return frame({
    sheet,
    title: drawn.title,
    sentence: drawn.sentence,
    caption: drawn.caption,
    alt: `${drawn.title}. ${rows.map(({ panel, condition, set, mean }) => `${panel}, ${condition}, ${set}: ${number(mean)}`).join("; ")}.`,
    ...(drawn.sets.length > 1 && { key }),
    left,
    gap: { row: 30 },
    panels: grid,
    datasets: { means: rows, seeds },
    columns: ["panel", "condition", "set", "mean", "low", "high"],
  });
}

interface Room {
  /** Of the strip among all: two may have the same title. */
  readonly index: number;
  /** Of the rows: panels side by side have the same, also where one of them leaves some empty. */
  readonly names: readonly string[];
  readonly left: number;
  readonly perRow: number;
  readonly labelled: boolean;
  readonly sets: number;
}

function stripPanel(
  { title, values, domain }: Strip,
  sheet: Sheet,
  { index, names, left, perRow, labelled, sets }: Room,
): Panel {
  const { theme } = sheet;
  const look = byLevel(theme);
  const width = plotWidth(sheet, { count: perRow, left, gap: columnGap });
  const y = {
    field: "condition",
    type: "nominal" as const,
    scale: { domain: [...names] },
    title: null,
    axis: {
      domain: false,
      ticks: false,
      labels: labelled,
      labelLimit: mostLabel,
      labelPadding: labelGap,
      grid: true,
      labelFontSize: textSize.label,
      labelColor: theme.ink,
      ...(labelled ? { minExtent: left, maxExtent: left } : { minExtent: 0, maxExtent: 0 }),
    },
  };
  const yOffset = {
    field: "level",
    type: "nominal" as const,
    scale: { domain: Array.from({ length: sets }, (_, at) => at + 1), paddingInner: 0.2, paddingOuter: 0.7 },
  };
  const all = Object.values(values).flat();
  // A scale over nothing is none.
  const span = domain ?? (all.flat().some(Number.isFinite) ? undefined : ([0, 1] as const));
  const x = {
    type: "quantitative" as const,
    title: null,
    scale: span ? { domain: [...span], nice: false, padding: 6 } : { zero: true, nice: true, padding: 6 },
    axis: { tickCount: 4, grid: true },
  };
  const of = (name: string) => ({ data: { name }, transform: [{ filter: { field: "strip", equal: index } }] });
  const place = { y, ...(sets > 1 && { yOffset }) };
  const intervals = all.some((set) => Number.isFinite(estimate(set).low));
  const layer: Layer[] = [
    ...heading(theme, wrap(title, width, textSize.heading, 600)),
    {
      ...of("seeds"),
      mark: { type: "tick", thickness: 1.4, size: sets > 1 ? 8 : 12, opacity: 0.4, clip: true },
      encoding: { ...place, x: { ...x, field: "value" }, color: look.color },
    },
    ...(intervals
      ? [
          {
            ...of("means"),
            mark: { type: "rule" as const, strokeWidth: 2, clip: true },
            encoding: { ...place, x: { ...x, field: "low" }, x2: { field: "high" }, stroke: look.stroke },
          },
        ]
      : []),
    {
      ...of("means"),
      mark: { type: "point", size: 46, filled: true, opacity: 1, clip: true },
      encoding: { ...place, x: { ...x, field: "mean" }, fill: look.fill, shape: look.shape },
    },
  ];
  return { width, height: names.length * (sets > 1 ? rowHeight * 1.3 : rowHeight), layer };
}

export const conditionsFigure: DataFigure<ConditionsChart> = {
  name: "conditions",
  title: "Conditions of an experiment",
  sentence: "One row per condition: each seed, and the mean with its interval.",
  input: "data",
  draw: conditions,
};
