// Exact integer helpers against big integers, exhaustively where it matters.
import * as fc from "../setup/fast-check.ts";
import { expect, test } from "vitest";
import {
  addSaturating,
  clamp,
  divide,
  isqrt,
  isqrtBig,
  LIMIT,
  multiplySaturating,
  multiplyShift8Saturating,
} from "../../src/model/integers.ts";

const word = fc.integer({ min: 0, max: 0xffff_ffff });
const edges = [0, 1, 2, 255, 256, 257, 0xffff, 0x1_0000, 0x1_0001, 0x3fff_ffff, 0x4000_0000, 0x7fff_ffff];
const pairs = edges.flatMap((a) => edges.map((b): [number, number] => [a, b]));
const saturated = (value: bigint) => Number(value < BigInt(LIMIT) ? value : BigInt(LIMIT));

test("isqrt is exact at and on both sides of every square below 2³²", () => {
  for (let root = 1; root <= 0xffff; root++) {
    const square = root * root;
    if (isqrt(square) !== root || isqrt(square - 1) !== root - 1) throw new Error(`isqrt near ${root}²`);
  }
  expect([isqrt(0), isqrt(3), isqrt(0xffff_ffff)]).toEqual([0, 1, 0xffff]);
});

test("isqrt is the largest integer whose square is not above", () => {
  fc.assert(
    fc.property(word, (value) => {
      const root = isqrt(value);
      expect(root * root).toBeLessThanOrEqual(value);
      expect((root + 1) * (root + 1)).toBeGreaterThan(value);
    }),
    { seed: 1 },
  );
});

test("isqrtBig agrees, and is exact far beyond what floats hold", () => {
  for (let value = 0; value < 5000; value++) expect(isqrtBig(BigInt(value))).toBe(BigInt(isqrt(value)));
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2n ** 56n }), (root) => {
      expect(isqrtBig(root * root)).toBe(root);
      expect(isqrtBig(root * root - 1n)).toBe(root - 1n);
      expect(isqrtBig(root * root + 2n * root)).toBe(root);
    }),
    { seed: 1 },
  );
});

test("multiplyShift8Saturating is min(a · b >> 8, 2³⁰)", () => {
  const check = (a: number, b: number): void => {
    expect(multiplyShift8Saturating(a, b)).toBe(saturated((BigInt(a) * BigInt(b)) >> 8n));
  };
  for (const [a, b] of pairs) check(a, b);
  const half = fc.integer({ min: 0, max: 0x7fff_ffff });
  fc.assert(fc.property(half, half, check), { seed: 2 });
  // products near the limit, where carries decide
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 0x7fff_ffff }), fc.integer({ min: -2, max: 2 }), (a, by) =>
      check(a, clamp(Math.floor((LIMIT * 256) / a) + by, 0, 0x7fff_ffff)),
    ),
    { seed: 3, numRuns: 2000 },
  );
});

test("multiplySaturating is min(a · b, 2³⁰)", () => {
  const check = (a: number, b: number): void => {
    expect(multiplySaturating(a, b)).toBe(saturated(BigInt(a) * BigInt(b)));
  };
  for (const [a, b] of pairs) check(a, b);
  fc.assert(fc.property(word, word, check), { seed: 4 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 0xffff_ffff }), fc.integer({ min: -2, max: 2 }), (a, by) =>
      check(a, Math.max(Math.floor(LIMIT / a) + by, 0)),
    ),
    { seed: 5, numRuns: 2000 },
  );
});

test("addSaturating ends at 2³⁰", () => {
  expect(addSaturating(LIMIT - 1, 1)).toBe(LIMIT);
  expect(addSaturating(LIMIT - 2, 1)).toBe(LIMIT - 1);
  expect(addSaturating(LIMIT, LIMIT)).toBe(LIMIT);
});

test("divide truncates towards zero, and a divisor below 1 counts as 1", () => {
  expect([divide(7, 2), divide(-7, 2), divide(7, 0), divide(-7, 0), divide(7, -3)]).toEqual([3, -3, 7, -7, 7]);
});

test("clamp keeps to its bounds", () => {
  expect([clamp(-5, 0, 3), clamp(2, 0, 3), clamp(9, 0, 3)]).toEqual([0, 2, 3]);
});
