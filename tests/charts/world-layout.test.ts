// Where the nodes of a graph lie: laws that hold of any graph without cycles, in any width.
import * as fc from "../setup/fast-check.ts";
import { expect, test } from "vitest";
import { layered } from "../../src/charts/world/layered.ts";
import { gaps, rowsWithin, type Arrow, type Sized } from "../../src/charts/world/rows.ts";
import { squeeze } from "../../src/charts/world/squeeze.ts";

/** Up to 24 nodes of any width, with edges from earlier to later ones. */
const graphs = fc.array(fc.integer({ min: 20, max: 120 }), { minLength: 2, maxLength: 24 }).chain((widths) => {
  const nodes = widths.map((width, i): Sized => ({ name: `n${i}`, width }));
  const pairs = fc.tuple(fc.nat(widths.length - 1), fc.nat(widths.length - 1)).filter(([a, b]) => a < b);
  const edges = fc.uniqueArray(pairs, { maxLength: 40, selector: ([a, b]) => `${a} ${b}` });
  return edges.map((given) => ({ nodes, edges: given.map(([a, b]): Arrow => ({ from: `n${a}`, to: `n${b}` })) }));
});

test("causes lie above effects, and a row's nodes have room", () => {
  fc.assert(
    fc.property(graphs, fc.integer({ min: 200, max: 800 }), ({ nodes, edges }, room) => {
      const rows = rowsWithin(nodes, edges, room);
      for (const { from, to } of edges) expect(rows.get(from)).toBeLessThan(rows.get(to) ?? 0);
      for (const row of new Set(rows.values())) {
        const here = nodes.filter(({ name }) => rows.get(name) === row);
        const width = here.reduce((sum, node) => sum + node.width + gaps.node, -gaps.node);
        if (here.length > 1) expect(width).toBeLessThanOrEqual(room);
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
});

test("no two nodes overlap, and nothing leaves the picture", () => {
  fc.assert(
    fc.property(graphs, fc.constantFrom(300, 700), ({ nodes, edges }, width) => {
      const drawn = layered(nodes, edges, width);
      const boxes = nodes.map((node) => ({ ...node, ...(drawn.nodes.get(node.name) ?? { x: NaN, row: NaN }) }));
      for (const box of boxes) {
        expect(box.x - box.width / 2).toBeGreaterThanOrEqual(-1e-6);
        expect(box.x + box.width / 2).toBeLessThanOrEqual(width + 1e-6);
      }
      for (const [i, one] of boxes.entries())
        for (const other of boxes.slice(i + 1))
          if (one.row === other.row)
            expect(Math.abs(one.x - other.x)).toBeGreaterThanOrEqual((one.width + other.width) / 2 - 1e-6);
      edges.forEach(({ from, to }, i) => {
        const [top = 0, bottom = 0] = [from, to].map((name) => drawn.nodes.get(name)?.row);
        expect(drawn.edges[i]).toHaveLength(bottom - top - 1);
        for (const x of drawn.edges[i] ?? []) expect(x).toBeGreaterThanOrEqual(0);
        for (const x of drawn.edges[i] ?? []) expect(x).toBeLessThanOrEqual(width);
      });
    }),
    { numRuns: 20, endOnFailure: true },
  );
});

test("where there is no room for all, it is the gaps that give way", () => {
  const row = Array.from({ length: 10 }, (_, i) => ({ x: i, half: 10, least: i === 4 ? 10 : 0 }));
  squeeze(row, 56);
  const [before = 0, wide = 0, after = 0] = row.slice(3, 6).map(({ x }) => x);
  // 20 pixels for the one that needs them, and 4 for each of the nine others.
  expect([wide - before, after - wide]).toEqual([12, 12]);
  expect([row[0]?.x, row[9]?.x]).toEqual([2, 54]);
});

test("a cycle is refused", () => {
  const nodes = [
    { name: "a", width: 20 },
    { name: "b", width: 20 },
  ];
  const edges = [
    { from: "a", to: "b" },
    { from: "b", to: "a" },
  ];
  expect(() => rowsWithin(nodes, edges, 300)).toThrow(/cycle/);
});

test("squeezing keeps the order and the distances, and moves nobody who has room", () => {
  const members = fc.array(
    fc
      .record({ x: fc.integer({ min: -500, max: 1500 }), half: fc.integer({ min: 1, max: 30 }) })
      .map(({ x, half }) => ({ x, half, least: half - 1 })),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(members, (given) => {
      const row = given.toSorted((a, b) => a.x - b.x);
      const before = row.map(({ x }) => x);
      const fits = row.every(
        ({ x, half }, i) =>
          x >= half && x <= 800 - half && (i === 0 || x - (before[i - 1] ?? 0) >= half + (row[i - 1]?.half ?? 0)),
      );
      squeeze(row, 800);
      row.forEach(({ x, half }, i) => {
        if (fits) expect(x).toBeCloseTo(before[i] ?? NaN, 6);
        expect(x - half).toBeGreaterThanOrEqual(-1e-6);
        expect(x + half).toBeLessThanOrEqual(800 + 1e-6);
        const previous = row[i - 1];
        if (previous) expect(x - previous.x).toBeGreaterThanOrEqual(half + previous.half - 1e-6);
      });
    }),
  );
});

test("two who want the same place share the way", () => {
  const row = [
    { x: 100, half: 10, least: 8 },
    { x: 100, half: 10, least: 8 },
  ];
  squeeze(row, 400);
  expect(row.map(({ x }) => x)).toEqual([90, 110]);
});
