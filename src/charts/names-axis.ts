// The axis of names beside panels that stand side by side: a row for each, and their text at the left of the first panel alone.
import type { Theme } from "./theme.ts";
import { textSize } from "./typography.ts";

interface Names {
  readonly field: string;
  /** A row for each, from the top. */
  readonly names: readonly (string | number)[];
  /** Pixels at the left for their text. */
  readonly left: number;
  readonly labelled: boolean;
  /** A Vega expression: the text of `datum.value`. */
  readonly labelExpr: string;
  /** Whether the rows are points on the axis rather than bands. */
  readonly point?: boolean;
}

export const namesAxis = ({ ink }: Theme, { field, names, left, labelled, labelExpr, point }: Names) => ({
  field,
  type: "nominal" as const,
  scale: { domain: [...names], ...(point && { type: "point" as const, padding: 0.5 }) },
  sort: null,
  title: null,
  axis: labelled
    ? {
        labelExpr,
        labelFontSize: textSize.label,
        labelColor: ink,
        grid: false,
        minExtent: left,
        maxExtent: left,
        labelPadding: 8,
      }
    : null,
});
