// Labels are in order, apart, within bounds where they fit, and where they wanted to be if nothing hinders.
import * as fc from "../setup/fast-check.ts";
import { expect, test } from "vitest";
import { spread } from "../../src/charts/labels.ts";

const wishes = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 });

test("apart, in order, within bounds", () => {
  fc.assert(
    fc.property(wishes, (wanted) => {
      const places = spread(wanted, 0.1, 0, 1);
      const byWish = wanted.map((wish, i) => ({ wish, place: places[i] ?? NaN })).sort((a, b) => a.wish - b.wish);
      const placed = byWish.map(({ place }) => place).sort((a, b) => a - b);
      placed.forEach((place, i) => {
        expect(place).toBeGreaterThanOrEqual(-1e-9);
        expect(place).toBeLessThanOrEqual(1 + 1e-9);
        if (i > 0) expect(place - (placed[i - 1] ?? NaN)).toBeGreaterThanOrEqual(0.1 - 1e-9);
      });
      for (let i = 1; i < byWish.length; i += 1) {
        const [a, b] = [byWish[i - 1], byWish[i]];
        if (a && b && b.wish > a.wish) expect(b.place).toBeGreaterThan(a.place);
      }
    }),
  );
});

test("what is apart already stays", () => {
  expect(spread([0.9, 0.1, 0.5], 0.1, 0, 1)).toEqual([0.9, 0.1, 0.5].map((place) => expect.closeTo(place, 12)));
});

test("two at one place part evenly", () => {
  const [a = NaN, b = NaN] = spread([0.5, 0.5], 0.1, 0, 1);
  expect([a, b].sort((x, y) => x - y)).toEqual([expect.closeTo(0.45), expect.closeTo(0.55)]);
});
