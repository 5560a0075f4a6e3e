// What a chart is drawn on: theme, width, and how the room is shared by plots side by side.
import type { LayerSpec, UnitSpec } from "vega-lite/types_unstable/spec/index.js";
import type { ChartOptions } from "./chart.ts";
import { dark } from "./theme-dark.ts";
import { light } from "./theme-light.ts";
import type { Theme } from "./theme.ts";

export type Layer = LayerSpec<string>["layer"][number];
export type Panel = LayerSpec<string> | UnitSpec<string>;

/** What the drawing of one chart goes by. */
export interface Sheet {
  theme: Theme;
  /** Width of the whole picture. */
  width: number;
  /** Width between the margins, less the half widths of outer lines. */
  inner: number;
  /** Whether there is little room: panels stack, labels shorten. */
  narrow: boolean;
  words: boolean;
}

export const margin = 12;
const narrowest = 320;

export function sheetOf(options: ChartOptions): Sheet {
  const width = Math.max(narrowest, Math.round(options.width ?? 640));
  const words = options.words ?? true;
  return {
    theme: options.theme === "dark" ? dark : light,
    width,
    inner: width - 2 * margin - 1,
    narrow: width < 520,
    words,
  };
}

export const columnGap = 24;

/** Width of each of `count` plots side by side, with room for labels `left` of the first and `right` of each or of the last. */
export function plotWidth(sheet: Sheet, room: { count: number; left: number; right?: number; gap?: number }): number {
  const { count, left, right = 0, gap = columnGap } = room;
  return Math.floor((sheet.inner - left - right - gap * (count - 1)) / count);
}
