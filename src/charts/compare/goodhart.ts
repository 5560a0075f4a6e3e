// Goodhart curves of two runs: full lines are this run, broken ones the pinned run.
import { noChart } from "../chart.ts";
import { distributionsOf, levelsOf } from "../../record/level-rows.ts";
import { roundDomain } from "../domain.ts";
import { frame } from "../frame.ts";
import { curvePoints, type CurvePoint } from "../goodhart.ts";
import { heading } from "../heading.ts";
import { panelGrid, type Cell } from "../panel-grid.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "../sheet.ts";
import { levelColour } from "../theme.ts";
import { fit, textSize } from "../typography.ts";
import { levelName } from "../format.ts";
import { comparedCaption, deeperOf, pinnedDash, type ComparedChart, type Which } from "./compared.ts";

const left = 30;
const gap = 26;

type Point = CurvePoint & { readonly run: Which };

export const comparedGoodhart: ComparedChart = (current, pinned, options) => {
  const of = (run: Which, points: CurvePoint[]) => points.map((point): Point => ({ ...point, run }));
  const table = [...of("pinned", curvePoints(pinned)), ...of("this run", curvePoints(current))];
  if (!table.some(({ run }) => run === "this run")) return noChart("This run has not been measured yet.");
  const sheet = sheetOf(options);
  const grid = panelGrid(sheet, levelsOf(table), distributionsOf(table));
  const width = plotWidth(sheet, { count: grid[0]?.length ?? 1, left, right: 10, gap });
  const domain = roundDomain(table.flatMap(({ base, utility }) => [base, utility]));
  const most = Math.max(2, ...table.map(({ n }) => n));
  const names = deeperOf(current, pinned);
  return frame({
    sheet,
    title: "What more search does, in two runs",
    sentence:
      "What the best of n plans brings the base objective, and, in fine lines, what it brings the optimizer itself: full lines are this run, broken ones the pinned run.",
    caption: comparedCaption(
      current,
      pinned,
      "Best of n plans by the own objective: value got, in standard deviations of random plans.",
    ),
    alt: "Goodhart curves of two runs, by level and distribution; the numbers are in the table that the menu gives.",
    left,
    gap: { column: gap, row: 20 },
    key: [
      { label: "this run, for the base", colour: sheet.theme.ink, lineWidth: 2.2 },
      { label: "pinned", colour: sheet.theme.ink, lineWidth: 2.2, dash: pinnedDash },
      { label: "for its own objective", colour: sheet.theme.muted, lineWidth: 1 },
    ],
    panels: grid.map((row) =>
      row.map((cell) =>
        panelOf(cell, {
          sheet,
          width,
          domain,
          most,
          name: fit(levelName(names, cell.level), width - 10, textSize.heading, 600),
        }),
      ),
    ),
    datasets: { curves: table },
    columns: ["run", "distribution", "level", "name", "n", "kl", "base", "utility"],
  });
};

interface Shape {
  readonly sheet: Sheet;
  readonly width: number;
  readonly domain: [number, number];
  /** The greatest n. */
  readonly most: number;
  readonly name: string;
}

function panelOf({ level, distribution, first, last }: Cell, { sheet, width, domain, most, name }: Shape): Panel {
  const { theme } = sheet;
  const x = {
    field: "n",
    type: "quantitative" as const,
    scale: { type: "log" as const, base: 2, domain: [1, most], nice: false },
    title: last ? "plans considered" : null,
    axis: { tickCount: 4, format: "d", labelFlush: false, titleAnchor: "end" as const, grid: false },
  };
  const y = (field: "base" | "utility") => ({
    field,
    type: "quantitative" as const,
    scale: { domain, nice: false },
    title: null,
    axis: { tickCount: 4, labels: first, minExtent: first ? left : 0, maxExtent: left },
  });
  const line = (run: Which, field: "base" | "utility"): Layer => ({
    data: { name: "curves" },
    transform: [
      { filter: `datum.run === '${run}' && datum.distribution === '${distribution}' && datum.level === ${level}` },
    ],
    mark: {
      type: "line",
      color: levelColour(theme, level),
      strokeWidth: field === "base" ? 2.2 : 1,
      opacity: field === "base" ? 1 : 0.65,
      strokeDash: run === "pinned" ? pinnedDash : [1, 0],
    },
    encoding: { x, y: y(field) },
  });
  const layer: Layer[] = [
    ...heading(theme, name, `in ${distribution}, value in sd`, 10),
    line("pinned", "utility"),
    line("this run", "utility"),
    line("pinned", "base"),
    line("this run", "base"),
  ];
  return { width, height: sheet.narrow ? 120 : 150, layer };
}
