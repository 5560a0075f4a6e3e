// Finds the bounds of a chart's marks in its SVG, in the order of the marks.

export interface Spot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Half the size of the target around a point of a line, pixels. */
const AROUND = 10;

/**
 * The bounds of the marks of a kind, in pixels from the chart's corner. Uses the last group with exactly this number of
 * marks, because legends come first; empty if there is none.
 */
export function spotsIn(picture: Element, kind: "rect" | "symbol", count: number): Spot[] {
  const group = [...picture.querySelectorAll(`g.mark-${kind}`)].findLast(({ children }) => children.length === count);
  const corner = picture.getBoundingClientRect();
  const around = kind === "symbol" ? AROUND : 0;
  return [...(group?.children ?? [])].map((mark) => {
    const { left, top, width, height } = mark.getBoundingClientRect();
    return {
      left: left - corner.left - around,
      top: top - corner.top - around,
      width: width + 2 * around,
      height: height + 2 * around,
    };
  });
}
