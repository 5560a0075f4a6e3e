// Alternatives compared, one row each: means in training and in deployment, with intervals over seeds, beside the one that all
// others are measured against. Where the two points lie far apart, training did not tell what was to come.
import type { Chart, ChartOptions } from "./chart.ts";
import type { DataFigure } from "./figure.ts";
import { frame } from "./frame.ts";
import { heading } from "./heading.ts";
import type { Estimate } from "../record/statistics.ts";
import { namesAxis } from "./names-axis.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { fit, textSize, widest, wrap } from "./typography.ts";
import { number } from "./format.ts";

export interface Alternative {
  readonly name: string;
  /** By panel; NaN where it is missing. */
  readonly training: readonly Estimate[];
  readonly deployment: readonly Estimate[];
}

export interface AlternativesChart {
  readonly title: string;
  readonly sentence: string;
  readonly caption: string;
  readonly panels: readonly string[];
  /** In the order in which they are drawn, from the top. */
  readonly alternatives: readonly Alternative[];
  /** The name of the one that a line stands for. */
  readonly baseline: string;
}

const rowHeight = 20;
/** How far the two points of a row stand above and below its middle. */
const apart = 3;
const gap = 20;

export function alternatives(drawn: AlternativesChart, options: ChartOptions): Chart {
  const sheet = sheetOf(options);
  const names = drawn.alternatives.map(({ name }) => name);
  const left = Math.min(sheet.narrow ? 140 : 190, Math.ceil(widest(names, textSize.label)) + 12);
  const rows: Row[] = drawn.panels.flatMap((panel, i) =>
    drawn.alternatives.flatMap((alternative) =>
      (["training", "deployment"] as const).flatMap((distribution) => {
        const { mean = NaN, low = NaN, high = NaN } = alternative[distribution][i] ?? {};
        return Number.isNaN(mean) ? [] : [{ panel, name: alternative.name, distribution, mean, low, high }];
      }),
    ),
  );
  const perRow = sheet.narrow ? 1 : drawn.panels.length;
  const width = plotWidth(sheet, { count: perRow, left, gap });
  const panels = drawn.panels.map((panel, i) =>
    panelOf(panel, rows, drawn, sheet, { width, left, labelled: i % perRow === 0, names }),
  );
  return frame({
    sheet,
    title: drawn.title,
    sentence: drawn.sentence,
    caption: drawn.caption,
    alt: `${drawn.title}. ${rows.map((row) => `${row.name}, ${row.panel}, ${row.distribution}: ${number(row.mean)}`).join("; ")}.`,
    key: [
      { label: "in training", colour: sheet.theme.muted, shape: "circle", hollow: true },
      { label: "in deployment", colour: sheet.theme.ink, shape: "circle" },
      { label: `${drawn.baseline}, in deployment`, colour: sheet.theme.muted, dash: [3, 3] },
    ],
    left,
    gap: { column: gap, row: 34 },
    panels: sheet.narrow ? panels.map((panel) => [panel]) : [panels],
    datasets: { values: rows },
    params: { names, nameLabels: names.map((name) => fit(name, left - 10, textSize.label)) },
    columns: ["panel", "name", "distribution", "mean", "low", "high"],
  });
}

type Distribution = "training" | "deployment";
const offsetOf = (distribution: Distribution): number => (distribution === "training" ? -apart : apart);

type Row = {
  panel: string;
  name: string;
  distribution: Distribution;
  mean: number;
  low: number;
  high: number;
};

interface Room {
  readonly width: number;
  readonly left: number;
  /** Whether the names stand at the left. */
  readonly labelled: boolean;
  readonly names: readonly string[];
}

function panelOf(
  title: string,
  rows: readonly Row[],
  { baseline }: AlternativesChart,
  { theme }: Sheet,
  room: Room,
): Panel {
  const { width, left, labelled, names } = room;
  const of = (...conditions: string[]) => ({
    data: { name: "values" },
    transform: [{ filter: [`datum.panel === ${JSON.stringify(title)}`, ...conditions].join(" && ") }],
  });
  const labelExpr = "nameLabels[indexof(names, datum.value)]";
  const y = namesAxis(theme, { field: "name", names, left, labelled, labelExpr });
  const x = (field: string) => ({
    field,
    type: "quantitative" as const,
    // Room for the points at both ends.
    scale: { zero: true, nice: true, padding: 6 },
    title: null,
    axis: { tickCount: 5, grid: true, domain: false, ticks: false },
  });
  const point = (distribution: Distribution, filled: boolean): Layer => ({
    ...of(`datum.distribution === "${distribution}"`),
    mark: {
      type: "point",
      yOffset: offsetOf(distribution),
      size: 34,
      opacity: 1,
      filled,
      fill: filled ? theme.ink : theme.background,
      stroke: filled ? theme.ink : theme.muted,
    },
    encoding: { y, x: x("mean") },
  });
  const interval = (distribution: Distribution, color: string): Layer => ({
    ...of(`datum.distribution === "${distribution}"`, "isValid(datum.low)"),
    mark: { type: "rule", strokeWidth: 1.4, color, yOffset: offsetOf(distribution) },
    encoding: { y, x: x("low"), x2: { field: "high" } },
  });
  const line: Layer = {
    ...of(`datum.name === ${JSON.stringify(baseline)}`, 'datum.distribution === "deployment"'),
    mark: { type: "rule", strokeDash: [3, 3], color: theme.muted },
    encoding: { x: x("mean") },
  };
  // Vega warns of a scale over nothing.
  const has = (passes: (row: Row) => boolean, layer: Layer): Layer[] =>
    rows.some((row) => row.panel === title && passes(row)) ? [layer] : [];
  const isIn = (distribution: Distribution) => (row: Row) => row.distribution === distribution;
  const isSure = (distribution: Distribution) => (row: Row) => isIn(distribution)(row) && Number.isFinite(row.low);
  const layer: Layer[] = [
    ...heading(theme, wrap(title, width, textSize.heading, 600)),
    ...has((row) => row.name === baseline && isIn("deployment")(row), line),
    ...has(isSure("training"), interval("training", theme.muted)),
    ...has(isSure("deployment"), interval("deployment", theme.ink)),
    ...has(isIn("training"), point("training", false)),
    ...has(isIn("deployment"), point("deployment", true)),
  ];
  return { width, height: rowHeight * names.length, layer };
}

export const alternativesFigure: DataFigure<AlternativesChart> = {
  name: "alternatives",
  title: "Alternatives compared",
  sentence: "One row per alternative: its mean in training and in deployment, with intervals over seeds.",
  input: "data",
  draw: alternatives,
};
