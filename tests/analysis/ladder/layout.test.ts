// Where a ladder's rungs stand and its wires and streams run, and what it says in words.
import * as fc from "../../setup/fast-check.ts";
import { expect, test } from "vitest";
import { fieldX, ladderLayout, spanPath, streamsOf, wirePath } from "../../../src/app/components/ladder/layout.ts";
import { inSd, ordinal, rho, wantsOf, wantsThatFit, wantWords } from "../../../src/app/components/ladder/format.ts";
import { chosenPlans } from "../../../src/app/components/ladder/wires.tsx";

test("rungs follow one another without touching, within the picture, at every width", () => {
  fc.assert(
    fc.property(fc.integer({ min: 280, max: 4000 }), fc.integer({ min: 1, max: 7 }), (width, rungs) => {
      const { planks, height, field, stile, text } = ladderLayout(width, rungs);
      expect(planks).toHaveLength(rungs);
      planks.forEach(({ top, bottom }, at) => {
        expect(bottom).toBeGreaterThan(top);
        const next = planks[at + 1];
        if (next) expect(next.top - bottom).toBeGreaterThanOrEqual(40);
      });
      expect(planks.at(-1)?.bottom).toBeLessThan(height);
      expect(stile.x - stile.width / 2).toBeGreaterThanOrEqual(0);
      expect(stile.x + stile.width / 2).toBeLessThan(text);
      expect(text + 28).toBeLessThan(field.left);
      expect(field.right).toBeLessThan(width);
    }),
  );
});

test("a wire begins and ends where its plan stands", () => {
  const layout = ladderLayout(800, 3);
  const [first, second, third] = layout.planks;
  const [a, b, c] = [3, 60, 10].map((place) => fieldX(layout, place, 64).toFixed(1));
  const path = wirePath(
    layout,
    [3, 60, 10].map((place) => fieldX(layout, place, 64)),
  );
  expect(path.startsWith(`M${a} ${first?.bottom}`)).toBe(true);
  expect(path).toContain(` ${b} ${second?.top}M${b} ${second?.bottom}`);
  expect(path.endsWith(` ${c} ${third?.top}`)).toBe(true);
  expect(spanPath(layout, 1, 60, 10)).toMatch(new RegExp(`^M60.0 ${second?.bottom}C`));
  expect([fieldX(layout, 0, 64), fieldX(layout, 63, 64)]).toEqual([layout.field.left, layout.field.right]);
});

test("streams keep their widths, lie side by side, and never leave the field", () => {
  const shares = fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }), {
    minLength: 8,
    maxLength: 8,
  });
  fc.assert(
    fc.property(shares, (drawn) => {
      // No part sends or takes more than it has room for.
      const flow = drawn.map((row) => row.map((share) => share / 8));
      const layout = ladderLayout(700, 2);
      const part = (layout.field.right - layout.field.left) / 8;
      const streams = streamsOf(layout, flow);
      const overlap = (ends: readonly { readonly at: number; readonly width: number }[]) =>
        ends
          .filter(({ width }) => width > 1e-9)
          .sort((a, b) => a.at - b.at)
          .some(({ at, width }, i, all) => {
            const next = all[i + 1];
            return next !== undefined && at + width / 2 > next.at - next.width / 2 + 1e-6;
          });
      expect(overlap(streams.map(({ from, width }) => ({ at: from, width })))).toBe(false);
      expect(overlap(streams.map(({ to, width }) => ({ at: to, width })))).toBe(false);
      streams.forEach(({ from, to, width }, index) => {
        const [i, j] = [Math.floor(index / 8), index % 8];
        expect(width).toBeCloseTo((flow[i]?.[j] ?? 0) * part, 9);
        for (const [x, which] of [
          [from, i],
          [to, j],
        ] as const) {
          expect(x - width / 2).toBeGreaterThanOrEqual(layout.field.left + which * part - 1e-6);
          expect(x + width / 2).toBeLessThanOrEqual(layout.field.left + (which + 1) * part + 1e-6);
        }
      });
    }),
  );
});

test("of many plans the worst, the best, evenly some between, and those that must be there are drawn", () => {
  expect(chosenPlans(16, [])).toEqual(Array.from({ length: 16 }, (_, i) => i));
  const some = chosenPlans(1024, [5, 1023]);
  expect(some).toContain(5);
  expect([some[0], some.at(-1), some.length]).toEqual([0, 1023, 65]);
});

test("numbers and wants in words", () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 103, 111].map(ordinal).join(" ")).toBe(
    "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 103rd 111th",
  );
  expect([inSd(0.44), inSd(-1.26), inSd(NaN)]).toEqual(["+0.4 sd", "−1.3 sd", "–"]);
  expect([rho(0.4251), rho(-0.05), rho(NaN)]).toEqual(["0.43", "−0.05", "–"]);
  const wants = wantsOf([0, 5, -7, 0.01, 2.46], ["a", "geneCopies", "injury", "b", "c"]);
  expect(wants.map(wantWords)).toEqual(["injury −7", "gene copies +5", "c +2.5"]);
  expect(wantsThatFit(wants, () => true)).toBe("injury −7  gene copies +5  c +2.5");
  expect(wantsThatFit(wants, (text) => text.length < 40 && !text.includes("c +"))).toBe(
    "injury −7  gene copies +5  and 1 more",
  );
  expect(wantsThatFit(wants, () => false)).toBe("injury −7");
  expect(wantsThatFit([], () => true)).toBe("no drives");
});
