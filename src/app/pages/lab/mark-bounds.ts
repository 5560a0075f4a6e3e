// Where the cells of a chart lie in its picture: the marks that draw them, in their order.

export interface Spot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A point of a line is small: so many pixels around it belong to it. */
const AROUND = 10;

/**
 * The boxes of so many marks of a kind in a picture, in pixels from its corner: of the last group that has just as many, since keys come
 * before what they explain. None if there is no such group.
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
