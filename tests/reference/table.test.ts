// Table worlds: rows are drawn without replacement, all alike, from one group of their own pool, and never from the probe's
// where selection can see them.
import { describe, expect, test } from "vitest";
import { configure } from "../../src/model/configuration.ts";
import { philox } from "../../src/model/philox.ts";
import { settingsOf } from "../../src/model/settings.ts";
import { compileTable } from "../../src/model/table.ts";
import { POOLS, type Field, type Pool, type TableRows } from "../../src/model/table-rows.ts";
import { tables } from "../../src/reference/tables.ts";
import { permute } from "../../src/reference/worlds/table.ts";

const keys = (draw: number) => philox(draw, 0, 0x2000, 0, 7, 0);

describe("the permutation", () => {
  test("is one, for every size from 1 to 300", () => {
    for (let size = 1; size <= 300; size++)
      for (const draw of [1, 2]) {
        const images = new Set(
          Array.from({ length: size }, (_, value) => permute(value, size, keys(draw * 1000 + size))),
        );
        expect(images.size).toBe(size);
        expect(Math.max(...images)).toBe(size - 1);
      }
  });

  /** How often each row, or each pair of rows, is among the first `plans` of 20,000 draws, in units of its standard error. */
  function inclusion(plans: number, size: number): { rows: number[]; pairs: number[]; expected: number } {
    const draws = 20_000;
    const rows = Array.from({ length: size }, () => 0);
    const pairs = Array.from({ length: size * size }, () => 0);
    for (let draw = 0; draw < draws; draw++) {
      const drawn = Array.from({ length: plans }, (_, plan) => permute(plan, size, keys(draw)));
      for (const a of drawn) {
        rows[a] = (rows[a] ?? 0) + 1;
        if (size < 100) for (const b of drawn) if (a < b) pairs[a * size + b] = (pairs[a * size + b] ?? 0) + 1;
      }
    }
    const p = plans / size;
    const both = (p * (plans - 1)) / (size - 1);
    const z = (count: number, probability: number) =>
      (count - draws * probability) / Math.sqrt(draws * probability * (1 - probability));
    return {
      rows: rows.map((count) => z(count, p)),
      pairs: pairs.filter((_, at) => at % size > Math.floor(at / size)).map((count) => z(count, both)),
      expected: draws * p,
    };
  }
  const rms = (values: readonly number[]) => Math.sqrt(values.reduce((sum, z) => sum + z * z, 0) / values.length);

  test.each([
    [16, 70],
    [16, 300],
  ])("draws %i of %i rows, and pairs of rows, equally often", (plans, size) => {
    const { rows, pairs } = inclusion(plans, size);
    expect(Math.max(...rows.map(Math.abs))).toBeLessThan(5);
    expect(rms(rows)).toBeLessThan(1.25);
    if (size < 100) expect(rms(pairs)).toBeLessThan(1.25);
  });

  test.each([
    [16, 24],
    [16, 40],
    [32, 64],
  ])("draws %i of %i rows, a small group, within 3 percent of equally often", (plans, size) => {
    const { rows, expected } = inclusion(plans, size);
    const p = plans / size;
    const relative = rows.map((z) => (z * Math.sqrt(expected * (1 - p))) / expected);
    expect(Math.max(...relative.map(Math.abs))).toBeLessThan(0.03 + 5 / Math.sqrt(expected));
  });

  test("takes every row to every place", () => {
    const size = 20;
    const seen = new Set<number>();
    for (let draw = 0; draw < 8000; draw++)
      for (const value of [0, 7, 19]) seen.add(value * size + permute(value, size, keys(draw)));
    expect(seen.size).toBe(3 * size);
  });
});

/** A pool whose rows say where they are from: attribute 0 the pool, attribute 1 the group, base the row, intended −row. */
function pool(number: number, sizes: readonly number[]): Pool {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const attributes = new Int8Array(rows * 16);
  let start = 0;
  const groups = sizes.map((count, g) => {
    for (let row = start; row < start + count; row++) attributes.set([number + 1, g + 1], row * 16);
    start += count;
    return { name: `g${g}`, start: start - count, count };
  });
  const base = Int16Array.from({ length: rows }, (_, row) => row);
  return { rows, attributes, base, intended: base.map((row) => -row), groups };
}

const field = (name: string): Field => ({
  name,
  column: name,
  clamped: 0,
  scale: { transform: "none", centre: 0, unit: 1 },
});
const planted = (sizes: readonly number[]): TableRows => ({
  attributes: ["pool", "group"].map((name) => ({ ...field(name), tau: 1, delta: 8 })),
  base: field("base"),
  intended: field("intended"),
  pools: {
    training: pool(0, sizes),
    deployment: pool(1, sizes),
    trainingProbe: pool(2, sizes),
    deploymentProbe: pool(3, sizes),
  },
  read: 0,
  dropped: {},
});

describe("what is drawn", () => {
  const words = { title: "", source: "", summary: "", levelNames: [] };
  const mapping = { attributes: [], base: { column: "base" }, split: {} };
  const world = compileTable({ ...words, kind: "table", name: "planted", mapping }, planted([20, 40, 16]));
  const settings = settingsOf(configure({ plans: 16, contexts: 600 }), world);
  const draw = (probe: boolean, distribution: "training" | "deployment", generation = 0) =>
    tables(settings, world, { probe, generation, distribution, contexts: 600 });

  test.each([
    [false, "training"],
    [false, "deployment"],
    [true, "training"],
    [true, "deployment"],
  ] as const)("for probe = %s in %s comes from that pool and no other", (probe, distribution) => {
    const name = probe ? (`${distribution}Probe` as const) : distribution;
    const drawn = draw(probe, distribution);
    const from = new Set(drawn.base.map((_, at) => drawn.attributes[0]?.[16 * at] ?? 0));
    expect([...from]).toEqual([1 + POOLS.indexOf(name)]);
  });

  test("is a context of different rows of one group, and whole rows", () => {
    const drawn = draw(false, "training");
    const groups = Array.from({ length: 600 }, (_, context) => {
      const cells = Array.from({ length: 16 }, (__, j) => context * 16 + j);
      expect(new Set(cells.map((at) => drawn.base[at])).size).toBe(16);
      for (const at of cells) expect((drawn.intended[at] ?? NaN) + (drawn.base[at] ?? NaN)).toBe(0);
      const group = new Set(cells.map((at) => drawn.attributes[0]?.[16 * at + 1] ?? 0));
      expect(group.size).toBe(1);
      return [...group][0] ?? 0;
    });
    // groups are equally likely, whatever their size
    for (const group of [1, 2, 3]) {
      const count = groups.filter((one) => one === group).length;
      expect(Math.abs(count - 200)).toBeLessThan(5 * Math.sqrt(600 * (1 / 3) * (2 / 3)));
    }
  });

  test("is new in each generation", () => {
    expect(draw(false, "training", 1).base).not.toEqual(draw(false, "training", 0).base);
    expect(draw(false, "training", 1).base).toEqual(draw(false, "training", 1).base);
  });
});
