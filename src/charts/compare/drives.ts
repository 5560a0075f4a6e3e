// What each level wants, in two runs: bars are this run, open frames around them the pinned run.
import { noChart } from "../chart.ts";
import { levelsOf } from "../../record/level-rows.ts";
import { driveRows, reachOf, type Drive } from "../drives-by-level.ts";
import { frame } from "../frame.ts";
import { heading } from "../heading.ts";
import { levelTicks } from "../level-ticks.ts";
import { namesAxis } from "../names-axis.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "../sheet.ts";
import { levelColour } from "../theme.ts";
import { fit, textSize, widest } from "../typography.ts";
import { inPlainWords, number } from "../format.ts";
import { comparedCaption, deeperOf, type ComparedChart, type Which } from "./compared.ts";

const rowHeight = 20;

type Row = Drive & { readonly run: Which };

export const comparedDrives: ComparedChart = (current, pinned, options) => {
  const of = (run: Which, rows: Drive[]) => rows.map((row): Row => ({ ...row, run }));
  const table = [...of("this run", driveRows(current)), ...of("pinned", driveRows(pinned))];
  if (!table.some(({ run }) => run === "this run")) return noChart("This run has not been measured yet.");
  const sheet = sheetOf(options);
  const levels = levelsOf(table);
  const attributes = [...new Set(table.map(({ attribute }) => attribute))];
  const left = Math.min(sheet.narrow ? 84 : 130, Math.ceil(widest(attributes.map(inPlainWords), textSize.label)) + 12);
  const gap = levels.length > 3 ? 10 : 18;
  const width = plotWidth(sheet, { count: levels.length, left, gap });
  const ticks = levelTicks(deeperOf(current, pinned), Math.max(...levels), width);
  const panels = levels.map((level, i) =>
    panelOf(level, {
      sheet,
      name: ticks.named ? (ticks.labels[level] ?? []) : [`${level}`],
      attributes,
      left,
      width,
      reach: reachOf(table),
      labelled: i === 0,
    }),
  );
  return frame({
    sheet,
    title: "What each level wants, in two runs",
    sentence:
      "Bars are what this run's levels want, open frames what the pinned run's do: where they part, so do the two.",
    caption: comparedCaption(current, pinned, "Mean drive, −127 … 127, over the optimizers of a level."),
    alt: (["this run", "pinned"] as const).map((run) => inWords(run, table)).join(" "),
    left,
    key: [
      { label: "this run", colour: sheet.theme.ink, shape: "square" },
      { label: "pinned", colour: sheet.theme.ink, shape: "square", hollow: true },
    ],
    panels: [panels],
    gap: { column: gap },
    datasets: { drives: table },
    params: {
      attributes,
      attributeLabels: attributes.map((attribute) => fit(inPlainWords(attribute), left - 10, textSize.label)),
    },
    columns: ["run", "level", "name", "attribute", "mean", "share"],
  });
};

/** The strongest drive of each level. */
function inWords(run: Which, table: readonly Row[]): string {
  const strongest = levelsOf(table).flatMap((level) => {
    const [most] = table
      .filter((row) => row.run === run && row.level === level)
      .sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean));
    return most ? [`${most.name} wants ${inPlainWords(most.attribute)} most (${number(most.mean, 0)})`] : [];
  });
  return `In ${run === "pinned" ? "the pinned run" : run} ${strongest.join(", ")}.`;
}

interface Shape {
  readonly sheet: Sheet;
  readonly name: readonly string[];
  readonly attributes: readonly string[];
  readonly left: number;
  readonly width: number;
  readonly reach: number;
  readonly labelled: boolean;
}

function panelOf(level: number, { sheet, name, attributes, left, width, reach, labelled }: Shape): Panel {
  const { theme } = sheet;
  const labelExpr = "attributeLabels[indexof(attributes, datum.value)]";
  const y = namesAxis(theme, { field: "attribute", names: attributes, left, labelled, labelExpr });
  const x = {
    field: "mean",
    type: "quantitative" as const,
    scale: { domain: [-reach, reach], nice: false },
    title: null,
    axis: { values: width >= 90 ? [-reach, 0, reach] : [0], grid: true, domain: false, ticks: false },
  };
  const of = (run: Which) => ({
    data: { name: "drives" },
    transform: [{ filter: `datum.level === ${level} && datum.run === '${run}'` }],
    encoding: { y, x },
  });
  const layer: Layer[] = [
    ...heading(theme, name),
    { ...of("this run"), mark: { type: "bar", height: 8, color: levelColour(theme, level) } },
    { ...of("pinned"), mark: { type: "bar", height: 14, fill: null, stroke: theme.ink, strokeWidth: 1 } },
    {
      data: { values: [{ zero: 0 }] },
      mark: { type: "rule", color: theme.muted, strokeWidth: 1 },
      encoding: { x: { ...x, field: "zero" } },
    },
  ];
  return { width, height: rowHeight * attributes.length, layer };
}
