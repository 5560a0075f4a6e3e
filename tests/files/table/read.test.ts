// From files to integers: the same table reads the same from every format, into pools that do not touch one another.
import * as fc from "../../setup/fast-check.ts";
import { describe, expect, test } from "vitest";
import { formatOf, readTable } from "../../../src/files/table/read.ts";
import { isProbe, type TableMapping } from "../../../src/model/table.ts";
import { POOLS, type TableRows } from "../../../src/model/table-rows.ts";
import { bytes, mapping, plain, toCsv, toParquet, toRows, type Columns } from "./tables.ts";

const read = (columns: Columns, change: Partial<TableMapping> = {}): Promise<TableRows> =>
  readTable(toCsv(columns), { ...mapping, ...change });
const drawn = (row: number): boolean => !isProbe(row);

/** Rows enough that 101 training rows are drawn: the first 101 get 0 … 100, and none follows. */
function planted(): { a: number[]; b: number[]; h: number[]; part: string[] } {
  const table = plain(400);
  let rows = 0;
  for (let count = 0; count < 101; rows++) if (rows % 2 === 0 && drawn(rows)) count++;
  return {
    a: table.a.slice(0, rows),
    b: table.b.slice(0, rows),
    h: table.h.slice(0, rows),
    part: table.part.slice(0, rows),
  };
}

describe("integers", () => {
  test("are those of the planted scale: 0 … 100 has centre 50 and unit 34", async () => {
    const table = await read(planted());
    const { training, deployment } = table.pools;
    expect(table.attributes).toEqual([
      { name: "a", column: "a", scale: { transform: "none", centre: 50, unit: 34 }, clamped: 0, tau: 1, delta: 8 },
    ]);
    expect(table.base.scale).toEqual({ transform: "none", centre: 2500, unit: (84 ** 2 - 16 ** 2) / 2 });
    expect(table.intended?.scale).toEqual({ transform: "none", centre: 50, unit: 34 });
    for (const pool of [training, deployment]) {
      for (let row = 0; row < pool.rows; row++) {
        expect(pool.attributes[row * 16]).toBe(Math.sign(row - 50) * Math.round(Math.abs(32 * (row - 50)) / 34));
        expect(pool.base[row]).toBe(Math.sign(row - 50) * Math.round((1024 * Math.abs(row * row - 2500)) / 3400));
        expect(pool.intended[row]).toBe(Math.sign(row - 50) * Math.round(Math.abs(1024 * (row - 50)) / 34));
        expect(pool.attributes.subarray(row * 16 + 1, row * 16 + 16)).toEqual(new Int8Array(15));
      }
    }
    expect(training.rows).toBe(101);
  });

  test("stop at their limits, and what stops there is counted", async () => {
    const table = planted();
    const deployment = table.part.findIndex((word, row) => word === "deployment" && drawn(row));
    table.a[deployment] = 1e6;
    table.b[deployment] = -1e9;
    const rows = await read(table);
    expect([rows.pools.deployment.attributes[0], rows.pools.deployment.base[0]]).toEqual([127, -32_767]);
    expect([rows.attributes[0]?.clamped, rows.base.clamped, rows.intended?.clamped]).toEqual([1, 1, 0]);
  });

  test("of an indicator are ±32 as an attribute and ±1024 as the base", async () => {
    const table = plain(400);
    const kind = table.a.map((value) => ["apple", " pear ", "quince"][value % 3] ?? "");
    const { pools, attributes } = await read(
      { ...table, kind },
      {
        attributes: [
          { column: "kind", equals: "pear" },
          { column: "kind", oneOf: ["apple", "quince"], tau: 3, delta: 2 },
          { name: "a is 7", column: "a", equals: 7 },
        ],
        base: { column: "kind", equals: "apple" },
      },
    );
    expect(attributes.map(({ name, tau, delta }) => [name, tau, delta])).toEqual([
      ["kind: pear", 1, 8],
      ["kind: apple or quince", 3, 2],
      ["a is 7", 1, 8],
    ]);
    for (let row = 0; row < pools.training.rows; row++) {
      const pear = row % 3 === 1;
      expect([...pools.training.attributes.subarray(row * 16, row * 16 + 3)]).toEqual([
        pear ? 32 : -32,
        pear ? -32 : 32,
        row === 7 ? 32 : -32,
      ]);
      expect(pools.training.base[row]).toBe(row % 3 === 0 ? 1024 : -1024);
    }
  });

  test("are zeros for an intended value that is not there", async () => {
    const table = await read(planted(), { intended: undefined });
    expect(table.intended).toBeUndefined();
    expect(table.pools.training.intended).toEqual(new Int16Array(101));
  });
});

describe("pools", () => {
  /** A table whose base tells the row, so that rows can be found again: ranks keep order and cannot be clamped. */
  const numbered = (rows: number): Columns => ({ ...plain(rows), b: Array.from({ length: rows }, (_, r) => r) });

  test("share no row and lose none, and probes are the rows that the hash says", async () => {
    const rows = 400;
    const { pools } = await read(numbered(rows), { base: { column: "b" } });
    const scale = (await read(numbered(rows))).base.scale;
    const expected = Array.from(
      { length: rows },
      (_, r) => Math.sign(r - scale.centre) * Math.floor(Math.abs((1024 * (r - scale.centre)) / scale.unit) + 0.5),
    );
    expect(new Set(expected).size).toBe(rows);
    const of = (remainder: number, probe: boolean): number[] =>
      expected.filter((_, r) => r % 2 === remainder && isProbe(r) === probe);
    expect([...pools.training.base]).toEqual(of(0, false));
    expect([...pools.deployment.base]).toEqual(of(1, false));
    expect([...pools.trainingProbe.base]).toEqual(of(0, true));
    expect([...pools.deploymentProbe.base]).toEqual(of(1, true));
    expect(pools.training.groups).toEqual([{ name: "all", start: 0, count: pools.training.rows }]);
  });

  test("hold each context group as one run, in the file's order", async () => {
    const table = numbered(600);
    const stall = (table["b"] ?? []).map((value) => (Number(value) % 7 < 4 ? "north" : "south"));
    const { pools } = await read({ ...table, stall }, { context: "stall" });
    for (const name of POOLS) {
      const { groups, rows, base } = pools[name];
      expect(groups.map((group) => group.name).sort()).toEqual(["north", "south"]);
      expect(groups.map(({ start }) => start)).toEqual([0, groups[0]?.count]);
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(rows);
      for (const { start, count } of groups) {
        const run = [...base.subarray(start, start + count)];
        expect(run).toEqual([...run].sort((x, y) => x - y));
      }
    }
    const north = stall.filter((name, r) => name === "north" && r % 2 === 0 && drawn(r)).length;
    expect(pools.training.groups.find(({ name }) => name === "north")?.count).toBe(north);
  });

  test("of training hang on training alone, and no scale on a probe", async () => {
    const original = plain(400);
    const before = await read(original);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 400, maxLength: 400 }),
        async (noise) => {
          const changed = (hit: (row: number) => boolean) => {
            const stir = (list: readonly number[]) => list.map((value, r) => (hit(r) ? (noise[r] ?? 0) : value));
            return read({ a: stir(original.a), b: stir(original.b), h: stir(original.h), part: original.part });
          };
          const deployment = await changed((row) => row % 2 === 1);
          expect(deployment.pools.training).toEqual(before.pools.training);
          expect(deployment.pools.trainingProbe).toEqual(before.pools.trainingProbe);
          const probes = await changed((row) => isProbe(row));
          expect(probes.pools.training).toEqual(before.pools.training);
          expect(probes.pools.deployment).toEqual(before.pools.deployment);
          for (const after of [deployment, probes])
            expect([after.attributes[0]?.scale, after.base.scale]).toEqual([
              before.attributes[0]?.scale,
              before.base.scale,
            ]);
        },
      ),
      { numRuns: 20 },
    );
    // The control: a training row that was drawn does move the scale.
    const moved = original.a.map((value, r) => (r % 2 === 0 && drawn(r) ? value * 3 : value));
    expect((await read({ ...original, a: moved })).attributes[0]?.scale).not.toEqual(before.attributes[0]?.scale);
  });
});

describe("split", () => {
  test("by a condition, on numbers or on dates as text", async () => {
    const table = plain(400);
    const year = table.part.map((word, r) => (word === "training" ? 1990 : 2000) + (r % 10));
    const day = year.map((y) => `${y}-0${(y % 9) + 1}-17`);
    const byWord = await read(table);
    const byYear = await read({ ...table, year }, { split: { training: { column: "year", below: 2000 } } });
    const byDay = await read(
      { ...table, day },
      { split: { training: { column: "day", atLeast: "1990-01-01", below: "2000-01-01" } } },
    );
    expect(byYear.pools).toEqual(byWord.pools);
    expect(byDay.pools).toEqual(byWord.pools);
  });
});

describe("formats", () => {
  test("are told apart by how a file begins", () => {
    expect(formatOf(bytes("\uFEFFa,b\n1,2\n"))).toBe("csv");
    expect(formatOf(bytes('\n [{"a": 1}]'))).toBe("json");
    expect(formatOf(bytes('{"a": [1]}'))).toBe("json");
    expect(formatOf(toParquet({ a: [1] }))).toBe("parquet");
  });

  const cell = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), {
    nil: null,
    freq: 40,
  });
  const name = fc.constantFrom("a", "__proto__", "toString", "naïve, “quoted”", "a\nb", 'x"y');
  test("give the same table: CSV, JSON rows, JSON columns, rows and Parquet", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 500, maxLength: 600 }), name, async (values, column) => {
        const table = plain(values.length);
        const columns = Object.fromEntries([
          ...Object.entries(table),
          [column, values],
          ["kind", values.map((_, r) => (r % 3 === 0 ? "x, y" : "z"))],
        ]) as Columns;
        const given: TableMapping = {
          ...mapping,
          attributes: [
            { name: "first", column },
            { column: "kind", equals: "x, y" },
          ],
          gaps: "drop",
          context: "kind",
        };
        const csv = await readTable(toCsv(columns, ",", "\r\n"), given);
        expect(await readTable(toRows(columns), given)).toEqual(csv);
        expect(await readTable(bytes(JSON.stringify(toRows(columns))), given)).toEqual(csv);
        expect(await readTable(bytes(JSON.stringify(columns)), given)).toEqual(csv);
        expect(await readTable(toParquet(columns), given)).toEqual(csv);
        expect(await readTable(toCsv(columns, ";"), { ...given, separator: ";" })).toEqual(csv);
        const gaps = values.filter((value) => value === null).length;
        expect(csv.dropped).toEqual(gaps === 0 ? {} : Object.fromEntries([[`empty ${column}`, gaps]]));
        expect(csv.read).toBe(values.length);
      }),
      { numRuns: 12 },
    );
  });

  test("Parquet's own types count: integers of 64 bits, booleans and dates", async () => {
    const { parquetWriteBuffer } = await import("hyparquet-writer");
    const table = plain(400);
    const day = table.part.map((word, r) => new Date(Date.UTC(word === "training" ? 1990 : 2000, r % 12, 3)));
    const file = parquetWriteBuffer({
      columnData: [
        { name: "a", data: table.a.map((value) => BigInt(value)), type: "INT64" },
        { name: "b", data: table.b, type: "INT32" },
        { name: "h", data: table.h.map((value) => value % 2 === 0), type: "BOOLEAN" },
        { name: "day", data: day, type: "TIMESTAMP" },
      ],
    });
    const given: TableMapping = {
      ...mapping,
      intended: { column: "h", equals: true },
      split: { training: { column: "day", below: "2000-01-01" } },
    };
    const expected = await read(
      { ...table, h: table.h.map((value) => (value % 2 === 0 ? "true" : "false")) },
      { intended: { column: "h", equals: true } },
    );
    expect(await readTable(new Uint8Array(file), given)).toEqual(expected);
  });
});
