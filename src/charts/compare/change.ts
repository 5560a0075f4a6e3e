// From training to deployment in two runs: below each level's change in this run stands that of the pinned one, in broken lines.
import { changeMeasures, changeRows, type Change } from "../change-table.ts";
import { noChart } from "../chart.ts";
import { levelRows, levelsOf } from "../../record/level-rows.ts";
import { correlationDomain, roundDomain } from "../domain.ts";
import { byLevel } from "../encodings.ts";
import { frame } from "../frame.ts";
import { heading } from "../heading.ts";
import type { Measure, Recording } from "../../record/recording.ts";
import { namesAxis } from "../names-axis.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "../sheet.ts";
import { fit, textSize, widest } from "../typography.ts";
import { levelName, signed } from "../format.ts";
import { comparedCaption, deeperOf, pinnedDash, type ComparedChart, type Which } from "./compared.ts";

const quantities: readonly { readonly measure: Measure; readonly title: string; readonly axis: string }[] = [
  { measure: "rho_base", title: "Correlation with the base", axis: "ρ(ℓ, 0)" },
  { measure: "act_base", title: "Base value got by acting", axis: "gain over a random plan, in sd" },
];
const rowHeight = 30;

type Row = Change & { readonly run: Which; readonly row: string; readonly label: string };

export const comparedChange: ComparedChart = (current, pinned, options) => {
  const table = [...rowsOf(current, "this run"), ...rowsOf(pinned, "pinned")];
  if (!table.some(({ run }) => run === "this run")) return noChart("This run has not been measured yet.");
  const sheet = sheetOf(options);
  const levels = levelsOf(table);
  const names = levels.map((level) => levelName(deeperOf(current, pinned), level));
  const left = Math.min(104, Math.ceil(widest([...names, "pinned"], textSize.label)) + 10);
  const count = sheet.narrow ? 1 : quantities.length;
  const panels = quantities.map((quantity, i) =>
    panelOf(quantity, table, { sheet, levels, left, count, labelled: sheet.narrow || i === 0 }),
  );
  return frame({
    sheet,
    title: "From training to deployment, in two runs",
    sentence:
      "The same optimizers before and after the world has changed: a long line has lost much. Broken lines are the pinned run.",
    caption: comparedCaption(current, pinned, "Full marks: training; hollow ones: deployment. Numbers: the change."),
    alt: table
      .filter(({ measure }) => measure === "rho_base")
      .map(({ run, name, label }) => `${run}, ${name}: ${label}.`)
      .join(" "),
    left,
    key: [
      { label: "training", shape: "circle", colour: sheet.theme.ink },
      { label: "deployment", shape: "circle", colour: sheet.theme.ink, hollow: true },
      { label: "pinned", colour: sheet.theme.ink, dash: pinnedDash },
    ],
    panels: sheet.narrow ? panels.map((panel) => [panel]) : [panels],
    datasets: { changes: table },
    params: {
      rows: levels.flatMap((level) => [rowOf(level, "this run"), rowOf(level, "pinned")]),
      rowLabels: names.flatMap((name) => [fit(name, left - 8, textSize.label), "pinned"]),
    },
    columns: ["run", "measure", "level", "name", "training", "deployment", "change"],
  });
};

const rowOf = (level: number, run: Which): string => `${level} ${run}`;

function rowsOf(recording: Recording, run: Which): Row[] {
  const rows = levelRows(recording, changeMeasures, "end");
  return quantities.flatMap(({ measure }) =>
    changeRows(recording, rows, measure)
      .table.filter(({ level }) => level > 0)
      .map((row) => ({ ...row, run, row: rowOf(row.level, run), label: signed(row.change) })),
  );
}

interface Shape {
  readonly sheet: Sheet;
  readonly levels: readonly number[];
  readonly left: number;
  readonly count: number;
  readonly labelled: boolean;
}

function panelOf(
  { measure, title, axis }: (typeof quantities)[number],
  table: readonly Row[],
  { sheet, levels, left, count, labelled }: Shape,
): Panel {
  const { theme } = sheet;
  const look = byLevel(theme);
  const ends = table.filter((row) => row.measure === measure).flatMap((row) => [row.training, row.deployment]);
  const domain = measure.startsWith("rho") ? correlationDomain(ends) : roundDomain(ends);
  const x = (field: "training" | "deployment") => ({
    field,
    type: "quantitative" as const,
    scale: { domain, nice: false },
    title: null,
    axis: { tickCount: 3, grid: true, domain: false, ticks: false },
  });
  const names = levels.flatMap((level) => [rowOf(level, "this run"), rowOf(level, "pinned")]);
  const labelExpr = "rowLabels[indexof(rows, datum.value)]";
  const y = {
    ...namesAxis(theme, { field: "row", names, left, labelled, labelExpr }),
    scale: { domain: names, type: "point" as const, padding: 0.5 },
  };
  const of = (run?: Which) => ({
    data: { name: "changes" },
    transform: [{ filter: `datum.measure === '${measure}'${run ? ` && datum.run === '${run}'` : ""}` }],
  });
  const line = (run: Which): Layer => ({
    ...of(run),
    mark: { type: "rule", strokeWidth: 1.8, strokeDash: run === "pinned" ? pinnedDash : [1, 0] },
    encoding: { y, x: x("training"), x2: { field: "deployment" }, color: look.color },
  });
  const layer: Layer[] = [
    ...heading(theme, title, axis),
    line("this run"),
    line("pinned"),
    {
      ...of(),
      mark: { type: "point", size: 70, filled: true, stroke: theme.background, strokeWidth: 1, opacity: 1 },
      encoding: { y, x: x("training"), fill: look.fill, shape: look.shape },
    },
    {
      ...of(),
      mark: { type: "point", size: 60, fill: theme.background, strokeWidth: 1.8, opacity: 1 },
      encoding: { y, x: x("deployment"), stroke: look.stroke, shape: look.shape },
    },
    {
      ...of(),
      mark: { type: "text", dx: -9, align: "right", baseline: "middle", fontSize: textSize.small, color: theme.muted },
      encoding: { y, x: x("deployment"), text: { field: "label" } },
    },
  ];
  return {
    width: plotWidth(sheet, { count, left, right: sheet.narrow ? 8 : 0 }),
    height: rowHeight * 2 * levels.length,
    layer,
  };
}
