// A panel's heading as text at a fixed height above the plot: a title proper would move with the overhang of the axis labels beside it.
import type { Layer } from "./sheet.ts";
import type { Theme } from "./theme.ts";
import { textSize } from "./typography.ts";

const lineHeight = 14;

/** The heading, and below it in a lighter line what the vertical axis shows; `rise` is the distance from the plot to the lower line, in pixels. */
export function heading(theme: Theme, text: string | readonly string[], axis?: string, rise = 12): Layer[] {
  const line = (words: string | readonly string[], y: number, strong: boolean): Layer => ({
    data: { values: [{}] },
    mark: {
      type: "text",
      text: typeof words === "string" ? words : [...words],
      lineHeight,
      x: 0,
      y,
      align: "left",
      baseline: "bottom",
      fontSize: strong ? textSize.heading : textSize.small,
      fontWeight: strong ? 600 : "normal",
      color: strong ? theme.ink : theme.muted,
    },
    encoding: {},
  });
  const lines = typeof text === "string" ? 1 : text.length;
  return axis === undefined
    ? [line(text, -rise - lineHeight * (lines - 1), true)]
    : [line(axis, -rise, false), line(text, -rise - 1 - lineHeight * lines, true)];
}
