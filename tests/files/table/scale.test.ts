// The scale has closed forms: on 0 … 100 the median is 50 and (q₈₄ − q₁₆)/2 is 34.
import * as fc from "../../setup/fast-check.ts";
import { describe, expect, test } from "vitest";
import { fit, INDICATOR, quantise } from "../../../src/files/table/scale.ts";
import { isProbe } from "../../../src/model/table.ts";
import { ATTRIBUTE_SCALE, BASE_SCALE } from "../../../src/model/table-rows.ts";

const hundred = (): Float64Array => Float64Array.from({ length: 101 }, (_, i) => (i * 37) % 101);

describe("fit", () => {
  test("takes the median and half the distance of the 16th and the 84th percentile", () => {
    const { scale, units } = fit(hundred(), "none", "x");
    expect(scale).toEqual({ transform: "none", centre: 50, unit: 34 });
    expect([units(50), units(84), units(-18)]).toEqual([0, 1, -2]);
  });

  test("heeds no outlier", () => {
    const values = hundred();
    values[0] = -1e90;
    expect(fit(values, "none", "x").scale).toEqual({ transform: "none", centre: 50, unit: 34 });
  });

  test("takes logarithms: 10^x scales as x does", () => {
    const { scale, units } = fit(
      hundred().map((x) => 10 ** (x / 10)),
      "log10",
      "x",
    );
    expect(scale.centre).toBeCloseTo(5, 12);
    expect(scale.unit).toBeCloseTo(3.4, 12);
    expect(units(10 ** 8.4)).toBeCloseTo(1, 12);
  });

  test("takes ranks: any rising function of x scales as x does, and ties share their rank", () => {
    const { scale, units } = fit(
      hundred().map((x) => x ** 5),
      "rank",
      "x",
    );
    expect(scale.centre).toBeCloseTo(0.5, 12);
    expect(scale.unit).toBeCloseTo(34 / 101, 12);
    expect(units(84 ** 5)).toBeCloseTo(1, 12);
    // Above all training rows the rank is 1, and no more.
    expect(units(1e30)).toBe(units(1e60));
    const tied = fit(Float64Array.of(1, 1, 2, 2), "rank", "x");
    expect(tied.units(1)).toBe(-tied.units(2));
  });

  test("falls back to the standard deviation where one value is very common", () => {
    const { scale } = fit(
      Float64Array.from({ length: 100 }, (_, i) => (i < 10 ? 10 : 0)),
      "none",
      "x",
    );
    expect(scale).toEqual({ transform: "none", centre: 0, unit: 3 });
  });

  test("refuses a constant column, also one that rounding would make vary", () => {
    expect(() => fit(new Float64Array(30).fill(0.1), "none", 'column "x"')).toThrow(
      'column "x": a constant column, 0.1',
    );
  });

  test("is equivariant: a shift and a factor of the column change nothing", () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 16, maxLength: 60 })
          .filter((list) => new Set(list).size > 1),
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 0, max: 6 }),
        (list, shift, power) => {
          const moved = list.map((x) => 2 ** power * x + shift);
          const [before, after] = [
            fit(Float64Array.from(list), "none", "x"),
            fit(Float64Array.from(moved), "none", "x"),
          ];
          list.forEach((x, i) => expect(after.units(moved[i] ?? NaN)).toBeCloseTo(before.units(x), 9));
        },
      ),
    );
  });
});

describe("quantise", () => {
  test("rounds half away from zero and stops at the limit", () => {
    expect([0.5, -0.5, 1.49, -1.5].map((x) => quantise(x / 32, ATTRIBUTE_SCALE))).toEqual([1, -1, 1, -2]);
    expect([4, -4, 1e300, -Infinity].map((x) => quantise(x, ATTRIBUTE_SCALE))).toEqual([127, -127, 127, -127]);
    expect([1, -2, 32, -32].map((x) => quantise(x, BASE_SCALE))).toEqual([1024, -2048, 32_767, -32_767]);
  });

  test("makes an indicator plus or minus one unit", () => {
    expect([0, 1].map((x) => quantise(INDICATOR.units(x), ATTRIBUTE_SCALE))).toEqual([-32, 32]);
  });
});

describe("the probe", () => {
  /** MurmurHash3's finalizer in exact arithmetic. */
  const finalizer = (row: number): bigint => {
    const mask = 0xffff_ffffn;
    let h = BigInt(row);
    h = ((h ^ (h >> 16n)) * 0x85eb_ca6bn) & mask;
    h = ((h ^ (h >> 13n)) * 0xc2b2_ae35n) & mask;
    return h ^ (h >> 16n);
  };

  test("is where the hash divides by five", () => {
    // A known value of the finalizer, so that the twin is not wrong in the same way.
    expect(finalizer(1)).toBe(0x514e_28b7n);
    for (let row = 0; row < 2000; row++) expect(isProbe(row)).toBe(finalizer(row) % 5n === 0n);
    for (const row of [9_999_999, 2 ** 31, 2 ** 32 - 1]) expect(isProbe(row)).toBe(finalizer(row) % 5n === 0n);
  });

  test("is a fifth of any regular choice of rows", () => {
    for (const step of [1, 2, 5, 10, 256]) {
      let probes = 0;
      for (let i = 0; i < 20_000; i++) probes += isProbe(i * step) ? 1 : 0;
      // Four standard deviations of a binomial count.
      expect(Math.abs(probes - 4000)).toBeLessThan(4 * Math.sqrt(20_000 * 0.2 * 0.8));
    }
  });
});
