// The layout of a ladder in pixels: a plank for each level, the correlation bar (stile) on the left, the lines between
// planks on the right.

export interface Plank {
  readonly top: number;
  readonly bottom: number;
}

export interface LadderLayout {
  readonly width: number;
  readonly height: number;
  /** Narrow planks have three lines of text, wide ones two. */
  readonly narrow: boolean;
  /** The middle of the correlation bar, and its width for ρ = 1. */
  readonly stile: { readonly x: number; readonly width: number };
  /** The left edge of the text. */
  readonly text: number;
  /** The field of the lines, from the worst plan to the best. */
  readonly field: { readonly left: number; readonly right: number };
  readonly planks: readonly Plank[];
}

const NARROW = 560;
/** Height below the last plank, for the labels of the field's ends. */
const AXIS = 22;

/** Computes the layout of a ladder with this number of rungs, including the base. */
export function ladderLayout(width: number, rungs: number): LadderLayout {
  const narrow = width < NARROW;
  const first = narrow ? 34 : 36;
  const plank = narrow ? 78 : 54;
  const gap = narrow ? 58 : 70;
  const planks = Array.from({ length: rungs }, (_, at) => {
    const top = at === 0 ? 0 : first + gap + (at - 1) * (plank + gap);
    return { top, bottom: top + (at === 0 ? first : plank) };
  });
  return {
    width,
    height: (planks.at(-1)?.bottom ?? 0) + AXIS,
    narrow,
    stile: narrow ? { x: 20, width: 26 } : { x: 28, width: 38 },
    text: narrow ? 42 : 60,
    field: { left: narrow ? 92 : 122, right: width - (narrow ? 8 : 14) },
    planks,
  };
}

/** The x coordinate of position `place` of `count`, from the left edge of the field to the right. */
export const fieldX = ({ field }: LadderLayout, place: number, count: number): number =>
  field.left + ((field.right - field.left) * place) / Math.max(count - 1, 1);

const at = (value: number): string => value.toFixed(1);

/** A curve from the lower edge of one plank to the upper edge of the next, between two x coordinates. */
export function spanPath({ planks }: Pick<LadderLayout, "planks">, gap: number, from: number, to: number): string {
  const [top, bottom] = [planks[gap]?.bottom ?? 0, planks[gap + 1]?.top ?? 0];
  const middle = (top + bottom) / 2;
  return `M${at(from)} ${top}C${at(from)} ${middle} ${at(to)} ${middle} ${at(to)} ${bottom}`;
}

/**
 * The path of a plan through the planks, given its x coordinate at each: straight behind planks, and shorter if it ends
 * early.
 */
export const wirePath = (layout: Pick<LadderLayout, "planks">, xs: readonly number[]): string =>
  xs
    .slice(1)
    .map((to, gap) => spanPath(layout, gap, xs[gap] ?? to, to))
    .join("");

/** A stream from the lower edge of a plank to the upper edge of the next, given its middle at both and its width. */
export interface Stream {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/**
 * Converts flows between two orders, cut into equal parts, to streams over the field. `flow[i][j]` leads from part i to
 * part j, in units of a part. The streams of a part lie side by side around its middle: at the start sorted by
 * destination, at the end by origin.
 */
export function streamsOf({ field }: Pick<LadderLayout, "field">, flow: readonly (readonly number[])[]): Stream[] {
  const part = (field.right - field.left) / Math.max(flow.length, 1);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const start = (index: number, whole: number) => index + (1 - whole) / 2;
  const arriving = flow.map((_, j) => start(j, sum(flow.map((row) => row[j] ?? 0))));
  return flow.flatMap((row, i) => {
    let leaving = start(i, sum(row));
    return row.map((size, j): Stream => {
      const arrives = arriving[j] ?? j;
      const middle = (at: number) => field.left + (at + size / 2) * part;
      const stream = { from: middle(leaving), to: middle(arrives), width: size * part };
      leaving += size;
      arriving[j] = arrives + size;
      return stream;
    });
  });
}
