// Goodhart curves: base-objective gain and own-utility gain by the number of plans that an optimizer considers. The pressure of
// best-of-n selection is measured as KL divergence, after Gao, Schulman and Hilton (2022).
import type { Distribution } from "../record/readings.ts";
import { noChart, type Chart, type ChartOptions, type NoChart } from "./chart.ts";
import { distributionsOf, groupBy, levelsOf, rowsOf } from "../record/level-rows.ts";
import { roundDomain } from "./domain.ts";
import type { Recordings, RunFigure } from "./figure.ts";
import { frame } from "./frame.ts";
import { heading } from "./heading.ts";
import { estimate } from "../record/statistics.ts";
import { panelGrid, type Cell } from "./panel-grid.ts";
import type { Recording } from "../record/recording.ts";
import { captionOfRuns, columnsFor, deeperOf, pinnedDash, rowsOfRuns, wordsOf, type RunName } from "./runs.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { levelColour } from "./theme.ts";
import { fit, textSize } from "./typography.ts";
import { intervalRemark, levelName, number } from "./format.ts";

const left = 30;
const gap = 26;

/** Value got by the best of n plans, in sd of random plans, with intervals over seeds. */
type CurvePoint = {
  distribution: Distribution;
  level: number;
  name: string;
  n: number;
  kl: number;
  base: number;
  base_low: number;
  base_high: number;
  utility: number;
  utility_low: number;
  utility_high: number;
  seeds: number;
};

const about = {
  name: "goodhart",
  title: "Gain by number of plans searched (Goodhart curves)",
  sentence:
    "An optimizer that considers more plans gains more by its own objective. Where the solid line falls below the dashed one, the base objective gains less.",
  compared:
    "Base-objective gain of the best of n plans, and, as thin lines, the own-utility gain. Solid lines: this run; broken lines: the pinned run.",
} as const;

export const goodhart: RunFigure = { ...about, input: "recordings", most: 2, draw };

function draw(recordings: Recordings, options: ChartOptions): Chart | NoChart {
  const [run, pinned] = recordings;
  if (curvePoints(run).length === 0) return noChart("No Goodhart curve was recorded.");

  const table = rowsOfRuns(recordings, curvePoints);
  const shown = distributionsOf(table);
  const levels = levelsOf(table);
  const sheet = sheetOf(options);
  const { ink, muted } = sheet.theme;
  const grid = panelGrid(sheet, levels, shown);
  const width = plotWidth(sheet, { count: grid[0]?.length ?? 1, left, right: 10, gap });
  const ends = (row: CurvePoint) => (pinned ? [] : [row.base_low, row.base_high]);
  const domain = roundDomain(table.flatMap((row) => [row.base, row.utility, ...ends(row)]));
  const most = Math.max(2, ...table.map((row) => row.n));
  const panel = { sheet, width, domain, most, compared: pinned !== undefined };
  const mine = table.filter((row) => row.run === "this run");
  const peaks = pinned ? [] : grid.flat().flatMap((cell) => peak(inCell(mine, cell)));
  const names = deeperOf(recordings);
  return frame({
    sheet,
    ...wordsOf(about, pinned),
    caption: captionOfRuns(recordings, [
      "The optimizer picks the best of n plans by its own objective. Gains are over a random plan, in standard deviations of random plans. Below n: the selection pressure KL = ln n − (n − 1)/n, in nats.",
      ...(pinned ? [] : [intervalRemark("Bands", Math.max(...table.map((row) => row.seeds)))]),
      ...(peaks.length > 0 ? ["Ring: the most for the base; more search than that does harm."] : []),
    ]),
    alt: grid
      .flat()
      .map((cell) => inWords(inCell(mine, cell), peak(inCell(mine, cell))))
      .join(" "),
    left,
    gap: { column: gap, row: 20 },
    key: pinned
      ? [
          { label: "this run, base-objective gain", colour: ink, lineWidth: 2.2 },
          { label: "pinned", colour: ink, lineWidth: 2.2, dash: pinnedDash },
          { label: "own-utility gain", colour: muted, lineWidth: 1 },
        ]
      : [
          { label: "base-objective gain", colour: ink, lineWidth: 2 },
          { label: "own-utility gain", colour: ink, lineWidth: 1.2, dash: [4, 3] },
        ],
    panels: grid.map((row) =>
      row.map((cell) =>
        goodhartPanel(cell, fit(levelName(names, cell.level), width - 10, textSize.heading, 600), panel),
      ),
    ),
    datasets: { curves: table, ...(!pinned && { peaks }) },
    columns: columnsFor(pinned, [
      "distribution",
      "level",
      "name",
      "n",
      "kl",
      "base",
      "base_low",
      "base_high",
      "utility",
      "utility_low",
      "utility_high",
      "seeds",
    ]),
  });
}

/** The curves of every level and distribution, by n. */
function curvePoints(recording: Recording): CurvePoint[] {
  const found = rowsOf("goodhart", recording.goodhart).filter(({ n, level }) => n >= 1 && level >= 1);
  const groups = groupBy(found, ({ distribution, level, n }) => `${distribution} ${level} ${n}`);
  const table = [...groups.values()].flatMap((group): CurvePoint[] => {
    const [first] = group;
    const base = estimate(group.map((point) => point.base));
    const utility = estimate(group.map((point) => point.utility));
    if (!first || base.seeds === 0) return [];
    const { distribution, level, n, kl } = first;
    return [
      {
        distribution,
        level,
        n,
        kl,
        name: levelName(recording, level),
        base: base.mean,
        base_low: base.low,
        base_high: base.high,
        utility: utility.mean,
        utility_low: utility.low,
        utility_high: utility.high,
        seeds: base.seeds,
      },
    ];
  });
  return table.sort((a, b) => a.level - b.level || a.n - b.n);
}

function inCell(table: readonly CurvePoint[], { level, distribution }: Cell): CurvePoint[] {
  return table.filter((row) => row.distribution === distribution && row.level === level);
}

type Peak = { distribution: Distribution; level: number; n: number; base: number; label: string };

/** Where the base is highest, if it has clearly fallen at the greatest n: by a twentieth of a standard deviation, and out of the interval. */
function peak(curve: readonly CurvePoint[]): Peak[] {
  const [best] = [...curve].sort((a, b) => b.base - a.base);
  const last = curve.at(-1);
  if (!best || !last) return [];
  const overlap = last.base_high >= best.base_low;
  if (best.base - last.base <= 0.05 || overlap) return [];
  const { distribution, level, n, base } = best;
  return [{ distribution, level, n, base, label: `n = ${n}` }];
}

function inWords(curve: readonly CurvePoint[], [top]: readonly Peak[]): string {
  const last = curve.at(-1);
  if (!last) return "";
  const highest = top ? `; base highest at n = ${top.n}` : "";
  return `${last.name} in ${last.distribution}, best of ${last.n}: base ${number(last.base)}, own utility ${number(last.utility)}${highest}.`;
}

interface GoodhartPanel {
  sheet: Sheet;
  width: number;
  domain: [number, number];
  /** The greatest n. */
  most: number;
  /** Whether a pinned run stands beside this one, in place of intervals and peaks. */
  compared: boolean;
}

function goodhartPanel({ level, distribution, first, last }: Cell, name: string, panel: GoodhartPanel): Panel {
  const { sheet, width, domain, most, compared } = panel;
  const { theme } = sheet;
  const colour = levelColour(theme, level);
  const from = (dataset: string) => ({
    data: { name: dataset },
    transform: [{ filter: `datum.distribution === '${distribution}' && datum.level === ${level}` }],
  });
  const powers = Math.floor(Math.log2(most));
  const step = Math.max(1, Math.ceil(powers / Math.max(1, Math.floor(width / 34))));
  const x = {
    field: "n",
    type: "quantitative" as const,
    scale: { type: "log" as const, base: 2, domain: [1, most], nice: false },
    title: last ? (width > 150 ? "plans considered, and KL in nats" : "plans, and nats") : null,
    axis: {
      values: Array.from({ length: Math.floor(powers / step) + 1 }, (_, i) => 2 ** (i * step)),
      labelExpr: "[format(datum.value, 'd'), format(log(datum.value) - (datum.value - 1) / datum.value, '.1f')]",
      labelLineHeight: 12,
      labelFlush: false,
      titleAnchor: "end" as const,
      grid: false,
    },
  };
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: { domain, nice: false },
    title: null,
    axis: { tickCount: 4, labels: first, minExtent: first ? left : 0, maxExtent: left },
  });
  const line = (run: RunName, field: "base" | "utility", look: object): Layer => ({
    data: { name: "curves" },
    transform: [
      { filter: `datum.run === '${run}' && datum.distribution === '${distribution}' && datum.level === ${level}` },
    ],
    mark: { type: "line", color: colour, ...look },
    encoding: { x, y: y(field) },
  });
  const fine = { strokeWidth: 1, opacity: 0.65 };
  const both: Layer[] = [
    line("pinned", "utility", { ...fine, strokeDash: pinnedDash }),
    line("this run", "utility", fine),
    line("pinned", "base", { strokeWidth: 2.2, strokeDash: pinnedDash }),
    line("this run", "base", { strokeWidth: 2.2 }),
  ];
  const single: Layer[] = [
    {
      ...from("curves"),
      mark: { type: "area", opacity: 0.1, color: colour },
      encoding: { x, y: y("base"), y2: { field: "utility" } },
    },
    {
      ...from("curves"),
      mark: { type: "area", opacity: 0.28, color: colour },
      encoding: { x, y: y("base_low"), y2: { field: "base_high" } },
    },
    line("this run", "utility", { strokeWidth: 1.3, strokeDash: [4, 3] }),
    line("this run", "base", { strokeWidth: 2.2 }),
    {
      ...from("peaks"),
      mark: {
        type: "point",
        shape: "circle",
        size: 60,
        fill: theme.background,
        stroke: colour,
        strokeWidth: 1.8,
        opacity: 1,
      },
      encoding: { x, y: y("base") },
    },
    {
      ...from("peaks"),
      mark: { type: "text", dy: 14, fontSize: textSize.small, color: theme.ink },
      encoding: { x, y: y("base"), text: { field: "label" } },
    },
  ];
  const layer = [...heading(theme, name, `in ${distribution}, value in sd`, 10), ...(compared ? both : single)];
  return { width, height: sheet.narrow ? 120 : 150, layer };
}
