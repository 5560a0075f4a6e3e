// Philox4x32-10 against Random123's known answers and against the paper's formula in big integers (Salmon et al. 2011).
import * as fc from "../setup/fast-check.ts";
import { describe, expect, test } from "vitest";
import { bounded, bounded16, chance, philox, random } from "../../src/model/philox.ts";
import { streams } from "../../src/model/random-stream.ts";

const word = fc.integer({ min: 0, max: 0xffff_ffff });
const hex = (words: readonly number[]) => words.map((w) => w.toString(16).padStart(8, "0")).join(" ");

/** The ten rounds as the paper writes them. */
function philoxInBigIntegers(counter: readonly number[], key: readonly number[]): number[] {
  const mask = 0xffff_ffffn;
  let [c0 = 0n, c1 = 0n, c2 = 0n, c3 = 0n] = counter.map(BigInt);
  let [k0 = 0n, k1 = 0n] = key.map(BigInt);
  for (let round = 0; round < 10; round++) {
    const [p0, p1] = [0xd251_1f53n * c0, 0xcd9e_8d57n * c2];
    [c0, c1, c2, c3] = [(p1 >> 32n) ^ c1 ^ k0, p1 & mask, (p0 >> 32n) ^ c3 ^ k1, p0 & mask];
    [k0, k1] = [(k0 + 0x9e37_79b9n) & mask, (k1 + 0xbb67_ae85n) & mask];
  }
  return [c0, c1, c2, c3].map(Number);
}

test.each([
  ["zeros", [0, 0, 0, 0], [0, 0], "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
  [
    "ones",
    [0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff],
    [0xffff_ffff, 0xffff_ffff],
    "408f276d 41c83b0e a20bc7c6 6d5451fd",
  ],
  [
    "digits of π",
    [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
    [0xa409_3822, 0x299f_31d0],
    "d16cfe09 94fdcceb 5001e420 24126ea1",
  ],
] as const)("known answer: %s", (_, [c0, c1, c2, c3], [k0, k1], expected) => {
  expect(hex(philox(c0, c1, c2, c3, k0, k1))).toBe(expected);
});

test("every counter and key gives what the formula in big integers gives", () => {
  fc.assert(
    fc.property(fc.tuple(word, word, word, word), fc.tuple(word, word), (counter, key) => {
      expect(philox(...counter, ...key)).toEqual(philoxInBigIntegers(counter, key));
    }),
    { seed: 1 },
  );
});

test("a draw is the counter (index, generation, streams, draw) under the key (seed, 0)", () => {
  expect(random(7, 11, 13, 17, 19)).toEqual(philox(11, 13, 17, 19, 7, 0));
  expect(random(7, 11, 13, 17)).toEqual(philox(11, 13, 17, 0, 7, 0));
});

test("no two purposes share a number, with a level added where levels draw apart", () => {
  const levels = [0, 1, 2, 3, 4, 5];
  const numbers = Object.entries(streams).flatMap(([name, number]) =>
    /candidate|decide/i.test(name) ? levels.slice(1).map((level) => number + level) : [number],
  );
  expect(new Set(numbers).size).toBe(numbers.length);
});

describe("bounded draws", () => {
  test("are word · bound >> 32, below the bound", () => {
    fc.assert(
      fc.property(word, fc.integer({ min: 1, max: 0xffff_ffff }), (w, bound) => {
        expect(bounded(w, bound)).toBe(Number((BigInt(w) * BigInt(bound)) >> 32n));
        expect(bounded(w, bound)).toBeLessThan(bound);
      }),
      { seed: 2 },
    );
    expect(bounded(0xffff_ffff, 0xffff_ffff)).toBe(0xffff_fffe);
    expect(bounded(0, 5)).toBe(0);
  });

  test("on 16 bits, too", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 1, max: 65_536 }), (half, bound) => {
        expect(bounded16(half, bound)).toBe(Number((BigInt(half) * BigInt(bound)) >> 16n));
      }),
      { seed: 3 },
    );
    expect(bounded16(0xffff, 65_536)).toBe(0xffff);
  });

  test("are uniform: χ² over 10 values of 20,000 draws", () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 5000; i++)
      for (const w of random(5, i, 0, 0x2000)) counts[bounded(w, 10)] = (counts[bounded(w, 10)] ?? 0) + 1;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquare).toBeLessThan(33.7); // .9999 quantile of χ²(9)
    expect(chiSquare).toBeGreaterThan(0.97); // .0005 quantile: too even is wrong as well
  });
});

test("chance: never at 0, always at 2³² − 1, else exactly below the threshold", () => {
  expect([0, 1, 0xffff_ffff].map((w) => chance(w, 0))).toEqual([false, false, false]);
  expect([0, 1, 0xffff_ffff].map((w) => chance(w, 0xffff_ffff))).toEqual([true, true, true]);
  expect([9, 10, 11].map((w) => chance(w, 10))).toEqual([true, false, false]);
});
