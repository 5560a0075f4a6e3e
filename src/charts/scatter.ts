// A level's own objective against the base objective on the same outcomes (the reward scatter of Ibarz et al. 2018).
import type { Distribution } from "../record/readings.ts";
import { noChart, type Chart, type ChartOptions, type NoChart } from "./chart.ts";
import type { Recordings, RunFigure } from "./figure.ts";
import { distributionsOf, groupBy, levelsOf, rowsOf } from "../record/level-rows.ts";
import { frame } from "./frame.ts";
import { heading } from "./heading.ts";
import { panelGrid, type Cell } from "./panel-grid.ts";
import type { Recording } from "../record/recording.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { levelColour } from "./theme.ts";
import { fit, textSize } from "./typography.ts";
import { captionOf, levelName, number } from "./format.ts";

const left = 26;
const gap = 18;

/** A bin with its count over all seeds, its share of the panel's outcomes, and its weight against the panel's fullest bin. */
type Bin = {
  distribution: Distribution;
  level: number;
  name: string;
  x: number;
  y: number;
  count: number;
  share: number;
  weight: number;
};

const about = {
  name: "scatter",
  title: "Own objective against base objective",
  sentence:
    "Each square is a bin of outcomes. If a level's objective agrees with the base objective, outcomes lie along the diagonal; a vertical line means that outcomes of higher own utility are no better for the base objective.",
} as const;

export const scatter: RunFigure = { ...about, input: "recordings", most: 1, draw };

function draw([recording]: Recordings, options: ChartOptions): Chart | NoChart {
  const table = binRows(recording);
  if (table.length === 0) return noChart("No joint histogram of the objectives was recorded.");

  const sheet = sheetOf(options);
  const grid = panelGrid(sheet, levelsOf(table), distributionsOf(table));
  const cells = grid.flat();
  const width = Math.min(240, plotWidth(sheet, { count: grid[0]?.length ?? 1, left, right: 8, gap }));
  const bin = { x: binWidth(table.map((row) => row.x)), y: binWidth(table.map((row) => row.y)) };
  const extents = table.map((row) => Math.max(Math.abs(row.x) + bin.x / 2, Math.abs(row.y) + bin.y / 2));
  const panel = { sheet, width, bin, reach: Math.ceil(Math.max(...extents) - 1e-9) };
  return frame({
    sheet,
    title: about.title,
    sentence: about.sentence,
    caption: captionOf(recording, [
      "Outcomes on the probes, in standard deviations; a stronger colour means more outcomes. Line: mean base objective at each value of the own objective. Dots: the diagonal.",
      ...(recording.meta.seeds.length > 1 ? ["Counts summed over the seeds."] : []),
    ]),
    alt: cells
      .map((cell) => {
        const correlation = number(binnedCorrelation(inCell(table, cell)));
        return `${levelName(recording, cell.level)} in ${cell.distribution}: correlation of the binned outcomes ${correlation}.`;
      })
      .join(" "),
    left,
    gap: { column: gap, row: 20 },
    panels: grid.map((row) =>
      row.map((cell) =>
        scatterPanel(cell, fit(levelName(recording, cell.level), width - 10, textSize.heading, 600), panel),
      ),
    ),
    datasets: { bins: table, trends: cells.flatMap((cell) => trend(cell, inCell(table, cell))) },
    columns: ["distribution", "level", "name", "x", "y", "count", "share"],
  });
}

function binRows(recording: Recording): Bin[] {
  const found = rowsOf("scatter", recording.scatter).filter(({ level, count }) => level >= 1 && count > 0);
  const panels = groupBy(found, ({ distribution, level }) => `${distribution} ${level}`);
  return [...panels.values()].flatMap((panel) => {
    const bins = [...groupBy(panel, ({ x, y }) => `${x} ${y}`).values()].flatMap((group) =>
      group.slice(0, 1).map(({ distribution, level, x, y }) => ({
        distribution,
        level,
        x,
        y,
        count: group.reduce((sum, { count }) => sum + count, 0),
      })),
    );
    const total = bins.reduce((sum, { count }) => sum + count, 0);
    const most = Math.max(...bins.map(({ count }) => count));
    return bins.map(({ distribution, level, x, y, count }): Bin => {
      const name = levelName(recording, level);
      return { distribution, level, name, x, y, count, share: count / total, weight: count / most };
    });
  });
}

/** The smallest distance between two centres. */
function binWidth(centres: readonly number[]): number {
  const sorted = [...new Set(centres)].sort((a, b) => a - b);
  const steps = sorted.slice(1).map((centre, i) => centre - (sorted[i] ?? centre));
  return steps.length > 0 ? Math.min(...steps) : 1;
}

function inCell(table: readonly Bin[], { level, distribution }: Cell): Bin[] {
  return table.filter((row) => row.distribution === distribution && row.level === level);
}

/** Mean base objective at each value of the own objective, where at least one outcome in a thousand lies. */
function trend({ level, distribution }: Cell, bins: readonly Bin[]) {
  return [...groupBy(bins, ({ y }) => y)]
    .filter(([, row]) => row.reduce((sum, { share }) => sum + share, 0) >= 0.001)
    .sort(([a], [b]) => a - b)
    .map(([y, row]) => ({ distribution, level, y, x: weightedMean(row, ({ x }) => x) }));
}

function weightedMean(bins: readonly Bin[], of: (bin: Bin) => number): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, bin) => sum + bin.count * of(bin), 0) / total;
}

function binnedCorrelation(bins: readonly Bin[]): number {
  const x = weightedMean(bins, (bin) => bin.x);
  const y = weightedMean(bins, (bin) => bin.y);
  const covariance = weightedMean(bins, (bin) => (bin.x - x) * (bin.y - y));
  return (
    covariance /
    Math.sqrt(weightedMean(bins, (bin) => (bin.x - x) ** 2) * weightedMean(bins, (bin) => (bin.y - y) ** 2))
  );
}

interface ScatterPanel {
  sheet: Sheet;
  width: number;
  /** Widths of a bin, and the ends −reach and reach of both axes. */
  bin: { x: number; y: number };
  reach: number;
}

function scatterPanel({ level, distribution, first, last }: Cell, name: string, panel: ScatterPanel): Panel {
  const { sheet, width, reach, bin } = panel;
  const { theme } = sheet;
  const inPanel = { filter: `datum.distribution === '${distribution}' && datum.level === ${level}` };
  const scale = { domain: [-reach, reach], nice: false };
  const axis = { values: [-reach, -reach / 2, 0, reach / 2, reach], format: "~g", labelFlush: false, grid: true };
  const x = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale,
    title: last ? "base objective" : null,
    axis: { ...axis, titleAnchor: "end" as const },
  });
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale,
    title: null,
    axis: { ...axis, labels: first, minExtent: first ? left : 0, maxExtent: left },
  });
  const weight = {
    field: "weight",
    type: "quantitative" as const,
    legend: null,
    scale: { type: "sqrt" as const, domain: [0, 1], range: [0.04, 1] },
  };
  const line = (strokeWidth: number, color: string): Layer => ({
    data: { name: "trends" },
    transform: [inPanel],
    mark: { type: "line", strokeWidth, color },
    encoding: { x: x("x"), y: y("y"), order: { field: "y", type: "quantitative" } },
  });
  const layer: Layer[] = [
    ...heading(theme, name, width > 145 ? `own objective, in ${distribution}` : `in ${distribution}`, 10),
    {
      data: { values: [{ x: -reach, y: -reach, x2: reach, y2: reach }] },
      mark: { type: "rule", strokeDash: [1.5, 3], color: theme.muted, strokeWidth: 1.2 },
      encoding: { x: x("x"), x2: { field: "x2" }, y: y("y"), y2: { field: "y2" } },
    },
    {
      data: { name: "bins" },
      transform: [
        inPanel,
        { calculate: `datum.x - ${bin.x / 2}`, as: "x_low" },
        { calculate: `datum.x + ${bin.x / 2}`, as: "x_high" },
        { calculate: `datum.y - ${bin.y / 2}`, as: "y_low" },
        { calculate: `datum.y + ${bin.y / 2}`, as: "y_high" },
      ],
      mark: { type: "rect", color: levelColour(theme, level), stroke: theme.background, strokeWidth: 0.4 },
      encoding: { x: x("x_low"), x2: { field: "x_high" }, y: y("y_low"), y2: { field: "y_high" }, opacity: weight },
    },
    line(4, theme.background),
    line(1.8, theme.ink),
  ];
  return { width, height: width, layer };
}
