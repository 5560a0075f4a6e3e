// The layout of a ladder in pixels: a plank for each level, the correlation bar (stile) on the left, the lines between
// planks on the right.

export interface Plank {
  readonly top: number;
  readonly bottom: number;
}

export interface LadderLayout {
  readonly width: number;
  readonly height: number;
  /** Narrow planks have three lines, wide ones two. */
  readonly narrow: boolean;
  /** The stile's middle, and its width where ρ = 1. */
  readonly stile: { readonly x: number; readonly width: number };
  /** Where text on the left begins. */
  readonly text: number;
  /** The wires' field, from the worst plan to the best. */
  readonly field: { readonly left: number; readonly right: number };
  readonly planks: readonly Plank[];
}

const NARROW = 560;
/** Below the last plank the field's ends are named. */
const AXIS = 22;

/** A ladder of so many rungs, the base among them. */
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

/** The x of a place among `count`, from the field's left to its right. */
export const fieldX = ({ field }: LadderLayout, place: number, count: number): number =>
  field.left + ((field.right - field.left) * place) / Math.max(count - 1, 1);

const at = (value: number): string => value.toFixed(1);

/** From one plank's lower edge to the next one's upper edge, by the x at both. */
export function spanPath({ planks }: Pick<LadderLayout, "planks">, gap: number, from: number, to: number): string {
  const [top, bottom] = [planks[gap]?.bottom ?? 0, planks[gap + 1]?.top ?? 0];
  const middle = (top + bottom) / 2;
  return `M${at(from)} ${top}C${at(from)} ${middle} ${at(to)} ${middle} ${at(to)} ${bottom}`;
}

/** A wire: from plank to plank, straight behind each, by the x that it has at each of them; it may end early. */
export const wirePath = (layout: Pick<LadderLayout, "planks">, xs: readonly number[]): string =>
  xs
    .slice(1)
    .map((to, gap) => spanPath(layout, gap, xs[gap] ?? to, to))
    .join("");

/** A stream from a plank's lower edge to the next one's upper edge: the x of its middle at both, and its width. */
export interface Stream {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/**
 * Flows between the equal parts of two orders as streams over the field: `flow[i][j]` goes from part i to part j, in
 * parts. In each
 * part they lie side by side around its middle: leaving in the order of where they go, arriving in that of where they
 * come from.
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
