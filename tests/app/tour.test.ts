// Where the tour's card stands: within the view, and off what it is about wherever there is room.
import * as fc from "../setup/fast-check.ts";
import { expect, test } from "vitest";
import { placeCard, type Box } from "../../src/app/components/tour/place.ts";

const view = { left: 0, top: 56, width: 1440, height: 844 };
const card = { width: 352, height: 216 };
const overlap = (a: Box, b: Box) =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

test.each([
  ["below", { left: 640, top: 200, width: 220, height: 40 }, { left: 640, top: 254 }],
  ["below, within the right edge", { left: 1300, top: 60, width: 120, height: 40 }, { left: 1074, top: 114 }],
  ["above", { left: 640, top: 700, width: 220, height: 100 }, { left: 640, top: 470 }],
  ["before what is high", { left: 790, top: 100, width: 600, height: 700 }, { left: 424, top: 100 }],
  ["after what is high", { left: 20, top: 100, width: 300, height: 780 }, { left: 334, top: 100 }],
  [
    "over the lower edge of what fills the view",
    { left: 0, top: 0, width: 1440, height: 900 },
    { left: 1074, top: 670 },
  ],
])("it stands %s", (_, target, place) => {
  expect(placeCard(target, card, view)).toEqual(place);
});

test("it is always in view, and covers what it is about only where nothing else is left", () => {
  const size = (most: number) => fc.integer({ min: 1, max: most });
  fc.assert(
    fc.property(
      fc.record({
        left: fc.integer({ min: -500, max: 1500 }),
        top: fc.integer({ min: -500, max: 1000 }),
        width: size(1500),
        height: size(1000),
      }),
      (target) => {
        const { left, top } = placeCard(target, card, view);
        expect(left).toBeGreaterThanOrEqual(14);
        expect(left + card.width).toBeLessThanOrEqual(1440 - 14);
        expect(top).toBeGreaterThanOrEqual(56 + 14);
        expect(top + card.height).toBeLessThanOrEqual(900 - 14);
        const room = Math.max(target.left, 1440 - target.left - target.width) >= card.width + 28;
        if (room) expect(overlap({ left, top, ...card }, target)).toBe(false);
      },
    ),
  );
});
