// The mean drives of each level's objective by attribute of an outcome. A proxy is a long bar where the level above has none.
import { noChart, type Chart, type ChartOptions, type NoChart } from "./chart.ts";
import type { Recordings, RunFigure } from "./figure.ts";
import { groupBy, lastGeneration, levelsOf, rowsOf } from "../record/level-rows.ts";
import { frame } from "./frame.ts";
import { heading } from "./heading.ts";
import { estimate } from "../record/statistics.ts";
import { levelList, levelTicks } from "./level-ticks.ts";
import { namesAxis } from "./names-axis.ts";
import type { Recording } from "../record/recording.ts";
import { captionOfRuns, columnsFor, deeperOf, keyOfRuns, rowsOfRuns, wordsOf, type RunName } from "./runs.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { levelColour } from "./theme.ts";
import { fit, textSize, widest } from "./typography.ts";
import { intervalRemark, inPlainWords, levelName, number, percent } from "./format.ts";

const rowHeight = 20;
const shareRoom = 32;

/** Mean drive with its interval over seeds, and its share of the sum of all drives. */
type Drive = {
  level: number;
  name: string;
  attribute: string;
  mean: number;
  low: number;
  high: number;
  share: number;
  seeds: number;
};

const about = {
  name: "drives-by-level",
  title: "Drives of each level's objective",
  sentence:
    "Bars to the right: attributes that the objective rewards; to the left: attributes that it penalizes. A level with a proxy objective has long bars where the level above has none.",
  compared: "Drives of each level's objective. Filled bars: this run; open frames: the pinned run.",
} as const;

export const drivesByLevel: RunFigure = { ...about, input: "recordings", most: 2, draw };

function draw(recordings: Recordings, options: ChartOptions): Chart | NoChart {
  const [run, pinned] = recordings;
  const mine = driveRows(run);
  if (mine.length === 0) return noChart("No drives were recorded: no level has a searching optimizer.");

  const table = rowsOfRuns(recordings, driveRows);
  const levels = levelsOf(table);
  const names = deeperOf(recordings);
  const sheet = sheetOf(options);
  const attributes = [...new Set([...mine, ...table].map((row) => row.attribute))];
  const left = Math.min(sheet.narrow ? 84 : 130, Math.ceil(widest(attributes.map(inPlainWords), textSize.label)) + 12);
  const gap = levels.length > 3 ? 10 : 18;
  const slot = plotWidth(sheet, { count: levels.length, left, gap });
  const room = slot >= 110 && !pinned ? shareRoom : 0;
  const reach = reachOf(table, pinned === undefined);
  const ticks = levelTicks(names, Math.max(...levels), slot);
  const numbers = (level: number) => [slot > 48 ? `level ${level}` : `${level}`];
  const panels = levels.map((level, i) => {
    const name = ticks.named ? (ticks.labels[level] ?? []) : numbers(level);
    const shape = { sheet, name, attributes, left, width: slot - room, room, reach, labelled: i === 0 };
    return drivesPanel(level, { ...shape, compared: pinned !== undefined });
  });
  const runs: readonly RunName[] = pinned ? ["this run", "pinned"] : ["this run"];
  return frame({
    sheet,
    ...wordsOf(about, pinned),
    caption: captionOfRuns(recordings, [
      ...(pinned ? [] : [`Generation ${lastGeneration(run.drives)}.`]),
      `Mean drive, −127 … 127, over the optimizers of a level${room > 0 ? "; per cent: share of the sum of all drives" : ""}.`,
      ...(ticks.named ? [] : [levelList(names, levels)]),
      ...(pinned ? [] : [intervalRemark("Thin lines", Math.max(...table.map((row) => row.seeds)))]),
    ]),
    alt: runs
      .flatMap((name) => levels.map((level) => table.filter((row) => row.run === name && row.level === level)))
      .filter((rows) => rows.length > 0)
      .map((rows) => (pinned ? `${rows[0]?.run}: ${inWords(rows)}` : inWords(rows)))
      .join(" "),
    left,
    ...(pinned && { key: keyOfRuns(sheet, { shape: "square" }) }),
    panels: [panels],
    gap: { column: gap + room },
    datasets: { drives: table.map((row) => ({ ...row, label: row.share < 0.005 ? "" : percent(row.share) })) },
    params: {
      attributes,
      attributeLabels: attributes.map((attribute) => fit(inPlainWords(attribute), left - 10, textSize.label)),
    },
    columns: columnsFor(pinned, ["level", "name", "attribute", "mean", "low", "high", "share", "seeds"]),
  });
}

/** One row per level and attribute at the end of the run, in the order of the first level's shares. */
function driveRows(recording: Recording): Drive[] {
  const { drives } = recording;
  const last = lastGeneration(drives);
  const found = rowsOf("drives", drives).filter(
    ({ generation, level, mean }) => generation === last && level >= 1 && Number.isFinite(mean),
  );
  const table = [...groupBy(found, ({ level, attribute }) => `${level} ${attribute}`).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { mean, low, high, seeds } = estimate(group.map((drive) => drive.mean));
    const share = estimate(group.map((drive) => drive.share)).mean;
    const { level, attribute } = first;
    return [{ level, name: levelName(recording, level), attribute, mean, low, high, share, seeds }];
  });
  const [shallowest] = levelsOf(table);
  const rank = table
    .filter((row) => row.level === shallowest)
    .sort((a, b) => b.share - a.share)
    .map((row) => row.attribute);
  // What the first level has no drive for comes last.
  const place = (attribute: string) => (rank.includes(attribute) ? rank.indexOf(attribute) : rank.length);
  return table.sort((a, b) => a.level - b.level || place(a.attribute) - place(b.attribute));
}

/** End of the axis in steps of 8, at most 127; intervals count where they are drawn. */
function reachOf(table: readonly Drive[], intervals: boolean): number {
  const extents = table.flatMap((row) => (intervals ? [row.mean, row.low, row.high] : [row.mean])).map(Math.abs);
  return Math.min(127, Math.ceil(Math.max(8, ...extents.filter(Number.isFinite)) / 8) * 8);
}

function inWords(drives: readonly Drive[]): string {
  const strongest = [...drives].sort((a, b) => b.share - a.share).slice(0, 3);
  const words = strongest.map((row) => `${row.attribute} ${number(row.mean, 0)} (${percent(row.share)} of its drives)`);
  return `${drives[0]?.name}: ${words.join(", ")}.`;
}

interface DrivesPanel {
  sheet: Sheet;
  name: readonly string[];
  attributes: readonly string[];
  left: number;
  width: number;
  /** Room for the shares beside the plot; 0 where they do not stand. */
  room: number;
  reach: number;
  /** Whether the attributes stand at the left. */
  labelled: boolean;
  /** Whether a pinned run stands beside this one, in place of intervals. */
  compared: boolean;
}

function drivesPanel(level: number, panel: DrivesPanel): Panel {
  const { sheet, name, attributes, left, width, room, reach, labelled, compared } = panel;
  const { theme } = sheet;
  const of = (run: RunName) => ({
    data: { name: "drives" },
    transform: [{ filter: `datum.level === ${level} && datum.run === '${run}'` }],
  });
  const data = of("this run");
  const labelExpr = "attributeLabels[indexof(attributes, datum.value)]";
  const y = namesAxis(theme, { field: "attribute", names: attributes, left, labelled, labelExpr });
  const x = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: { domain: [-reach, reach], nice: false },
    title: null,
    axis: { values: width >= 90 ? [-reach, 0, reach] : [0], grid: true, domain: false, ticks: false },
  });
  const intervals: Layer = {
    ...data,
    mark: { type: "rule", strokeWidth: 1.2, color: theme.ink },
    encoding: { y, x: x("low"), x2: { field: "high" } },
  };
  const frames: Layer = {
    ...of("pinned"),
    mark: { type: "bar", height: 14, fill: null, stroke: theme.ink, strokeWidth: 1 },
    encoding: { y, x: x("mean") },
  };
  const layer: Layer[] = [
    ...heading(theme, name),
    {
      ...data,
      mark: { type: "bar", height: compared ? 8 : 10, color: levelColour(theme, level) },
      encoding: { y, x: x("mean") },
    },
    compared ? frames : intervals,
    {
      data: { values: [{ zero: 0 }] },
      mark: { type: "rule", color: theme.muted, strokeWidth: 1 },
      encoding: { x: x("zero") },
    },
  ];
  if (room > 0) {
    layer.push({
      ...data,
      mark: { type: "text", x: width + room - 2, align: "right", fontSize: textSize.small, color: theme.muted },
      encoding: { y, text: { field: "label" } },
    });
  }
  return { width, height: rowHeight * attributes.length, layer };
}
