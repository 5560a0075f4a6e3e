// One panel of the signature chart: the fall from 1 at level 0, the largest loss drawn heavy, the other readings beside it.
import { byLevel } from "./encodings.ts";
import { heading } from "./heading.ts";
import type { KeyItem } from "./key.ts";
import type { Series } from "./correlation-table.ts";
import type { Distribution } from "../record/recording.ts";
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
}

const mainLabels: Partial<Record<Series, string>> = {
  forced: "forced: every owner must build",
  unpaired: "unpaired: who is there",
  paired: "paired: chains of full depth",
};

/** Beside the main points: series, words in the key, shape, and shift in pixels. */
const beside = [
  { series: "paired", label: "paired: chains of full depth", shape: "diamond", shift: 9 },
  { series: "unpaired", label: "unpaired: who is there", shape: "square", shift: 16 },
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
      ? [{ label: "null: nothing inherited", colour: theme.muted, dash: [1.5, 2.5], lineWidth: 1.5 }]
      : []),
  ];
}

export function correlationPanel(distribution: Distribution, main: Series, panel: CorrelationPanel): Panel {
  const { sheet, levels, domain, left, count, labelled } = panel;
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
  const series = (name: Series) => ({
    data: { name: "correlations" },
    transform: [{ filter: `datum.distribution === '${distribution}' && datum.series === '${name}'` }],
  });
  const losses = (largest: boolean) => ({
    data: { name: "losses" },
    transform: [{ filter: `datum.distribution === '${distribution}' && datum.largest === ${Number(largest)}` }],
  });
  const look = byLevel(theme);
  const fall = (largest: boolean): Layer => ({
    ...losses(largest),
    mark: { type: "rule", color: largest ? theme.ink : theme.faint, strokeWidth: largest ? 2.5 : 1.5 },
    encoding: { x, x2: { field: "to" }, y, y2: { field: "end" } },
  });
  const loss = (largest: boolean): Layer => ({
    ...losses(largest),
    mark: {
      type: "text",
      baseline: "bottom",
      y: -5,
      fontSize: largest ? 13 : textSize.label,
      fontWeight: largest ? 600 : "normal",
      color: largest ? theme.ink : theme.muted,
    },
    encoding: { x: { ...x, field: "middle" }, text: { field: "label" } },
  });
  const layer: Layer[] = [
    {
      ...losses(true),
      mark: { type: "rect", color: theme.grid, opacity: 0.6, y: -20, y2: height },
      encoding: { x, x2: { field: "to" } },
    },
    fall(false),
    fall(true),
    {
      data: { name: "decay" },
      transform: [{ filter: `datum.distribution === '${distribution}'` }],
      mark: { type: "line", color: theme.muted, strokeDash: [5, 3], strokeWidth: 1.2, clip: true },
      encoding: { x, y },
    },
    {
      ...series("uninherited"),
      mark: { type: "line", color: theme.muted, strokeDash: [1.5, 2.5], strokeWidth: 1.5, clip: true },
      encoding: { x, y },
    },
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
    {
      ...series(main),
      mark: { type: "rule", strokeWidth: 1.6, clip: true },
      encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color: look.color },
    },
    {
      ...series(main),
      mark: { type: "rule", strokeWidth: 5, clip: true },
      encoding: { x, y: { ...y, field: "inner_low" }, y2: { field: "inner_high" }, color: look.color },
    },
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
    loss(false),
    loss(true),
    ...heading(theme, distributionHeading[distribution], "ρ(ℓ, 0), and what is lost from level to level", 26),
  ];
  return { width, height, layer };
}
