// The integer normal deviates against Φ in float64: every entry of the table, the distribution function at every entry, the
// moments of all 2³² words, and a sample.
import * as fc from "../setup/fast-check.ts";
import { describe, expect, test } from "vitest";
import { upperQuantile } from "../laws/normal-theory.ts";
import { NORMAL_TABLE } from "../../src/model/normal-table.ts";
import { normal } from "../../src/model/normal.ts";
import { random } from "../../src/model/philox.ts";

/** u of entry 16 · (30 − k) + s. */
const tailOf = (k: number, s: number) => ((16 + s) / 16) * 2 ** (-k - 1);
const entries = Array.from({ length: 31 * 16 }, (_, i) => ({ i, k: 30 - (i >> 4), s: i & 15 }));

describe("the table", () => {
  test("has Φ⁻¹(1 − u/2) in Q16 at each of its 496 points, and 0 at u = 1", () => {
    expect(NORMAL_TABLE).toHaveLength(497);
    expect(NORMAL_TABLE[496]).toBe(0);
    const recomputed = entries.map(({ k, s }) => Math.round(upperQuantile(tailOf(k, s) / 2) * 65_536));
    expect(NORMAL_TABLE.slice(0, 496)).toEqual(recomputed);
  });

  test("agrees with quantiles that are known from elsewhere", () => {
    // Φ⁻¹(.75), Φ⁻¹(.975), Φ⁻¹(1 − 1e−6) as tabulated
    expect(upperQuantile(0.25)).toBeCloseTo(0.674489750196082, 12);
    expect(upperQuantile(0.025)).toBeCloseTo(1.959963984540054, 12);
    expect(upperQuantile(1e-6)).toBeCloseTo(4.753424308822899, 12);
  });
});

describe("deviates", () => {
  test("are odd in the sign bit, and end at 6.23", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x7fff_ffff }), (x) => {
        expect(normal((x | 0x8000_0000) >>> 0) + normal(x)).toBe(0);
      }),
      { seed: 1 },
    );
    expect([normal(0), normal(1)]).toEqual([6380, 6380]);
    expect([normal(0x8000_0000), normal(0xffff_ffff)].map(Math.abs)).toEqual([6380, 0]);
  });

  test("fall as the tail probability grows: within, and across, octaves", () => {
    const falls = (x: number): void => {
      expect(normal(x)).toBeGreaterThanOrEqual(normal(x + 1));
    };
    fc.assert(fc.property(fc.integer({ min: 1, max: 0x7fff_fffe }), falls), { seed: 2, numRuns: 2000 });
    for (const { k, s } of entries) {
      const x = (16 + s) * 2 ** (26 - k);
      if (x > 1 && Number.isInteger(x)) falls(x - 1);
    }
  });

  test("have the exact distribution function at every entry: u · 2³¹ words reach as far out as Φ says", () => {
    // words 0 … x have the tail probability u = x / 2³¹ (0 and 1 alike), and z falls, so F is exact where z is
    for (const { i, k, s } of entries) {
      const x = (16 + s) * 2 ** (26 - k);
      if (!Number.isInteger(x)) continue;
      expect(normal(x)).toBe(((NORMAL_TABLE[i] ?? 0) + 32) >> 6);
      expect(Math.abs(normal(x) / 1024 - upperQuantile(x / 2 ** 32))).toBeLessThanOrEqual(0.51 / 1024);
    }
  });

  test("are nowhere off by more than .0007, between entries neither", () => {
    const off = entries
      .filter(({ k }) => k <= 20)
      .flatMap(({ k, s }) =>
        [0.2, 0.5, 0.8].map((part) => {
          const x = Math.floor((16 + s + part) * 2 ** (26 - k));
          return Math.abs(normal(x) / 1024 - upperQuantile(x / 2 ** 32));
        }),
      );
    expect(Math.max(...off)).toBeLessThan(0.0007);
    expect(off).toHaveLength(21 * 16 * 3);
  });

  test("have the normal's moments over all words: 1, 3, 15", () => {
    const moments = [0, 0, 0];
    for (const { k, s } of entries) {
      const width = 2 ** (26 - k);
      const parts = Math.max(1, Math.min(width, 64));
      for (let part = 0; part < parts; part++) {
        const x = Math.floor((16 + s) * width + ((part + 0.5) * width) / parts);
        const z = normal(x) / 1024;
        moments.forEach((_, m) => (moments[m] = (moments[m] ?? 0) + (width / parts / 2 ** 31) * z ** (2 * m + 2)));
      }
    }
    expect(Math.abs((moments[0] ?? 0) - 1)).toBeLessThan(2e-4);
    expect(Math.abs((moments[1] ?? 0) - 3)).toBeLessThan(1e-3);
    expect(Math.abs((moments[2] ?? 0) - 15)).toBeLessThan(1e-2);
  });

  test("of random words fill 32 equally likely bins equally: χ²", () => {
    const edges = Array.from({ length: 31 }, (_, i) => -upperQuantile((i + 1) / 32));
    const counts = Array.from({ length: 32 }, () => 0);
    for (let i = 0; i < 8000; i++)
      for (const word of random(1, i, 0, 0x2000)) {
        const z = normal(word) / 1024;
        const bin = edges.findIndex((edge) => z < edge);
        counts[bin < 0 ? 31 : bin] = (counts[bin < 0 ? 31 : bin] ?? 0) + 1;
      }
    expect(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(69.1); // .9999 of χ²(31)
  });
});
