// Pan, zoom and pick are one mathematics: what is picked is where it is drawn, and a hand's way back undoes its way.
import * as fc from "../../setup/fast-check.ts";
import { expect, test } from "vitest";
import {
  bounded,
  following,
  frameOf,
  layoutOf,
  mostZoom,
  panned,
  pickAt,
  placeOf,
  wholeOf,
  zoomed,
  type Layout,
  type Surface,
  type Viewport,
} from "../../../src/app/shared/population-geometry.ts";

const surfaces = fc.record({
  width: fc.integer({ min: 40, max: 2000 }),
  height: fc.integer({ min: 40, max: 2000 }),
  ratio: fc.constantFrom(1, 1.5, 2, 3),
});
const tori = fc.record({ columns: fc.integer({ min: 8, max: 3000 }), rows: fc.integer({ min: 8, max: 3000 }) });
const layouts = fc
  .tuple(tori, fc.boolean(), fc.integer({ min: 0, max: 7 }))
  .map(([{ columns, rows }, wraps, missing]): Layout => ({
    columns,
    rows,
    wraps,
    population: columns * rows - (wraps ? 0 : missing),
  }));
const places = fc.double({ min: 0, max: 1, noNaN: true });
const views = fc.tuple(layouts, surfaces, places, places, places).map(([layout, surface, zoom, x, y]) => ({
  layout,
  surface,
  viewport: bounded(layout, surface, {
    zoom: mostZoom(layout, surface) ** zoom,
    x: x * layout.columns,
    y: y * layout.rows,
  }),
}));

const near = (a: Viewport, b: Viewport, { columns, rows, wraps }: Layout) => {
  const apart = (p: number, q: number, size: number) => {
    const d = Math.abs(p - q);
    return wraps ? Math.min(d, size - d) : d;
  };
  expect(a.zoom).toBeCloseTo(b.zoom, 6);
  expect(apart(a.x, b.x, columns)).toBeLessThan(1e-6 * columns);
  expect(apart(a.y, b.y, rows)).toBeLessThan(1e-6 * rows);
};

test("what is picked is drawn where it was picked", () => {
  fc.assert(
    fc.property(views, places, places, ({ layout, surface, viewport }, u, v) => {
      const frame = frameOf(layout, surface, viewport);
      const x = frame.left + Math.floor(u * (frame.width - 1)) + 0.5;
      const y = frame.top + Math.floor(v * (frame.height - 1)) + 0.5;
      const lineage = pickAt(frame, x, y);
      if (lineage === undefined) {
        expect(layout.wraps).toBe(false);
        return;
      }
      const place = placeOf(frame, lineage);
      if (!place) throw new Error(`lineage ${lineage} is picked but nowhere drawn`);
      // Fixed point gives half a pixel at most, and a cell of the far edge may also show at the near one.
      const off = (at: number, from: number, start: number, size: number) =>
        at >= from - 0.5 && at <= from + place.size + 0.5
          ? 0
          : Math.min(Math.abs(start - at), Math.abs(start + size - at));
      expect(off(x, place.x, frame.left, frame.width)).toBeLessThanOrEqual(place.size + 1);
      expect(off(y, place.y, frame.top, frame.height)).toBeLessThanOrEqual(place.size + 1);
    }),
  );
});

test("the middle of a large cell picks its lineage", () => {
  fc.assert(
    fc.property(views, places, ({ layout, surface, viewport }, which) => {
      const frame = frameOf(layout, surface, viewport);
      const lineage = Math.floor(which * (layout.population - 1));
      const place = placeOf(frame, lineage);
      fc.pre(place !== undefined && place.size >= 2);
      if (!place) return;
      const [x, y] = [place.x + place.size / 2, place.y + place.size / 2];
      const within = x > frame.left && y > frame.top && x < frame.left + frame.width && y < frame.top + frame.height;
      fc.pre(within);
      expect(pickAt(frame, x, y)).toBe(lineage);
    }),
  );
});

test("there and back by hand is where one was, on a torus", () => {
  const moves = fc.integer({ min: -3000, max: 3000 });
  fc.assert(
    fc.property(views, moves, moves, ({ layout, surface, viewport }, dx, dy) => {
      const torus = { ...layout, wraps: true };
      const back = panned(torus, surface, panned(torus, surface, viewport, dx, dy), -dx, -dy);
      near(back, viewport, torus);
    }),
  );
});

test("in and out at one point is where one was", () => {
  fc.assert(
    fc.property(views, places, places, places, ({ layout, surface, viewport }, u, v, room) => {
      const torus = { ...layout, wraps: true };
      const factor = (mostZoom(torus, surface) / viewport.zoom) ** room;
      const [x, y] = [u * surface.width, v * surface.height];
      const closer = zoomed(torus, surface, viewport, factor, x, y);
      near(zoomed(torus, surface, closer, 1 / factor, x, y), viewport, torus);
    }),
  );
});

test("what lies under the pointer stays under it when one zooms", () => {
  const torus: Layout = { columns: 600, rows: 800, population: 480_000, wraps: true };
  const surface: Surface = { width: 300, height: 200, ratio: 1 };
  const cells = (most: number) => fc.double({ min: 0, max: most, noNaN: true });
  fc.assert(
    fc.property(cells(599), cells(799), places, places, places, (x, y, u, v, room) => {
      // From two pixels a cell on, so that the canvas is full.
      const viewport = { zoom: 8, x, y };
      const factor = (mostZoom(torus, surface) / viewport.zoom) ** room;
      const at = [u * (surface.width - 1), v * (surface.height - 1)] as const;
      const lineage = pickAt(frameOf(torus, surface, viewport), ...at);
      const place = placeOf(frameOf(torus, surface, zoomed(torus, surface, viewport, factor, ...at)), lineage ?? -1);
      if (!place) throw new Error(`lineage ${lineage} has left the canvas`);
      expect(Math.abs(place.x + place.size / 2 - at[0])).toBeLessThanOrEqual(place.size / 2 + factor + 1);
      expect(Math.abs(place.y + place.size / 2 - at[1])).toBeLessThanOrEqual(place.size / 2 + factor + 1);
    }),
  );
});

test("every lineage is on the canvas exactly once when all of it shows", () => {
  const surface: Surface = { width: 640, height: 400, ratio: 1 };
  for (const layout of [
    layoutOf({ population: 4096, torus: 1, width: 64, height: 64 }),
    layoutOf({ population: 4099, torus: 0, width: 4099, height: 1 }),
  ]) {
    const frame = frameOf(layout, surface, wholeOf(layout));
    const counts = new Map<number, number>();
    for (let y = 0; y < surface.height; y++) {
      for (let x = 0; x < surface.width; x++) {
        const lineage = pickAt(frame, x, y);
        if (lineage !== undefined) counts.set(lineage, (counts.get(lineage) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(layout.population);
    expect(new Set(counts.values()).size).toBe(1);
  }
});

test("nothing is picked beside the population", () => {
  const layout = layoutOf({ population: 4099, torus: 0, width: 4099, height: 1 });
  expect(layout).toEqual({ columns: 65, rows: 64, population: 4099, wraps: false });
  const frame = frameOf(layout, { width: 900, height: 640, ratio: 1 }, wholeOf(layout));
  expect(pickAt(frame, frame.left - 1, 300)).toBeUndefined();
  expect(pickAt(frame, frame.left + frame.width, 300)).toBeUndefined();
  // The last row has 4099 − 63 · 65 = 4 lineages.
  expect(pickAt(frame, frame.left + 35, frame.top + frame.height - 1)).toBe(4098);
  expect(pickAt(frame, frame.left + 45, frame.top + frame.height - 1)).toBeUndefined();
});

test("a torus that is a mere ribbon is folded into rows", () => {
  expect(layoutOf({ population: 65_536, torus: 1, width: 65_536, height: 1 })).toEqual({
    columns: 256,
    rows: 256,
    population: 65_536,
    wraps: false,
  });
  expect(layoutOf({ population: 512, torus: 1, width: 32, height: 16 })).toMatchObject({ columns: 32, wraps: true });
});

test("following brings a lineage into view, and stays where it is in view", () => {
  fc.assert(
    fc.property(views, places, ({ layout, surface, viewport }, which) => {
      const lineage = Math.floor(which * (layout.population - 1));
      const next = following(layout, surface, viewport, lineage);
      expect(placeOf(frameOf(layout, surface, next), lineage)).toBeDefined();
      expect(following(layout, surface, next, lineage)).toEqual(next);
    }),
  );
});
