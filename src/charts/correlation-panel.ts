// One panel of the signature chart: the fall from 1 at level 0, the largest loss drawn heavy, the other readings beside it.
import { readings } from "../record/readings.ts";
import { byLevel } from "./encodings.ts";
import { heading } from "./heading.ts";
import type { KeyItem } from "./key.ts";
import type { Series } from "./correlation-table.ts";
import type { Distribution } from "../record/readings.ts";
import { pinnedDash } from "./runs.ts";
import { plotWidth, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { textSize } from "./typography.ts";
import { distributionHeading } from "./format.ts";

export interface CorrelationPanel {
  sheet: Sheet;
  /** Levels on the axis, from 0. */
  levels: readonly number[];
  /** Ends of the axis of ρ. */
  domain: [number, number];
  /** Room for the labels of that axis, in pixels. */
  left: number;
  /** Panels that share the width. */
  count: number;
  /** Whether this panel labels the axis of ρ. */
  labelled: boolean;
  /** Whether a pinned run is drawn beside this one, in place of the other readings. */
  compared: boolean;
}

const mainLabels: Partial<Record<Series, string>> = {
  forced: readings.forced.label,
  unpaired: readings.unpaired.label,
  paired: readings.paired.label,
};

/** The series beside the main one: label in the key, shape, and shift in pixels. */
const beside = [
  { series: "paired", label: readings.paired.label, shape: "diamond", shift: 9 },
  { series: "unpaired", label: readings.unpaired.label, shape: "square", shift: 16 },
  { series: "markov", label: "Markov prediction", shape: "M-1-1L1 1M-1 1L1-1", shift: -10 },
] as const;

export function correlationKey(present: ReadonlySet<Series>, main: Series, { theme }: Sheet): KeyItem[] {
  const points = beside
    .filter(({ series }) => present.has(series) && series !== main)
    .map(({ label, shape, series }) => ({ label, shape, colour: theme.muted, hollow: series !== "markov" }));
  return [
    { label: mainLabels[main] ?? main, shape: "circle", colour: theme.ink },
    ...points,
    ...(present.has("fit") ? [{ label: "fitted decay", colour: theme.muted, dash: [5, 3], lineWidth: 1.2 }] : []),
    ...(present.has("uninherited")
      ? [{ label: "null: without inheritance", colour: theme.muted, dash: [1.5, 2.5], lineWidth: 1.5 }]
      : []),
  ];
}

export function correlationPanel(distribution: Distribution, main: Series, panel: CorrelationPanel): Panel {
  const { sheet, levels, domain, left, count, labelled, compared } = panel;
  const { theme } = sheet;
  const width = plotWidth(sheet, { count, left });
  const height = sheet.narrow ? 190 : 250;
  const deepest = levels.at(-1) ?? 1;
  const x = {
    field: "level",
    type: "quantitative" as const,
    scale: { domain: [-0.5, deepest + 0.5], nice: false, zero: false },
    title: null,
    axis: {
      values: [...levels],
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
  const inPanel = (name: string, ...conditions: readonly string[]) => ({
    data: { name },
    transform: [{ filter: [`datum.distribution === '${distribution}'`, ...conditions].join(" && ") }],
  });
  const series = (name: Series) =>
    inPanel("correlations", `datum.series === '${name}'`, ...(compared ? ["datum.run === 'this run'"] : []));
  const losses = (largest: boolean) => inPanel("losses", `datum.largest === ${Number(largest)}`);
  const look = byLevel(theme);
  const fall = (largest: boolean): Layer => ({
    ...losses(largest),
    mark: compared
      ? { type: "rule", color: theme.ink, strokeWidth: 1.8 }
      : { type: "rule", color: largest ? theme.ink : theme.faint, strokeWidth: largest ? 2.5 : 1.5 },
    encoding: { x, x2: { field: "to" }, y, y2: { field: "end" } },
  });
  const labels = (of: Pick<Layer, "data" | "transform">, field: "level" | "middle", strong: boolean): Layer => ({
    ...of,
    mark: {
      type: "text",
      baseline: "bottom",
      y: -5,
      fontSize: strong ? 13 : textSize.label,
      fontWeight: strong ? 600 : "normal",
      color: strong ? theme.ink : theme.muted,
    },
    encoding: { x: { ...x, field }, text: { field: "label" } },
  });
  const line = (of: Pick<Layer, "data" | "transform">, dash: readonly number[], strokeWidth: number): Layer => ({
    ...of,
    mark: { type: "line", color: theme.muted, strokeDash: [...dash], strokeWidth, clip: true },
    encoding: { x, y },
  });
  const interval = (low: string, high: string, strokeWidth: number): Layer => ({
    ...series(main),
    mark: { type: "rule", strokeWidth, clip: true },
    encoding: { x, y: { ...y, field: low }, y2: { field: high }, color: look.color },
  });
  const single: Layer[] = [
    {
      ...losses(true),
      mark: { type: "rect", color: theme.grid, opacity: 0.6, y: -20, y2: height },
      encoding: { x, x2: { field: "to" } },
    },
    fall(false),
    fall(true),
    line(inPanel("decay"), [5, 3], 1.2),
    line(series("uninherited"), [1.5, 2.5], 1.5),
    ...beside
      .filter((other) => other.series !== main)
      .map(({ series: name, shape, shift }): Layer => ({
        ...series(name),
        mark: {
          type: "point",
          shape,
          size: 28,
          xOffset: shift,
          stroke: theme.muted,
          strokeWidth: 1.2,
          fill: name === "markov" ? "transparent" : theme.background,
          opacity: 1,
          clip: true,
        },
        encoding: { x, y },
      })),
    interval("low", "high", 1.6),
    interval("inner_low", "inner_high", 5),
  ];
  const both: Layer[] = [
    line(inPanel("pinned"), pinnedDash, 1.5),
    fall(false),
    fall(true),
    {
      ...inPanel("pinned", "datum.level > 0"),
      mark: { type: "point", size: 70, filled: true, fill: theme.background, strokeWidth: 1.8, opacity: 1 },
      encoding: { x, y, stroke: look.stroke, shape: look.shape },
    },
  ];
  const layer: Layer[] = [
    ...(compared ? both : single),
    {
      ...series(main),
      mark: { type: "point", size: 95, filled: true, stroke: theme.background, strokeWidth: 1.2, opacity: 1 },
      encoding: { x, y, fill: look.fill, shape: look.shape },
    },
    {
      data: { values: [{ level: 0, value: 1 }] },
      mark: {
        type: "point",
        shape: "circle",
        size: 80,
        filled: true,
        fill: theme.base,
        stroke: theme.background,
        strokeWidth: 1.2,
        opacity: 1,
      },
      encoding: { x, y },
    },
    ...(compared
      ? [labels(inPanel("differences"), "level", true)]
      : [labels(losses(false), "middle", false), labels(losses(true), "middle", true)]),
    ...heading(
      theme,
      distributionHeading[distribution],
      compared ? "ρ(ℓ, 0), and this run minus the pinned run" : "ρ(ℓ, 0), and its loss from level to level",
      26,
    ),
  ];
  return { width, height, layer };
}
