// The change from training to deployment of each level's correlation and gain (objective robustness).
import type { Measure } from "../record/measures.ts";
import { readings } from "../record/readings.ts";
import { changeColumns, changeMeasures, changeRows, type Change } from "./change-table.ts";
import { noChart, type Chart, type ChartOptions, type NoChart } from "./chart.ts";
import { lastGeneration, levelRows, levelsOf } from "../record/level-rows.ts";
import { correlationDomain, roundDomain } from "./domain.ts";
import { byLevel } from "./encodings.ts";
import type { Recordings, RunFigure } from "./figure.ts";
import { frame } from "./frame.ts";
import { heading } from "./heading.ts";
import { namesAxis } from "./names-axis.ts";
import type { Recording } from "../record/recording.ts";
import { captionOfRuns, columnsFor, deeperOf, pinnedDash, rowsOfRuns, wordsOf, type RunName } from "./runs.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { fit, textSize, widest } from "./typography.ts";
import { intervalRemark, levelName, number, signed } from "./format.ts";

const quantities: readonly { measure: Measure; title: string; axis: string }[] = [
  { measure: "rho_base", title: "Correlation with the base objective", axis: "ρ(ℓ, 0)" },
  { measure: "rho_intended", title: "Correlation with the intended value", axis: "ρ(ℓ, H)" },
  { measure: "act_base", title: "Base-objective gain", axis: "gain over a random plan, in sd" },
  { measure: "act_intended", title: "Intended-value gain", axis: "gain over a random plan, in sd" },
];
/** Height of the row of a level, and of each of its two rows where two runs are compared. */
const rowHeight = { single: 44, compared: 30 };

const about = {
  name: "training-deployment",
  title: "From training to deployment",
  sentence:
    "The same optimizers in the training distribution and in the changed one. A long line means that the quantity depends on the distribution.",
  compared: "The same optimizers in training and in deployment. Solid lines: this run; broken lines: the pinned run.",
} as const;

export const trainingDeployment: RunFigure = { ...about, input: "recordings", most: 2, draw };

type RunChange = Change & { readonly run: RunName };

/** One panel of the chart: a quantity with its rows, its axis, and how its numbers are written. */
interface Quantity {
  measure: Measure;
  title: string;
  axis: string;
  table: RunChange[];
  domain: [number, number];
  digits: number;
}

function draw(recordings: Recordings, options: ChartOptions): Chart | NoChart {
  const [run, pinned] = recordings;
  const shown = quantities.map((quantity) => quantityOf(quantity, recordings)).filter(({ table }) => table.length > 0);
  const [first] = shown.filter(({ table }) => table.some((row) => row.run === "this run"));
  if (!first) return noChart("Nothing was recorded in both training and deployment.");

  const sheet = sheetOf(options);
  const table = shown.flatMap((quantity) => quantity.table);
  const levels = levelsOf(table, 0);
  const names = Array.from({ length: Math.max(...levels) + 1 }, (_, level) => levelName(deeperOf(recordings), level));
  const labels = [...levels.map((level) => names[level] ?? ""), ...(pinned ? ["pinned"] : [])];
  const left = Math.min(104, Math.ceil(widest(labels, textSize.label)) + 10);
  const count = sheet.narrow ? 1 : Math.min(2, shown.length);
  const rowsOfPanels = Array.from({ length: Math.ceil(shown.length / count) }, (_, i) =>
    shown.slice(i * count, (i + 1) * count),
  );
  const panels = rowsOfPanels.map((row) => {
    const here = levelsOf(
      row.flatMap((quantity) => quantity.table),
      0,
    );
    const shape = { sheet, levels: here, left, count, compared: pinned !== undefined };
    return row.map((quantity, i) => changePanel(quantity, { ...shape, labelled: i === 0 }));
  });
  const seeds = Math.max(...table.map((row) => row.seeds));
  const intervals =
    seeds > 1
      ? intervalRemark("Broad bars", seeds)
      : "Broad bars: the middle half of the lineages of this run, not an interval over runs.";
  const reading = changeRows(run, levelRows(run, changeMeasures, "end"), "rho_base").reading;
  return frame({
    sheet,
    ...wordsOf(about, pinned),
    caption: captionOfRuns(recordings, [
      ...(pinned ? [] : [`Generation ${lastGeneration(run.levels)}.`]),
      ...(first.measure === "rho_base" ? [`ρ(ℓ, 0): ${readings[reading].label}.`] : []),
      ...(pinned ? [] : [intervals]),
      "Numbers: the change.",
    ]),
    alt: shown.map((quantity) => inWords(quantity, pinned !== undefined)).join(" "),
    left,
    key: [
      { label: "training", shape: "circle", colour: sheet.theme.ink },
      { label: "deployment", shape: "circle", colour: sheet.theme.ink, hollow: true },
      ...(pinned ? [{ label: "pinned", colour: sheet.theme.ink, dash: pinnedDash }] : []),
    ],
    panels,
    datasets: {
      changes: shown.flatMap(({ table: changes, digits }) =>
        changes.map((row) => ({
          ...row,
          row: rowOf(row.level, row.run),
          middle: (row.training + row.deployment) / 2,
          label: signed(row.change, digits),
        })),
      ),
    },
    params: {
      levelNames: names.map((name) => fit(name, left - 8, textSize.label)),
      ...(pinned && {
        rows: names.flatMap((_, level) => [rowOf(level, "this run"), rowOf(level, "pinned")]),
        rowLabels: names.flatMap((name) => [fit(name, left - 8, textSize.label), "pinned"]),
      }),
    },
    columns: columnsFor(pinned, changeColumns),
  });
}

/** The row of a run at a level, where two runs have rows of their own. */
const rowOf = (level: number, run: RunName): string => `${level} ${run}`;

function quantityOf(quantity: (typeof quantities)[number], recordings: Recordings): Quantity {
  const changes = (recording: Recording) =>
    changeRows(recording, levelRows(recording, changeMeasures, "end"), quantity.measure).table;
  const table = rowsOfRuns(recordings, changes);
  return { ...quantity, table, ...scaleOf(quantity.measure, table) };
}

function scaleOf(measure: Measure, table: readonly Change[]): { domain: [number, number]; digits: number } {
  const ends = table.flatMap((row) => [
    row.training,
    row.training_low,
    row.training_high,
    row.deployment,
    row.deployment_low,
    row.deployment_high,
  ]);
  if (measure.startsWith("rho")) return { domain: correlationDomain(ends), digits: 2 };
  const domain = roundDomain(ends);
  return { domain, digits: Math.min(3, Math.max(0, 2 - Math.floor(Math.log10(domain[1] - domain[0])))) };
}

function inWords({ title, table, digits }: Quantity, compared: boolean): string {
  const rows = table.map(
    (row) =>
      `${compared ? `${row.run}, ` : ""}${row.name} from ${number(row.training, digits)} in training to ${number(row.deployment, digits)} in deployment`,
  );
  return `${title}: ${rows.join("; ")}.`;
}

interface ChangePanel {
  sheet: Sheet;
  levels: readonly number[];
  left: number;
  /** Panels that share the width, and whether this one carries the levels' names. */
  count: number;
  labelled: boolean;
  /** Whether a pinned run stands beside this one, in place of intervals. */
  compared: boolean;
}

function changePanel(quantity: Quantity, { sheet, levels, left, count, labelled, compared }: ChangePanel): Panel {
  const { theme } = sheet;
  const look = byLevel(theme);
  const of = (run: RunName) => ({
    data: { name: "changes" },
    transform: [{ filter: `datum.measure === '${quantity.measure}' && datum.run === '${run}'` }],
  });
  const x = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: { domain: quantity.domain, nice: false },
    title: null,
    axis: { tickCount: compared ? 3 : 5, grid: true, domain: false, ticks: false },
  });
  const rows = levels.flatMap((level) => [rowOf(level, "this run"), rowOf(level, "pinned")]);
  const y = compared
    ? namesAxis(theme, {
        field: "row",
        names: rows,
        left,
        labelled,
        labelExpr: "rowLabels[indexof(rows, datum.value)]",
        point: true,
      })
    : namesAxis(theme, {
        field: "level",
        names: levels,
        left,
        labelled,
        labelExpr: "levelNames[datum.value]",
        point: true,
      });
  const interval = (end: string): Layer => ({
    ...of("this run"),
    mark: { type: "rule", strokeWidth: 9, opacity: 0.28, strokeCap: "butt", clip: true },
    encoding: { y, x: x(`${end}_low`), x2: { field: `${end}_high` }, color: look.color },
  });
  const marks = (run: RunName): Layer[] => [
    {
      ...of(run),
      mark: { type: "rule", strokeWidth: 1.8, ...(run === "pinned" && { strokeDash: pinnedDash }) },
      encoding: { y, x: x("training"), x2: { field: "deployment" }, color: look.color },
    },
    {
      ...of(run),
      mark: { type: "point", size: 80, filled: true, stroke: theme.background, strokeWidth: 1, opacity: 1 },
      encoding: { y, x: x("training"), fill: look.fill, shape: look.shape },
    },
    {
      ...of(run),
      mark: { type: "point", size: 70, fill: theme.background, strokeWidth: 1.8, opacity: 1 },
      encoding: { y, x: x("deployment"), stroke: look.stroke, shape: look.shape },
    },
    {
      ...of(run),
      mark: { type: "text", dy: -13, color: theme.ink },
      encoding: { y, x: x("middle"), text: { field: "label" } },
    },
  ];
  const layer: Layer[] = [
    ...heading(theme, quantity.title, quantity.axis),
    ...(compared ? marks("pinned") : [interval("training"), interval("deployment")]),
    ...marks("this run"),
  ];
  return {
    width: plotWidth(sheet, { count, left, right: sheet.narrow ? 8 : 0 }),
    height: compared ? rowHeight.compared * rows.length : rowHeight.single * levels.length,
    layer,
  };
}
