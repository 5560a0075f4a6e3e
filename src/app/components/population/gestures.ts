// Pointer gestures of the population map: drag to pan, pinch or wheel to zoom, tap to select.
import { panned, zoomed, type Layout, type Surface, type Viewport } from "../../shared/population-geometry.ts";

/** Maximum movement of a tap, CSS pixels. */
const TREMBLE = 5;
/** A wheel step of 100 pixels zooms by about 1.4. */
const WHEEL = 0.0035;

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Field {
  readonly layout: Layout;
  readonly surface: Surface;
  readonly viewport: Viewport;
}

/** Tracks the pointers on a field, in CSS pixels. Each method returns the new viewport if it has changed. */
export class Gestures {
  readonly #pointers = new Map<number, Point>();
  #moved = 0;

  /** The pointer has moved, so that its release is not a tap. */
  get dragging(): boolean {
    return this.#pointers.size > 0 && this.#moved > TREMBLE;
  }

  down(id: number, point: Point): void {
    if (this.#pointers.size === 0) this.#moved = 0;
    // A gesture with two pointers is not a tap.
    else this.#moved = Infinity;
    this.#pointers.set(id, point);
  }

  move(id: number, point: Point, { layout, surface, viewport }: Field): Viewport | undefined {
    const before = this.#pointers.get(id);
    if (!before) return undefined;
    const other = [...this.#pointers].find(([known]) => known !== id)?.[1];
    this.#pointers.set(id, point);
    this.#moved += Math.hypot(point.x - before.x, point.y - before.y);
    if (!this.dragging) return undefined;
    const { ratio } = surface;
    if (!other) return panned(layout, surface, viewport, (point.x - before.x) * ratio, (point.y - before.y) * ratio);
    const apart = (a: Point) => Math.max(Math.hypot(a.x - other.x, a.y - other.y), 1);
    const middle = (a: Point) => ({ x: (a.x + other.x) / 2, y: (a.y + other.y) / 2 });
    const [from, to] = [middle(before), middle(point)];
    const moved = panned(layout, surface, viewport, (to.x - from.x) * ratio, (to.y - from.y) * ratio);
    return zoomed(layout, surface, moved, apart(point) / apart(before), to.x * ratio, to.y * ratio);
  }

  /** Handles the release of a pointer. Returns whether it was a tap. */
  up(id: number): boolean {
    const known = this.#pointers.delete(id);
    return known && this.#pointers.size === 0 && this.#moved <= TREMBLE;
  }

  cancel(id: number): void {
    this.#pointers.delete(id);
  }

  /** Zooms by a wheel movement, in CSS pixels. */
  static wheel(delta: number, { x, y }: Point, { layout, surface, viewport }: Field): Viewport {
    const factor = Math.exp(-Math.max(-300, Math.min(delta, 300)) * WHEEL);
    return zoomed(layout, surface, viewport, factor, x * surface.ratio, y * surface.ratio);
  }
}
