// What the laws expect is itself checked: against the figures of the literature, against closed forms of other kinds, and where
// the theory has limits that are known.
import { describe, expect, test } from "vitest";
import {
  cumulative,
  density,
  expectedMaximum,
  tournamentIntensity,
  truncationIntensity,
  upperQuantile,
  upperTail,
} from "./normal-theory.ts";
import { distance, fitGold } from "./over-optimization.ts";
import { restricted } from "./range-restriction.ts";
import { correlation, mean, share } from "./sample.ts";
import { bestOfInt8 } from "./telephone-outcomes.ts";
import {
  alwaysFitter,
  binomial,
  coinTournament,
  fixation,
  kimura,
  proportional,
  wrightFisher,
} from "./wright-fisher.ts";

const figures = [
  [2, 0.5642],
  [4, 1.0294],
  [8, 1.4236],
  [16, 1.766],
  [32, 2.0697],
  [64, 2.3437],
  [256, 2.8269],
  [1024, 3.2482],
] as const;

describe("the normal distribution", () => {
  test("has the tails that tables have", () => {
    expect(upperTail(0)).toBeCloseTo(0.5, 15);
    expect(upperTail(1.959963984540054)).toBeCloseTo(0.025, 14);
    expect(upperTail(6) / 9.865876450376981e-10).toBeCloseTo(1, 12);
    expect(cumulative(-1) + cumulative(1)).toBeCloseTo(1, 15);
    expect(upperTail(2.5 - 1e-9) / upperTail(2.5)).toBeCloseTo(1, 7);
    for (const p of [1e-9, 0.01, 0.3, 0.5, 0.9]) expect(upperTail(upperQuantile(p)) / p).toBeCloseTo(1, 10);
  });

  test.each(figures)("has E[max of %i] = %f", (n, figure) => {
    expect(expectedMaximum(n)).toBeCloseTo(figure, 4);
    // int8 attributes cost some thousandths of it
    const { attribute, deviate } = bestOfInt8(n);
    expect(Math.abs(attribute - figure)).toBeLessThan(0.009);
    expect(deviate).toBeLessThanOrEqual(figure + 1e-4);
    expect(deviate).toBeGreaterThan(figure - 0.003);
  });

  test("has 1/√π as the expected maximum of two, and 3/(2√π) of three", () => {
    expect(expectedMaximum(2)).toBeCloseTo(1 / Math.sqrt(Math.PI), 10);
    expect(expectedMaximum(3)).toBeCloseTo(1.5 / Math.sqrt(Math.PI), 10);
  });

  test("moves the base by .840 when the best 20 % by a proxy of r = .6 are kept", () => {
    expect(0.6 * truncationIntensity(0.2)).toBeCloseTo(0.84, 3);
    expect(truncationIntensity(0.5)).toBeCloseTo(2 * density(0), 12);
  });

  test("with replacement is selected a little less: drawn twice is drawn once", () => {
    expect(tournamentIntensity(2, 10)).toBeCloseTo(0.9 * expectedMaximum(2), 10);
    expect(tournamentIntensity(3, 10)).toBeCloseTo(0.72 * expectedMaximum(3) + 0.27 * expectedMaximum(2), 10);
    expect(tournamentIntensity(8, 1e9)).toBeCloseTo(expectedMaximum(8), 6);
  });
});

describe("range restriction", () => {
  test("leaves .6265 of ρ = .8 in the top half and .4808 in the top tenth, and nothing off the whole", () => {
    expect(restricted(0.8, 0.5)).toBeCloseTo(0.6265, 4);
    expect(restricted(0.8, 0.1)).toBeCloseTo(0.4808, 4);
    expect(restricted(0.8, 1)).toBeCloseTo(0.8, 12);
    expect(restricted(0, 0.3)).toBe(0);
  });
});

describe("the transition matrix", () => {
  const rowsSum = (matrix: readonly Float64Array[]) => matrix.map((row) => row.reduce((sum, p) => sum + p, 0));

  test("is stochastic, and keeps the mean of a neutral allele", () => {
    for (const matrix of [wrightFisher(30, alwaysFitter(30, 2)), coinTournament(30, 2, 0.6, 0.3)])
      for (const sum of rowsSum(matrix)) expect(sum).toBeCloseTo(1, 8);
    coinTournament(30, 3, 0.4, 0.4).forEach((row, copies) => {
      expect(row.reduce((sum, p, j) => sum + p * j, 0)).toBeCloseTo(copies, 7);
    });
  });

  test("of a binomial is one", () => {
    expect([...binomial(3, 0.5)].map((p) => p * 8)).toEqual([1, 3, 3, 1].map((p) => expect.closeTo(p, 12)));
    expect([...binomial(4, 0)]).toEqual([1, 0, 0, 0, 0]);
    expect([...binomial(4, 1)]).toEqual([0, 0, 0, 0, 1]);
    expect(binomial(100, 0.999)[100]).toBeCloseTo(0.999 ** 100, 12);
  });

  test("fixes a neutral allele with its frequency", () => {
    const [wright, coins] = [
      fixation(wrightFisher(40, proportional(40, 0))),
      fixation(coinTournament(40, 2, 0.5, 0.5)),
    ];
    for (const copies of [0, 1, 7, 20, 40]) {
      expect(wright[copies]).toBeCloseTo(copies / 40, 10);
      expect(coins[copies]).toBeCloseTo(copies / 40, 7);
    }
  });

  test("solves a chain that can be solved by hand: N = 2 and a certain winner", () => {
    // from one copy of two, p' = 3/4: lost 1/16, kept 6/16, fixed 9/16, hence u = 9/10
    expect(fixation(wrightFisher(2, alwaysFitter(2, 2)))[1]).toBeCloseTo(0.9, 12);
  });

  test("of sure coins is that of the certain winner", () => {
    const [coins, certain] = [coinTournament(12, 3, 1, 0), wrightFisher(12, alwaysFitter(12, 3))];
    coins.forEach((row, i) => row.forEach((p, j) => expect(p).toBeCloseTo(certain[i]?.[j] ?? NaN, 10)));
  });

  test("is 3 % off the diffusion at s = .1, N = 100, and agrees with it at small s", () => {
    const exact = (s: number) => fixation(wrightFisher(100, proportional(100, s)))[1] ?? NaN;
    expect(kimura(100, 0.1, 1) / exact(0.1)).toBeCloseTo(1.03, 2);
    expect(kimura(100, 0.001, 1) / exact(0.001)).toBeCloseTo(1, 2);
  });

  test("of our tournaments is not Wright–Fisher's: children share the coins, and the advantage counts for less", () => {
    const ours = fixation(coinTournament(100, 2, 0.55, 0.45))[1] ?? NaN;
    const plain = fixation(wrightFisher(100, proportional(100, 0.1)))[1] ?? NaN;
    expect(ours / plain).toBeCloseTo(0.84, 2);
  });
});

describe("over-optimization", () => {
  const ns = figures.map(([n]) => n);

  test("d = √(ln n − (n − 1)/n)", () => {
    expect(distance(1)).toBe(0);
    expect(distance(2)).toBeCloseTo(Math.sqrt(Math.log(2) - 0.5), 12);
  });

  test("the fit finds planted coefficients", () => {
    const d = ns.map(distance);
    const { alpha, beta } = fitGold(
      d,
      d.map((x) => x * (1.25 - 0.5 * x)),
    );
    expect(alpha).toBeCloseTo(1.25, 10);
    expect(beta).toBeCloseTo(0.5, 10);
  });

  test("the closed form ρ·e_n is of that shape within 2 %, and a gaussian world has no downturn: β ≈ 0", () => {
    const d = ns.map(distance);
    const gold = ns.map((n) => 0.8 * expectedMaximum(n));
    const { alpha, beta } = fitGold(d, gold);
    const off = d.map((x, i) => Math.abs(x * (alpha - beta * x) - (gold[i] ?? NaN)));
    expect(Math.max(...off)).toBeLessThan(0.02 * Math.max(...gold));
    expect(Math.abs(beta)).toBeLessThan(0.05);
  });
});

describe("estimates", () => {
  test("have the standard errors of the textbook", () => {
    expect(mean([1, 2, 3, 4])).toEqual({ value: 2.5, sigma: expect.closeTo(Math.sqrt(5 / 3 / 4), 12) });
    expect(share(3, 12, 0.5)).toEqual({ value: 0.25, sigma: expect.closeTo(Math.sqrt(0.25 / 12), 12) });
  });

  test("of a correlation agree with Fisher's error on normal pairs", () => {
    // quantiles on a grid: as normal as 10,000 pairs can be
    const z = Array.from({ length: 100 }, (_, i) => upperQuantile((i + 0.5) / 100));
    const pairs = z.flatMap((a) => z.map((b): [number, number] => [a, 0.6 * a + 0.8 * b]));
    const { value, sigma } = correlation(
      pairs.map(([x]) => x),
      pairs.map(([, y]) => y),
    );
    expect(value).toBeCloseTo(0.6, 10);
    expect(sigma / ((1 - 0.36) / 100)).toBeCloseTo(1, 1);
  });
});
