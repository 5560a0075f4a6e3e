// The geometry of the population map: layout of the lineages, pan and zoom. A torus can be panned without end. The
// canvas shows each lineage at most once.
import { CELL, type Frame } from "../../model/picture.ts";
import type { Settings } from "../../model/settings.ts";

/** The population as a rectangle of cells, row by row. */
export interface Layout {
  readonly columns: number;
  readonly rows: number;
  readonly population: number;
  /** Whether opposite edges are joined: parents are then chosen across them. */
  readonly wraps: boolean;
}

const MOST_CELLS = 32_768;
const MOST_ASPECT = 32;

/** The layout of a run's torus. A run without one, or with a very narrow one, has an almost square rectangle. */
export function layoutOf(settings: Pick<Settings, "population" | "torus" | "width" | "height">): Layout {
  const { population, torus, width, height } = settings;
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (torus === 1 && long <= MOST_CELLS && long <= MOST_ASPECT * short)
    return { columns: width, rows: height, population, wraps: true };
  const columns = Math.ceil(Math.sqrt(population));
  return { columns, rows: Math.ceil(population / columns), population, wraps: false };
}

/** The visible part: zoom 1 shows everything; (x, y) is the centre of the view, in cells. */
export interface Viewport {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** The size of a canvas in device pixels; `ratio` is the number of device pixels per CSS pixel. */
export interface Surface {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

export const wholeOf = ({ columns, rows }: Layout): Viewport => ({ zoom: 1, x: columns / 2, y: rows / 2 });

/** Maximum size of a cell, CSS pixels. */
const LARGEST_CELL = 64;

const modulo = (value: number, size: number): number => ((value % size) + size) % size;
const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/**
 * Device pixels per cell at zoom 1; a whole number where cells are larger than a pixel, so that all have the same size.
 */
function fitScale({ columns, rows }: Layout, { width, height }: Surface): number {
  const scale = Math.min(width / columns, height / rows);
  return scale >= 2 ? Math.floor(scale) : scale;
}

export const mostZoom = (layout: Layout, surface: Surface): number =>
  Math.max(1, (LARGEST_CELL * surface.ratio) / fitScale(layout, surface));

/** Device pixels per cell. */
export const scaleOf = (layout: Layout, surface: Surface, { zoom }: Viewport): number =>
  fitScale(layout, surface) * zoom;

/** Number of cells that are visible along one side. */
const visible = (cells: number, pixels: number, scale: number): number => Math.min(cells, pixels / scale);

/** Clamps a viewport: the centre wraps around on a torus; elsewhere the view ends at the edges. */
export function bounded(layout: Layout, surface: Surface, viewport: Viewport): Viewport {
  const zoom = clamp(viewport.zoom, 1, mostZoom(layout, surface));
  const scale = scaleOf(layout, surface, { ...viewport, zoom });
  const along = (middle: number, cells: number, pixels: number) => {
    if (layout.wraps) return modulo(middle, cells);
    const half = visible(cells, pixels, scale) / 2;
    return clamp(middle, half, cells - half);
  };
  return {
    zoom,
    x: along(viewport.x, layout.columns, surface.width),
    y: along(viewport.y, layout.rows, surface.height),
  };
}

/** Pans by (dx, dy) device pixels. */
export function panned(layout: Layout, surface: Surface, viewport: Viewport, dx: number, dy: number): Viewport {
  const scale = scaleOf(layout, surface, viewport);
  return bounded(layout, surface, { ...viewport, x: viewport.x - dx / scale, y: viewport.y - dy / scale });
}

/** Zooms by a factor around device pixel (x, y), which keeps its place within the bounds. */
export function zoomed(
  layout: Layout,
  surface: Surface,
  viewport: Viewport,
  factor: number,
  x = surface.width / 2,
  y = surface.height / 2,
): Viewport {
  const before = scaleOf(layout, surface, viewport);
  const zoom = clamp(viewport.zoom * factor, 1, mostZoom(layout, surface));
  const after = scaleOf(layout, surface, { ...viewport, zoom });
  const shift = 1 / before - 1 / after;
  return bounded(layout, surface, {
    zoom,
    x: viewport.x + (x - surface.width / 2) * shift,
    y: viewport.y + (y - surface.height / 2) * shift,
  });
}

/** Minimum size in device pixels of cells with gaps between them. */
const GAPS_FROM = 6;

/** The integer geometry that both painters use. */
export function frameOf(layout: Layout, surface: Surface, viewport: Viewport): Frame {
  const { columns, rows, population } = layout;
  const view = bounded(layout, surface, viewport);
  const scale = scaleOf(layout, surface, view);
  const step = Math.max(Math.round(CELL / scale), 1);
  const along = (middle: number, cells: number, pixels: number) => {
    const shown = visible(cells, pixels, scale);
    const size = Math.max(1, Math.min(Math.round(shown * scale), pixels));
    const origin = modulo(Math.round((middle - shown / 2) * CELL), cells * CELL);
    return { size, start: Math.floor((pixels - size) / 2), origin };
  };
  const across = along(view.x, columns, surface.width);
  const down = along(view.y, rows, surface.height);
  return {
    canvasWidth: surface.width,
    canvasHeight: surface.height,
    left: across.start,
    top: down.start,
    width: across.size,
    height: down.size,
    originX: across.origin,
    originY: down.origin,
    step,
    columns,
    rows,
    population,
    gap: scale >= GAPS_FROM ? step * Math.max(1, Math.round(surface.ratio / 2)) : 0,
    samples: clamp(Math.ceil((3 * step) / CELL), 1, 4),
  };
}

/** The cell at a fixed-point position. */
const cellAt = (origin: number, offset: number, cells: number): number =>
  Math.floor(modulo(origin + offset, cells * CELL) / CELL);

/** The lineage at device pixel (x, y), which may be fractional; undefined if there is none. */
export function pickAt(frame: Frame, x: number, y: number): number | undefined {
  const [px, py] = [Math.floor(x) - frame.left, Math.floor(y) - frame.top];
  if (px < 0 || py < 0 || px >= frame.width || py >= frame.height) return undefined;
  const half = frame.step >> 1;
  const column = cellAt(frame.originX, px * frame.step + half, frame.columns);
  const row = cellAt(frame.originY, py * frame.step + half, frame.rows);
  const lineage = row * frame.columns + column;
  return lineage < frame.population ? lineage : undefined;
}

/** The position of a lineage's cell, in device pixels of the canvas; undefined if it is outside. */
export function placeOf(
  frame: Frame,
  lineage: number,
): { readonly x: number; readonly y: number; readonly size: number } | undefined {
  const along = (cell: number, cells: number, origin: number, pixels: number) => {
    const offset = modulo(cell * CELL - origin, cells * CELL);
    // A cell that starts left of the first pixel may still reach into the view.
    const from = offset > (cells - 1) * CELL ? offset - cells * CELL : offset;
    const at = from / frame.step;
    // Rounding may have removed the last part of a pixel at the far side.
    return at < pixels + 0.5 && at + CELL / frame.step > 0 ? at : undefined;
  };
  if (lineage < 0 || lineage >= frame.population) return undefined;
  const x = along(lineage % frame.columns, frame.columns, frame.originX, frame.width);
  const y = along(Math.floor(lineage / frame.columns), frame.rows, frame.originY, frame.height);
  if (x === undefined || y === undefined) return undefined;
  return { x: frame.left + x, y: frame.top + y, size: CELL / frame.step };
}

/** A viewport that contains a lineage, moved as little as possible. */
export function following(layout: Layout, surface: Surface, viewport: Viewport, lineage: number): Viewport {
  const frame = frameOf(layout, surface, viewport);
  const place = placeOf(frame, lineage);
  const inside =
    place &&
    place.x >= frame.left &&
    place.y >= frame.top &&
    place.x + place.size <= frame.left + frame.width + 1 &&
    place.y + place.size <= frame.top + frame.height + 1;
  if (inside) return viewport;
  const column = lineage % layout.columns;
  const row = Math.floor(lineage / layout.columns);
  return bounded(layout, surface, { ...viewport, x: column + 0.5, y: row + 0.5 });
}
