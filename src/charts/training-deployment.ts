// What a change of the environment does: each level's correlation and what it gets for the base, from training to deployment (objective robustness).
import { changeColumns, changeMeasures, changeRows, type Change } from "./change-table.ts";
import { noChart, type ChartFunction } from "./chart.ts";
import { lastGeneration, levelRows, levelsOf } from "../record/level-rows.ts";
import { correlationDomain, roundDomain } from "./domain.ts";
import { byLevel } from "./encodings.ts";
import { frame } from "./frame.ts";
import { heading } from "./heading.ts";
import type { Measure } from "../record/recording.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { fit, textSize, widest } from "./typography.ts";
import { captionOf, intervalRemark, levelName, number, readingWords, signed } from "./format.ts";

const quantities: readonly { measure: Measure; title: string; axis: string }[] = [
  { measure: "rho_base", title: "Correlation with the base", axis: "ρ(ℓ, 0)" },
  { measure: "rho_intended", title: "Correlation with the intended", axis: "ρ(ℓ, H)" },
  { measure: "act_base", title: "Base value got by acting", axis: "gain over a random plan, in sd" },
  { measure: "act_intended", title: "Intended value got by acting", axis: "gain over a random plan, in sd" },
];
const rowHeight = 44;

/** One panel of the chart: a quantity with its rows, its axis, and how its numbers are written. */
interface Quantity {
  measure: Measure;
  title: string;
  axis: string;
  table: Change[];
  domain: [number, number];
  digits: number;
}

export const trainingDeployment: ChartFunction = (recording, options) => {
  const rows = levelRows(recording, changeMeasures, "end");
  const found = quantities.map((quantity) => ({ ...quantity, ...changeRows(recording, rows, quantity.measure) }));
  const shown = found
    .filter(({ table }) => table.length > 0)
    .map((quantity) => ({ ...quantity, ...scaleOf(quantity.measure, quantity.table) }));
  const [first] = shown;
  if (!first) return noChart("Nothing was recorded in both training and deployment.");

  const sheet = sheetOf(options);
  const table = shown.flatMap((quantity) => quantity.table);
  const levels = levelsOf(table, 0);
  const names = Array.from({ length: Math.max(...levels) + 1 }, (_, level) => levelName(recording, level));
  const left = Math.min(
    104,
    Math.ceil(
      widest(
        levels.map((level) => names[level] ?? ""),
        textSize.label,
      ),
    ) + 10,
  );
  const count = sheet.narrow ? 1 : Math.min(2, shown.length);
  const rowsOfPanels = Array.from({ length: Math.ceil(shown.length / count) }, (_, i) =>
    shown.slice(i * count, (i + 1) * count),
  );
  const panels = rowsOfPanels.map((row) => {
    const here = levelsOf(
      row.flatMap((quantity) => quantity.table),
      0,
    );
    return row.map((quantity, i) => changePanel(quantity, { sheet, levels: here, left, count, labelled: i === 0 }));
  });
  const seeds = Math.max(...table.map((row) => row.seeds));
  return frame({
    sheet,
    title: "From training to deployment",
    sentence:
      "The same optimizers in a world that has changed: where a line is long, what held while they were selected no longer holds.",
    caption: captionOf(recording, [
      `Generation ${lastGeneration(recording.levels)}.`,
      ...(first.measure === "rho_base" ? [`ρ(ℓ, 0): ${readingWords[first.reading]}.`] : []),
      seeds > 1
        ? intervalRemark("Broad bars", seeds)
        : "Broad bars: the middle half of the lineages of this one run, not an interval over runs.",
      "Numbers: the change.",
    ]),
    alt: shown.map(inWords).join(" "),
    left,
    key: [
      { label: "training", shape: "circle", colour: sheet.theme.ink },
      { label: "deployment", shape: "circle", colour: sheet.theme.ink, hollow: true },
    ],
    panels,
    datasets: {
      changes: shown.flatMap(({ table: changes, digits }) =>
        changes.map((row) => ({
          ...row,
          middle: (row.training + row.deployment) / 2,
          label: signed(row.change, digits),
        })),
      ),
    },
    params: { levelNames: names.map((name) => fit(name, left - 8, textSize.label)) },
    columns: changeColumns,
  });
};

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

function inWords({ title, table, digits }: Quantity): string {
  const rows = table.map(
    (row) =>
      `${row.name} from ${number(row.training, digits)} in training to ${number(row.deployment, digits)} in deployment`,
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
}

function changePanel(quantity: Quantity, { sheet, levels, left, count, labelled }: ChangePanel): Panel {
  const { theme } = sheet;
  const look = byLevel(theme);
  const data = { data: { name: "changes" }, transform: [{ filter: `datum.measure === '${quantity.measure}'` }] };
  const x = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale: { domain: quantity.domain, nice: false },
    title: null,
    axis: { tickCount: 5, grid: true, domain: false, ticks: false },
  });
  const names = {
    labelExpr: "levelNames[datum.value]",
    labelFontSize: textSize.label,
    labelColor: theme.ink,
    grid: false,
    minExtent: left,
    maxExtent: left,
    labelPadding: 8,
  };
  const y = {
    field: "level",
    type: "nominal" as const,
    scale: { domain: [...levels], type: "point" as const, padding: 0.5 },
    title: null,
    axis: labelled ? names : null,
  };
  const interval = (end: string): Layer => ({
    ...data,
    mark: { type: "rule", strokeWidth: 9, opacity: 0.28, strokeCap: "butt", clip: true },
    encoding: { y, x: x(`${end}_low`), x2: { field: `${end}_high` }, color: look.color },
  });
  const layer: Layer[] = [
    ...heading(theme, quantity.title, quantity.axis),
    interval("training"),
    interval("deployment"),
    {
      ...data,
      mark: { type: "rule", strokeWidth: 1.8 },
      encoding: { y, x: x("training"), x2: { field: "deployment" }, color: look.color },
    },
    {
      ...data,
      mark: { type: "point", size: 80, filled: true, stroke: theme.background, strokeWidth: 1, opacity: 1 },
      encoding: { y, x: x("training"), fill: look.fill, shape: look.shape },
    },
    {
      ...data,
      mark: { type: "point", size: 70, fill: theme.background, strokeWidth: 1.8, opacity: 1 },
      encoding: { y, x: x("deployment"), stroke: look.stroke, shape: look.shape },
    },
    {
      ...data,
      mark: { type: "text", dy: -13, color: theme.ink },
      encoding: { y, x: x("middle"), text: { field: "label" } },
    },
  ];
  return {
    width: plotWidth(sheet, { count, left, right: sheet.narrow ? 8 : 0 }),
    height: rowHeight * levels.length,
    layer,
  };
}
