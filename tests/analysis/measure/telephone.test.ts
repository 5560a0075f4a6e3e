// Correlations of planted chains in gaussian worlds, where they have closed forms: "each level's objective becomes less correlated
// with the base-objective" (Alignment Problems All the Way Down) as ρ^ℓ, within the probe's sampling error (VALIDATION, Telephone).
import type { LevelRow } from "../../../src/record/level-rows.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { prepareProbe, type Probe } from "../../../src/analysis/measure/index.ts";
import { measured, fiveErrors, plant, problemIn, times, valueOf, want } from "./planted.ts";

const RHO = 0.8;
const IN_DEPLOYMENT = 0.5;
const place = [0, 0, 1, 2, 3, 4, 5];
const problem = problemIn(
  { levels: 4 },
  { deployment: place.map((i) => place.map((j) => IN_DEPLOYMENT ** Math.abs(i - j))) },
);
/** Scaling a level's drives changes nothing, nor does wanting its opposite twice. */
const chain = [want({ 1: 9 }), want({ 2: 127 }), want({ 3: -1 }), want({ 4: 50 })];

let probe: Probe;
let levels: LevelRow[];
beforeAll(() => {
  probe = prepareProbe(problem);
  const sample = plant(problem, times(40, { chain }));
  levels = measured(problem, probe, sample, { stride: 1, generation: 0 }).levels;
});

describe.each([
  ["training", RHO],
  ["deployment", IN_DEPLOYMENT],
] as const)("a chain in %s", (distribution, rho) => {
  const sign = [1, 1, -1, 1];

  it.each([1, 2, 3, 4])("has ρ(ℓ, 0) = ρ^ℓ at level %i", (level) => {
    const expected = (sign[level - 1] ?? 0) * rho ** level;
    const value = valueOf(levels, "rho_base", level, "unpaired", distribution);
    expect(Math.abs(value - expected)).toBeLessThan(fiveErrors(expected, problem));
    expect(valueOf(levels, "rho_base_sd", level, "unpaired", distribution)).toBeCloseTo(0, 9);
    expect(valueOf(levels, "rho_base_q10", level, "unpaired", distribution)).toBe(
      valueOf(levels, "rho_base_q90", level, "unpaired", distribution),
    );
    expect(valueOf(levels, "count", level, "unpaired", distribution)).toBe(40);
  });

  it.each([2, 3, 4])("keeps ρ of what the level above level %i wants", (level) => {
    const expected = rho * (sign[level - 1] ?? 0) * (sign[level - 2] ?? 0);
    const above = valueOf(levels, "rho_above", level, "unpaired", distribution);
    expect(Math.abs(above - expected)).toBeLessThan(fiveErrors(expected, problem));
  });

  it("is a Markov chain: the product of retentions predicts it", () => {
    const retentions = [1, 2, 3, 4].map((level) => valueOf(levels, "rho_above", level, "unpaired", distribution));
    const product = retentions.reduce((a, b) => a * b, 1);
    expect(valueOf(levels, "markov", 4, "unpaired", distribution)).toBeCloseTo(product, 12);
    const excess = valueOf(levels, "excess", 4, "unpaired", distribution);
    expect(excess).toBeCloseTo(valueOf(levels, "rho_base", 4, "unpaired", distribution) - product, 12);
    expect(Math.abs(excess)).toBeLessThan(fiveErrors(0, problem));
  });

  it("reads the same in paired chains, which all of these are", () => {
    for (const level of [1, 2, 3, 4]) {
      const [paired, unpaired] = (["paired", "unpaired"] as const).map((reading) =>
        valueOf(levels, "rho_base", level, reading, distribution),
      );
      expect(paired).toBe(unpaired);
    }
  });
});

it("copies lose nothing: every retention is 1, and the prediction exact", () => {
  const copies = [want({ 1: 5, 3: -7 }), want({ 1: 5, 3: -7 }), want({ 1: 10, 3: -14 }), want({ 1: 85, 3: -119 })];
  const rows = measured(problem, probe, plant(problem, [{ chain: copies }]), { stride: 1, generation: 0 }).levels;
  const first = valueOf(rows, "rho_base", 1);
  for (const level of [2, 3, 4]) {
    expect(valueOf(rows, "rho_above", level)).toBeCloseTo(1, 14);
    expect(valueOf(rows, "markov", level)).toBeCloseTo(first, 14);
    expect(valueOf(rows, "excess", level)).toBeCloseTo(0, 14);
  }
});

it("counts an objective without drives as missing, and gives it no ρ", () => {
  const planted = [{ chain }, { chain }, { chain: [want({})] }, { chain: [want({ 1: 1 }), want({})] }];
  const rows = measured(problem, probe, plant(problem, planted), { stride: 1, generation: 0 }).levels;
  expect(valueOf(rows, "count", 1)).toBe(3);
  expect(valueOf(rows, "missing", 1)).toBe(1);
  expect(valueOf(rows, "rho_base", 1)).toBeCloseTo(valueOf(levels, "rho_base", 1), 12);
  expect(valueOf(rows, "count", 2)).toBe(2);
  expect(valueOf(rows, "missing", 2)).toBe(1);
  expect(valueOf(rows, "rho_above", 2)).toBeCloseTo(valueOf(levels, "rho_above", 2), 12);
  expect(rows.every(({ value }) => Number.isFinite(value))).toBe(true);
});

it("measures the intended value, and outer alignment, where the world has a designer", () => {
  // Base, intended value, O0 … O5: the intended value goes .6 with the base, and through it with the rest.
  const names = [0, 1, 0, 1, 2, 3, 4, 5];
  const rho = (i: number, j: number) => {
    const telephone = RHO ** Math.abs((names[i] ?? 0) - (names[j] ?? 0));
    if (i === j) return 1;
    if (i === 1) return 0.6 * RHO ** (j === 0 ? 0 : (names[j] ?? 0));
    return j === 1 ? 0.6 * RHO ** (i === 0 ? 0 : (names[i] ?? 0)) : telephone;
  };
  const designed = problemIn(
    { levels: 2 },
    { intended: true, correlation: names.map((_, i) => names.map((__, j) => rho(i, j))) },
  );
  const sample = plant(designed, [{ chain: [want({ 0: 1 }), want({ 2: 1 })] }]);
  const rows = measured(designed, prepareProbe(designed), sample, { stride: 1, generation: 0 }).levels;
  expect(Math.abs(valueOf(rows, "rho_intended", 1) - 0.6)).toBeLessThan(fiveErrors(0.6, designed));
  expect(Math.abs(valueOf(rows, "rho_intended", 2) - 0.6 * RHO ** 2)).toBeLessThan(fiveErrors(0.4, designed));
  expect(Math.abs(valueOf(rows, "rho_intended", 0, "all") - 0.6)).toBeLessThan(fiveErrors(0.6, designed));
  expect(valueOf(levels, "rho_intended", 1)).toBeNaN();
  expect(valueOf(levels, "rho_intended", 0, "all")).toBeNaN();
});

it("does not suffer range restriction: among the best tenth by the proxy ρ shrinks to .4808, on the probe it does not", () => {
  const { tables } = probe.training;
  const proxy = Array.from(tables.base, (_, j) => tables.attributes[0]?.[j * 16 + 1] ?? 0);
  const least = proxy.toSorted((a, b) => b - a)[Math.floor(proxy.length / 10)] ?? 0;
  const kept = proxy.flatMap((value, j) => (value > least ? [{ x: value, y: tables.base[j] ?? 0 }] : []));
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(kept.map(({ x }) => x)), mean(kept.map(({ y }) => y))];
  const sum = (of: (dx: number, dy: number) => number) => mean(kept.map(({ x, y }) => of(x - mx, y - my)));
  const restricted = sum((dx, dy) => dx * dy) / Math.sqrt(sum((dx) => dx * dx) * sum((_, dy) => dy * dy));
  expect(Math.abs(restricted - 0.4808)).toBeLessThan(5 / Math.sqrt(kept.length));
  // What a population has been selected for does not enter: the same chain reads the same after a different life.
  const acted = plant(problem, [{ chain, change: (lineage) => (lineage.fitness = 1 << 29) }], 50);
  const rows = measured(problem, probe, acted, { stride: 1, generation: 50 }).levels;
  expect(valueOf(rows, "rho_base", 1)).toBeCloseTo(valueOf(levels, "rho_base", 1), 12);
  expect(Math.abs(valueOf(rows, "rho_base", 1) - RHO)).toBeLessThan(fiveErrors(RHO, problem));
});
