// The integer moments against brute force, and correlations in closed form against Pearson's on the outcomes themselves.
import { describe, expect, it } from "vitest";
import {
  BASE,
  INTENDED,
  probeMoments,
  project,
  rhoBetween,
  rhoWith,
  sdOf,
  VARIABLES,
  type Moments,
} from "../../../src/analysis/measure/moments.ts";
import { random } from "../../../src/model/philox.ts";
import type { Tables } from "../../../src/reference/tables.ts";
import { want } from "./planted.ts";

/** Tables of random outcomes; `far` pushes all base values to the ends of int16. */
function outcomes(contexts: number, plans: number, far: boolean): Tables {
  const cells = contexts * plans;
  const word = (i: number, draw: number) => random(7, i, 0, 1, draw)[0];
  return {
    contexts,
    plans,
    attributes: [Int8Array.from({ length: cells * 16 }, (_, i) => (word(i, 0) % 255) - 127)],
    base: Int16Array.from({ length: cells }, (_, j) =>
      far ? (word(j, 1) % 2 === 0 ? 32_767 : -32_767) : (word(j, 1) % 4001) - 2000,
    ),
    intended: Int16Array.from({ length: cells }, (_, j) => (word(j, 2) % 65_535) - 32_767),
    meanBase: new Int32Array(contexts),
    place: new Uint16Array(cells),
    cues: new Uint8Array(contexts),
    next: new Uint16Array(0),
  };
}

const variable = (tables: Tables, v: number, j: number): number =>
  (v === BASE ? tables.base[j] : v === INTENDED ? tables.intended[j] : tables.attributes[0]?.[j * 16 + v]) ?? NaN;

/** Σ over runs of (n Σxy − Σx Σy) with big integers only. */
function bruteForce(tables: Tables, a: number, b: number, run: number): bigint {
  let result = 0n;
  for (let from = 0; from < tables.contexts * tables.plans; from += run) {
    let [x, y, xy] = [0n, 0n, 0n];
    for (let j = from; j < from + run; j++) {
      const [p, q] = [BigInt(variable(tables, a, j)), BigInt(variable(tables, b, j))];
      x += p;
      y += q;
      xy += p * q;
    }
    result += BigInt(run) * xy - x * y;
  }
  return result;
}

function pearson(x: readonly number[], y: readonly number[], run: number): number {
  let [xx, yy, xy] = [0, 0, 0];
  for (let from = 0; from < x.length; from += run) {
    const mean = (values: readonly number[]) => values.slice(from, from + run).reduce((a, b) => a + b, 0) / run;
    const [mx, my] = [mean(x), mean(y)];
    for (let j = from; j < from + run; j++) {
      const [dx, dy] = [(x[j] ?? 0) - mx, (y[j] ?? 0) - my];
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
  }
  return xy / Math.sqrt(xx * yy);
}

describe("moments of a probe", () => {
  it.each([
    ["ordinary values", 5, 16, false],
    ["values at the ends of int16, whose sums exceed 2⁵³", 48, 1024, true],
  ] as const)("are exact for %s", (_, contexts, plans, far) => {
    const tables = outcomes(contexts, plans, far);
    const { within, pooled, sums } = probeMoments(tables);
    const pairs: [number, number][] = [
      [0, 0],
      [3, 11],
      [2, BASE],
      [BASE, BASE],
      [INTENDED, BASE],
      [INTENDED, INTENDED],
    ];
    for (const [a, b] of pairs) {
      const [exactly, whole] = [bruteForce(tables, a, b, plans), bruteForce(tables, a, b, contexts * plans)];
      expect(within[a * VARIABLES + b]).toBe(Number(exactly));
      expect(within[b * VARIABLES + a]).toBe(Number(exactly));
      expect(pooled[a * VARIABLES + b]).toBe(Number(whole));
    }
    if (far) expect(bruteForce(tables, BASE, BASE, plans)).toBeGreaterThan(2n ** 53n);
    let sum = 0;
    for (let j = plans; j < 2 * plans; j++) sum += tables.base[j] ?? 0;
    expect(sums[VARIABLES + BASE]).toBe(sum);
  });

  it("give the correlations of any two objectives", () => {
    const tables = outcomes(9, 16, false);
    const moments = probeMoments(tables);
    const utilities = (drives: Int8Array) =>
      Array.from({ length: 9 * 16 }, (_, j) => drives.reduce((sum, w, k) => sum + w * variable(tables, k, j), 0));
    const first = want({ 0: 127, 5: -3, 15: 44 });
    const second = want({ 0: -90, 1: 17, 5: 1 });
    const base = Array.from(tables.base);
    const rho = (of: Moments) => rhoWith(of, project(of, first), BASE);
    expect(rho(moments.within)).toBeCloseTo(pearson(utilities(first), base, 16), 12);
    expect(rho(moments.pooled)).toBeCloseTo(pearson(utilities(first), base, 9 * 16), 12);
    const [p, q] = [project(moments.within, first), project(moments.within, second)];
    expect(rhoBetween(p, q, second)).toBeCloseTo(pearson(utilities(first), utilities(second), 16), 12);
    expect(rhoBetween(q, p, first)).toBeCloseTo(rhoBetween(p, q, second), 12);
    const u = utilities(first);
    const squares = Array.from({ length: 9 }, (_, c) => {
      const run = u.slice(c * 16, c * 16 + 16);
      const mean = run.reduce((a, b) => a + b, 0) / 16;
      return run.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    }).reduce((a, b) => a + b, 0);
    expect(sdOf(tables, p.variance)).toBeCloseTo(Math.sqrt(squares / (9 * 15)), 9);
  });

  it("are missing, not zero, where nothing varies", () => {
    const tables = outcomes(9, 16, false);
    const attributes = tables.attributes[0] ?? new Int8Array(0);
    for (let j = 0; j < 9 * 16; j++) {
      attributes[j * 16 + 4] = Math.trunc(j / 16); // constant within a context
      attributes[j * 16 + 6] = attributes[j * 16 + 7] ?? 0; // a copy
    }
    const { within, pooled } = probeMoments(tables);
    const rho = (of: Moments, drives: Int8Array) => rhoWith(of, project(of, drives), BASE);
    expect(rho(within, want({}))).toBeNaN();
    expect(rho(within, want({ 4: 9 }))).toBeNaN();
    expect(rho(pooled, want({ 4: 9 }))).not.toBeNaN();
    expect(rho(within, want({ 6: 113, 7: -113 }))).toBeNaN();
    expect(rho(within, want({ 6: 113, 7: -112 }))).not.toBeNaN();
    const still = probeMoments({ ...tables, base: new Int16Array(9 * 16).fill(5) }).within;
    expect(rho(still, want({ 0: 1 }))).toBeNaN();
  });
});
