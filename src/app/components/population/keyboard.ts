// The keyboard of the population map: arrows move a cursor and the view follows; Shift and arrows pan; + and − zoom; 0
// shows the whole population; Enter opens the lineage under the cursor.
import {
  bounded,
  following,
  frameOf,
  panned,
  pickAt,
  scaleOf,
  wholeOf,
  zoomed,
  type Viewport,
} from "../../shared/population-geometry.ts";
import type { Field } from "./gestures.ts";

export type KeyAct =
  | { readonly kind: "view"; readonly viewport: Viewport }
  | { readonly kind: "cursor"; readonly cursor: number; readonly viewport: Viewport }
  | { readonly kind: "pick"; readonly lineage: number };

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Minimum step of the cursor in CSS pixels, and the share of its size by which the view pans. */
const STRIDE = 8;

const modulo = (value: number, size: number): number => ((value % size) + size) % size;

/** Handles a key; undefined for keys without a function on the map. */
export function actOf(
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
  field: Field,
  cursor: number | undefined,
): KeyAct | undefined {
  const { layout, surface, viewport } = field;
  const arrow = arrows[key];
  if (arrow && shiftKey) {
    const [dx, dy] = [-arrow[0] * 0.1 * surface.width, -arrow[1] * 0.1 * surface.height];
    return { kind: "view", viewport: panned(layout, surface, viewport, dx, dy) };
  }
  if (arrow) {
    const next = cursor === undefined ? middle(field) : moved(field, cursor, arrow);
    return { kind: "cursor", cursor: next, viewport: following(layout, surface, viewport, next) };
  }
  // Zooms around the cursor, which keeps its place on the screen.
  const around = cursor === undefined ? viewport : centred(field, cursor);
  if (key === "+" || key === "=") return { kind: "view", viewport: zoomed(layout, surface, around, 1.5) };
  if (key === "-" || key === "_") return { kind: "view", viewport: zoomed(layout, surface, around, 1 / 1.5) };
  if (key === "0") return { kind: "view", viewport: wholeOf(layout) };
  if ((key === "Enter" || key === " ") && cursor !== undefined) return { kind: "pick", lineage: cursor };
  return undefined;
}

/** The lineage in the middle of the view, or the first. */
function middle({ layout, surface, viewport }: Field): number {
  return pickAt(frameOf(layout, surface, viewport), surface.width / 2, surface.height / 2) ?? 0;
}

function centred({ layout, surface, viewport }: Field, lineage: number): Viewport {
  const [x, y] = [(lineage % layout.columns) + 0.5, Math.floor(lineage / layout.columns) + 0.5];
  return bounded(layout, surface, { ...viewport, x, y });
}

/** Moves the cursor by some cells. It wraps around on a torus and stops at the edges elsewhere. */
function moved({ layout, surface, viewport }: Field, cursor: number, [dx, dy]: readonly [number, number]): number {
  const { columns, rows, population, wraps } = layout;
  const cells = Math.max(1, Math.round((STRIDE * surface.ratio) / scaleOf(layout, surface, viewport)));
  const along = (cell: number, by: number, size: number) =>
    wraps ? modulo(cell + by * cells, size) : Math.min(Math.max(cell + by * cells, 0), size - 1);
  const column = along(cursor % columns, dx, columns);
  const row = along(Math.floor(cursor / columns), dy, rows);
  return Math.min(row * columns + column, population - 1);
}
