// The signature chart for two runs: where each has lost how much of the correlation, and at every level what the difference is.
import { noChart } from "../chart.ts";
import { distributionsOf, lastGeneration } from "../../record/level-rows.ts";
import { correlationDomain } from "../domain.ts";
import { byLevel } from "../encodings.ts";
import { frame } from "../frame.ts";
import { heading } from "../heading.ts";
import { levelTicks } from "../level-ticks.ts";
import type { Distribution, Recording } from "../../record/recording.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "../sheet.ts";
import { textSize } from "../typography.ts";
import { distributionHeading, levelName, number, signed } from "../format.ts";
import {
  comparedCaption,
  comparedKey,
  comparedRows,
  deeperOf,
  pinnedDash,
  type ComparedChart,
  type Which,
} from "./compared.ts";

const left = 30;

type Point = { run: Which; distribution: string; level: number; name: string; value: number };
type Difference = { distribution: string; level: number; label: string };

export const comparedByLevel: ComparedChart = (current, pinned, options) => {
  const rows = comparedRows(current, pinned, "rho_base", "end");
  if (!rows.some(({ run }) => run === "this run")) return noChart("This run has not been measured yet.");
  const shown = distributionsOf(rows);
  const deepest = Math.max(...rows.map(({ level }) => level));
  const deeper = deeperOf(current, pinned);
  const points = shown.flatMap((distribution) => pointsOf(rows, distribution, deeper));
  const differences = differencesOf(points);
  const sheet = sheetOf(options);
  const slot = (count: number) => plotWidth(sheet, { count, left }) / (deepest + 1);
  const stacked = sheet.narrow || !levelTicks(deeper, deepest, slot(shown.length)).named;
  const ticks = levelTicks(deeper, deepest, slot(stacked ? 1 : shown.length));
  const domain = correlationDomain(points.map(({ value }) => value));
  const panels = shown.map((distribution, i) =>
    panelOf(distribution, {
      sheet,
      deepest,
      domain,
      count: stacked ? 1 : shown.length,
      labelled: stacked || i === 0,
    }),
  );
  const generations = [current, pinned].map(({ levels }) => lastGeneration(levels));
  return frame({
    sheet,
    title: "Where the correlation with the base objective is lost, in two runs",
    sentence:
      "Full marks are this run and hollow ones the pinned run; the figures above are by how much this run lies higher.",
    caption: comparedCaption(
      current,
      pinned,
      `Generation ${generations[0]} of this run, ${generations[1]} of the pinned one. ρ(ℓ, 0): mean correlation of the objective at level ℓ with the base objective, on probes. One run each, so no interval over runs.`,
    ),
    alt: `Correlation of each level's objective with the base objective in two runs. ${differences
      .map(({ distribution, level, label }) => `In ${distribution} at level ${level} this run differs by ${label}.`)
      .join(" ")}`,
    left,
    key: comparedKey(sheet),
    panels: stacked ? panels.map((panel) => [panel]) : [panels],
    datasets: { points, differences },
    params: { levelTicks: ticks.labels },
    columns: ["distribution", "run", "level", "name", "value"],
  });
};

function pointsOf(rows: ReturnType<typeof comparedRows>, distribution: Distribution, names: Recording): Point[] {
  return (["pinned", "this run"] as const).flatMap((run) => {
    const here = rows
      .filter((row) => row.run === run && row.distribution === distribution && row.level > 0)
      .sort((a, b) => a.level - b.level);
    if (here.length === 0) return [];
    const base = { run, distribution, level: 0, name: levelName(names, 0), value: 1 };
    return [
      base,
      ...here.map(({ level, value }) => ({ run, distribution, level, name: levelName(names, level), value })),
    ];
  });
}

function differencesOf(points: readonly Point[]): Difference[] {
  return points
    .filter(({ run, level }) => run === "this run" && level > 0)
    .flatMap(({ distribution, level, value }) => {
      const other = points.find(
        (point) => point.run === "pinned" && point.distribution === distribution && point.level === level,
      );
      return other ? [{ distribution, level, label: signed(value - other.value) || number(0) }] : [];
    });
}

interface Shape {
  readonly sheet: Sheet;
  readonly deepest: number;
  readonly domain: [number, number];
  readonly count: number;
  readonly labelled: boolean;
}

function panelOf(distribution: Distribution, { sheet, deepest, domain, count, labelled }: Shape): Panel {
  const { theme } = sheet;
  const look = byLevel(theme);
  const x = {
    field: "level",
    type: "quantitative" as const,
    scale: { domain: [-0.5, deepest + 0.5], nice: false, zero: false },
    title: null,
    axis: {
      values: Array.from({ length: deepest + 1 }, (_, level) => level),
      labelExpr: "levelTicks[datum.value]",
      labelAngle: 0,
      labelLineHeight: 12,
      labelColor: theme.ink,
      labelOverlap: false,
    },
  };
  const y = {
    field: "value",
    type: "quantitative" as const,
    scale: { domain, nice: false },
    title: null,
    axis: { tickCount: 6, format: ".1f", labels: labelled, minExtent: labelled ? left : 0, maxExtent: left },
  };
  const of = (run: Which) => ({
    data: { name: "points" },
    transform: [{ filter: `datum.distribution === '${distribution}' && datum.run === '${run}'` }],
  });
  const layer: Layer[] = [
    ...heading(theme, distributionHeading[distribution], "ρ(ℓ, 0), and by how much this run lies higher", 26),
    {
      ...of("pinned"),
      mark: { type: "line", color: theme.muted, strokeWidth: 1.5, strokeDash: pinnedDash },
      encoding: { x, y },
    },
    { ...of("this run"), mark: { type: "line", color: theme.ink, strokeWidth: 1.8 }, encoding: { x, y } },
    {
      ...of("pinned"),
      mark: { type: "point", size: 70, filled: true, fill: theme.background, strokeWidth: 1.8, opacity: 1 },
      encoding: { x, y, stroke: look.stroke, shape: look.shape },
    },
    {
      ...of("this run"),
      mark: { type: "point", size: 95, filled: true, stroke: theme.background, strokeWidth: 1.2, opacity: 1 },
      encoding: { x, y, fill: look.fill, shape: look.shape },
    },
    {
      data: { name: "differences" },
      transform: [{ filter: `datum.distribution === '${distribution}'` }],
      mark: { type: "text", baseline: "bottom", y: -5, fontSize: textSize.label, fontWeight: 600, color: theme.ink },
      encoding: { x, text: { field: "label" } },
    },
  ];
  return { width: plotWidth(sheet, { count, left }), height: sheet.narrow ? 190 : 250, layer };
}
