// Hands and keys on the population: what is a tap, what drags, what pinches, and where a cursor goes.
import * as fc from "../../setup/fast-check.ts";
import { expect, test } from "vitest";
import { frameOf, pickAt, placeOf, wholeOf, type Layout } from "../../../src/app/shared/population-geometry.ts";
import { Gestures, type Field } from "../../../src/app/components/population/gestures.ts";
import { actOf } from "../../../src/app/components/population/keyboard.ts";

const torus: Layout = { columns: 64, rows: 32, population: 2048, wraps: true };
const plain: Layout = { columns: 46, rows: 45, population: 2048, wraps: false };
const surface = { width: 640, height: 320, ratio: 2 };
const field = (layout: Layout, zoom = 1): Field => ({ layout, surface, viewport: { ...wholeOf(layout), zoom } });
const press = (key: string, at: Field, cursor?: number, shiftKey = false) => actOf({ key, shiftKey }, at, cursor);

test("a hand that trembles taps, one that moves drags, and two never tap", () => {
  const one = new Gestures();
  one.down(1, { x: 10, y: 10 });
  expect(one.move(1, { x: 12, y: 11 }, field(torus))).toBeUndefined();
  expect(one.up(1)).toBe(true);

  one.down(1, { x: 10, y: 10 });
  // 20 CSS pixels to the right are 40 of the device, and 4 of its cells of 10.
  expect(one.move(1, { x: 30, y: 10 }, field(torus))).toEqual({ zoom: 1, x: 28, y: 16 });
  expect(one.dragging).toBe(true);
  expect(one.up(1)).toBe(false);

  one.down(1, { x: 10, y: 10 });
  one.down(2, { x: 20, y: 10 });
  expect(one.up(2)).toBe(false);
  expect(one.up(1)).toBe(false);
  expect(one.move(1, { x: 90, y: 90 }, field(torus))).toBeUndefined();
});

test("two fingers that part zoom around their middle", () => {
  const hand = new Gestures();
  hand.down(1, { x: 100, y: 80 });
  hand.down(2, { x: 140, y: 80 });
  const before = field(torus, 2);
  const after = hand.move(2, { x: 180, y: 80 }, before);
  expect(after?.zoom).toBeCloseTo(4, 10);
  // What lay under the still finger lies there still: the middle moved with the other.
  const under = (viewport: typeof before.viewport) => pickAt(frameOf(torus, surface, viewport), 200, 160);
  expect(under(after ?? before.viewport)).toBe(under(before.viewport));
});

test("the wheel zooms in and out around the pointer, and no further than all", () => {
  const closer = Gestures.wheel(-100, { x: 30, y: 50 }, field(torus));
  expect(closer.zoom).toBeCloseTo(Math.exp(0.35), 10);
  expect(Gestures.wheel(100, { x: 30, y: 50 }, field(torus)).zoom).toBe(1);
  expect(pickAt(frameOf(torus, surface, closer), 60, 100)).toBe(
    pickAt(frameOf(torus, surface, wholeOf(torus)), 60, 100),
  );
});

test("arrows move the cursor a cell at a time where cells are large, around the edges of a torus", () => {
  const large = field(torus, 4);
  const first = press("ArrowRight", large);
  expect(first).toMatchObject({ kind: "cursor", cursor: 16 * 64 + 32 });
  expect(press("ArrowLeft", large, 0)).toMatchObject({ cursor: 63 });
  expect(press("ArrowUp", large, 5)).toMatchObject({ cursor: 31 * 64 + 5 });
  expect(press("ArrowDown", field(plain, 4), 2047)).toMatchObject({ cursor: 2047 });
  expect(press("ArrowLeft", field(plain, 4), 46)).toMatchObject({ cursor: 46 });
});

test("wherever the cursor goes, the view follows", () => {
  const keys = fc.array(fc.constantFrom("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "+", "-"), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(keys, fc.constantFrom(torus, plain), (pressed, layout) => {
      let at = field(layout, 3);
      let cursor: number | undefined;
      for (const key of pressed) {
        const act = press(key, at, cursor);
        if (!act || act.kind === "pick") throw new Error(key);
        if (act.kind === "cursor") cursor = act.cursor;
        at = { ...at, viewport: act.viewport };
        if (cursor !== undefined) expect(placeOf(frameOf(layout, surface, at.viewport), cursor)).toBeDefined();
      }
    }),
  );
});

test("keys open, show all, and leave the rest to the page", () => {
  expect(press("Enter", field(torus), 12)).toEqual({ kind: "pick", lineage: 12 });
  expect(press("Enter", field(torus))).toBeUndefined();
  expect(press("0", field(torus, 5))).toEqual({ kind: "view", viewport: wholeOf(torus) });
  expect(press("ArrowRight", field(torus, 2), 12, true)).toMatchObject({
    kind: "view",
    viewport: { zoom: 2, x: 32 + 3.2 },
  });
  expect(press("r", field(torus), 12)).toBeUndefined();
});
