// The frame that every picture shares: title, sentence, key, panels and caption, left-aligned, in one width.
import type { Row } from "../record/tables.ts";
import type { Config, TopLevelSpec } from "vega-lite";
import type { Chart } from "./chart.ts";
import { columnsOf } from "../record/level-rows.ts";
import { keyRows, type KeyItem } from "./key.ts";
import { columnGap, margin, type Panel, type Sheet } from "./sheet.ts";
import type { Theme } from "./theme.ts";
import { fontStack, textSize, wrap } from "./typography.ts";

export interface Picture {
  sheet: Sheet;
  title: string;
  sentence: string;
  caption: string;
  alt: string;
  key?: readonly KeyItem[];
  /** Rows of panels. Each panel's plot begins `left` pixels from the left margin. */
  panels: readonly (readonly Panel[])[];
  left: number;
  /** Space between panels in pixels. */
  gap?: { row?: number; column?: number };
  /** Rows by name: what the layers' `data: {name}` refers to. The first is what the chart is about, and what is exported. */
  datasets: Record<string, readonly Row[]>;
  /** Values that labels refer to by name, such as the names of the levels. */
  params?: Record<string, readonly (string | readonly string[])[]>;
  /** Names of the exported columns, in order. */
  columns: readonly string[];
}

export function frame(picture: Picture): Chart {
  const { title, sentence, caption, alt, columns, datasets } = picture;
  const rows = Object.values(datasets)[0] ?? [];
  return { spec: specification(picture), columns: columnsOf(columns, rows), title, sentence, caption, alt };
}

function specification(picture: Picture): TopLevelSpec {
  const { sheet, left } = picture;
  const { theme, inner, words } = sheet;
  const body = picture.panels.map((row) => ({
    hconcat: [...row],
    spacing: picture.gap?.column ?? columnGap,
    bounds: "flush" as const,
  }));
  const key = picture.key ? [keyRows(picture.key, sheet, left)] : [];
  const caption: Panel[] = words ? [captionView(sheet, left)] : [];
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: picture.alt,
    background: theme.background,
    padding: margin,
    config: config(theme),
    params: [
      { name: "caption", value: wrap(picture.caption, inner, textSize.small) },
      ...Object.entries(picture.params ?? {}).map(([name, value]) => ({ name, value: [...value] })),
    ],
    datasets: Object.fromEntries(Object.entries(picture.datasets).map(([name, rows]) => [name, rows.map(plain)])),
    ...(words && {
      title: {
        text: wrap(picture.title, inner, textSize.title, 600),
        subtitle: wrap(picture.sentence, inner, textSize.sentence),
      },
    }),
    spacing: picture.gap?.row ?? 18,
    vconcat: [...key, ...body, ...caption],
  };
}

/** NaN is not in JSON. */
function plain(row: Row): Record<string, number | string | null> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "number" && !Number.isFinite(value) ? null : value,
    ]),
  );
}

function captionView({ theme }: Sheet, left: number): Panel {
  return {
    data: { values: [{}] },
    width: 10,
    height: 1,
    view: { stroke: null },
    mark: {
      type: "text",
      text: { expr: "caption" },
      x: -left,
      y: 0,
      align: "left",
      baseline: "top",
      fontSize: textSize.small,
      lineHeight: 14,
      color: theme.muted,
    },
    encoding: {},
  };
}

function config(theme: Theme): Config {
  const axis = {
    labelFontSize: textSize.small,
    labelColor: theme.muted,
    titleFontSize: textSize.label,
    titleFontWeight: "normal",
    titleColor: theme.muted,
    domainColor: theme.faint,
    tickColor: theme.faint,
    gridColor: theme.grid,
    gridWidth: 1,
    tickSize: 4,
    labelPadding: 4,
  } as const;
  return {
    font: fontStack,
    axis,
    axisY: { domain: false, ticks: false },
    axisX: { grid: false },
    view: { stroke: null },
    title: {
      anchor: "start",
      frame: "bounds",
      color: theme.ink,
      fontSize: textSize.title,
      fontWeight: 600,
      lineHeight: 19,
      subtitleColor: theme.muted,
      subtitleFontSize: textSize.sentence,
      subtitleLineHeight: 16,
      subtitlePadding: 5,
      offset: 14,
    },
    text: { fontSize: textSize.label, color: theme.ink },
  };
}
