// Every law as a small picture: what is expected as a line with dashes at the cases, what was observed as points with a bar of
// five standard errors either way, so that right or wrong can be seen.
import type { Chart, ChartOptions } from "../../src/charts/chart.ts";
import type { Row } from "../../src/record/tables.ts";
import { frame } from "../../src/charts/frame.ts";
import { heading } from "../../src/charts/heading.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "../../src/charts/sheet.ts";
import { levelColour, levelShape } from "../../src/charts/theme.ts";
import { textSize } from "../../src/charts/typography.ts";
import { BOUND, type Comparison, type Law, type Sampling } from "./law.ts";

const WIDTH = 980;
const COLUMNS = 3;
const LEFT = 34;
const HEIGHT = 165;
/** Height of a line of the key. */
const LINE = 14;
/** Series of a panel, by number: each has the look of that level. */
const SERIES = [1, 2, 3];

type Drawn = { readonly law: Law; readonly comparisons: readonly Comparison[] };

const rowsOf = ({ law, comparisons }: Drawn): Row[] => {
  const series = [...new Set(comparisons.map((one) => one.series))];
  return comparisons.map(({ name, series: own, x, expected, observed, sigma }) => ({
    law: law.name,
    name,
    series: own,
    number: series.indexOf(own) + 1,
    x,
    expected,
    observed,
    low: observed - BOUND * sigma,
    high: observed + BOUND * sigma,
  }));
};

function panel(drawn: Drawn, sheet: Sheet, width: number, lines: number): Panel {
  const { law, comparisons } = drawn;
  const { theme } = sheet;
  const series = [...new Set(comparisons.map((one) => one.series))];
  const data = { name: "comparisons" };
  const only = { filter: `datum.law === ${JSON.stringify(law.name)}` };
  const xs = [...new Set(comparisons.map((one) => one.x))].toSorted((a, b) => a - b);
  const [first, last] = [xs[0] ?? 0, xs.at(-1) ?? 1];
  const margin = (last - first) * 0.06 || 1;
  const x = {
    field: "x",
    type: "quantitative" as const,
    title: law.x,
    scale: law.log
      ? { type: "log" as const, base: 2, domain: [first * 0.85, last * 1.2], nice: false }
      : { domain: [first - margin, last + margin], nice: false, zero: false },
    axis: {
      values: xs.length <= 8 ? xs : undefined,
      tickCount: 5,
      labelExpr: "format(datum.value, '~r')",
      labelOverlap: true,
      titleAnchor: "end" as const,
    },
  };
  const values = comparisons.flatMap(({ expected, observed, sigma }) => [
    expected,
    observed - BOUND * sigma,
    observed + BOUND * sigma,
  ]);
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  const y = {
    type: "quantitative" as const,
    title: null,
    scale: { domain: [low, high + (high - low) * 0.05], nice: false },
    axis: { tickCount: 5, format: "~r", minExtent: LEFT, maxExtent: LEFT },
  };
  const look = <T>(range: (level: number) => T) => ({
    field: "number",
    type: "nominal" as const,
    legend: null,
    scale: { domain: SERIES, range: SERIES.map(range) },
  });
  const colour = look((level) => levelColour(theme, level));
  const layer: Layer[] = [
    {
      data,
      transform: [only],
      mark: { type: "line", strokeWidth: 1.2, opacity: 0.75 },
      encoding: { x, y: { ...y, field: "expected" }, stroke: colour, detail: { field: "series" } },
    },
    {
      data,
      transform: [only],
      mark: { type: "point", shape: "stroke", size: 90, strokeWidth: 1.2, opacity: 0.75 },
      encoding: { x, y: { ...y, field: "expected" }, stroke: colour },
    },
    {
      data,
      transform: [only],
      mark: { type: "rule", strokeWidth: 1.5 },
      encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, stroke: colour },
    },
    {
      data,
      transform: [only],
      mark: { type: "point", size: 34, filled: true, opacity: 1, stroke: theme.background, strokeWidth: 0.8 },
      encoding: { x, y: { ...y, field: "observed" }, fill: colour, shape: look(levelShape) },
    },
    ...seriesKey(series, sheet, width, lines),
    ...heading(theme, law.name, law.y, 12 + LINE * lines),
  ];
  return { width, height: HEIGHT, layer };
}

/** Names of a panel's series, each on a line of its own below the heading; there is room for so many lines. */
function seriesKey(series: readonly string[], { theme }: Sheet, width: number, lines: number): Layer[] {
  return series.flatMap((name, i): Layer[] => {
    const y = -8 - LINE * (lines - 1 - i);
    const colour = levelColour(theme, i + 1);
    return [
      {
        data: { values: [{}] },
        mark: {
          type: "point",
          x: 5,
          y: y - 5,
          shape: levelShape(i + 1),
          size: 34,
          filled: true,
          fill: colour,
          opacity: 1,
        },
        encoding: {},
      },
      {
        data: { values: [{}] },
        mark: {
          type: "text",
          x: 16,
          y,
          text: name,
          align: "left",
          baseline: "bottom",
          fontSize: textSize.small,
          color: theme.muted,
          limit: width - 16,
        },
        encoding: {},
      },
    ];
  });
}

/** The laws side by side, three in a row. */
export function lawsChart(results: readonly Drawn[], options: ChartOptions, { seed, scale }: Sampling): Chart {
  const sheet = sheetOf({ width: WIDTH, ...options });
  const gap = LEFT + 26;
  const width = plotWidth(sheet, { count: COLUMNS, left: LEFT, gap });
  const rows = Array.from({ length: Math.ceil(results.length / COLUMNS) }, (_, r) => {
    const row = results.slice(r * COLUMNS, (r + 1) * COLUMNS);
    const lines = Math.max(...row.map(({ comparisons }) => new Set(comparisons.map((one) => one.series)).size));
    return row.map((result) => panel(result, sheet, width, lines));
  });
  return frame({
    sheet,
    title: "What theory expects, and what the engine does",
    sentence:
      "Lines and dashes: the closed form. Points: the reference engine, with bars of five standard errors either way, mostly shorter than the points.",
    caption: `Seed ${seed}, ${scale} times the samples of the fast suite. Every value is in docs/laws.md, the laws are in tests/laws.`,
    alt: `${results.length} laws: ${results.map(({ law }) => law.name).join(", ")}; expected as lines, observed as points.`,
    left: LEFT,
    gap: { row: 30, column: gap },
    panels: rows,
    datasets: { comparisons: results.flatMap(rowsOf) },
    columns: ["law", "name", "series", "x", "expected", "observed", "low", "high"],
  });
}
