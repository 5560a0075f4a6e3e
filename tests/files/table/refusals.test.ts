// What can't be read is refused with its row, its column and its value, and with what is allowed.
import { describe, expect, test } from "vitest";
import { limits } from "../../../src/record/limits.ts";
import { checkRow } from "../../../src/files/table/columns.ts";
import { readTable } from "../../../src/files/table/read.ts";
import { InputError } from "../../../src/model/errors.ts";
import { compileTable, forPlans, type TableDeclaration, type TableMapping } from "../../../src/model/table.ts";
import { bytes, mapping, plain, toCsv, toParquet, toRows, type Columns } from "./tables.ts";

async function refusal(
  data: Uint8Array | readonly Record<string, unknown>[],
  change: Partial<TableMapping> = {},
): Promise<string> {
  const error: unknown = await readTable(data, { ...mapping, ...change }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  return error instanceof Error ? error.message : "";
}

/** A good table in which one cell of row 8 is another. */
const spoilt = (column: string, cell: string | number | null): Columns => {
  const table: Columns = plain(400);
  return { ...table, [column]: (table[column] ?? []).map((old, r) => (r === 7 ? cell : old)) };
};

test("the control: nothing is spoilt", async () => {
  await expect(readTable(toCsv(plain(400)), mapping)).resolves.toMatchObject({ read: 400, dropped: {} });
});

describe("a cell", () => {
  test.each(["many", "NaN", "nan", "Infinity", "1,5", "0x10", "1e999", "1e101", "1 000", "12 %", "-"])(
    "of text in a number: %s",
    async (cell) => {
      const place = 'row 8 (line 9), column "a"';
      expect(await refusal(toCsv(spoilt("a", cell)))).toBe(
        `${place}: "${cell}" is not allowed; allowed: a finite number such as -12.5 or 3e6`,
      );
    },
  );

  test.each(["-12.5", "+3e6", ".5", "5.", " 7 ", "1E-3"])("that is a number: %j", async (cell) => {
    const [asText, asNumber] = [
      await readTable(toCsv(spoilt("a", cell)), mapping),
      await readTable(toRows(spoilt("a", Number(cell))), mapping),
    ];
    expect(asText).toEqual(asNumber);
  });

  test("that is not a number in JSON and Parquet", async () => {
    const rows = toRows(spoilt("a", "many"));
    expect(await refusal(bytes(JSON.stringify(rows)))).toContain('row 8, column "a": "many" is not allowed');
    expect(await refusal(rows.map((row, r) => (r === 7 ? { ...row, a: [1] } : row)))).toContain(
      'row 8, column "a": "a list" is not allowed',
    );
    expect(await refusal(rows.map((row, r) => (r === 7 ? { ...row, a: true } : row)))).toContain(
      'row 8, column "a": "true" is not allowed',
    );
    expect(await refusal(toParquet(spoilt("a", NaN)))).toContain('row 8, column "a": "NaN" is not allowed');
  });

  test("that is empty, unless gaps are dropped", async () => {
    expect(await refusal(toCsv(spoilt("b", null)))).toContain(
      'row 8 (line 9), column "b": an empty cell; fill it, or set "gaps": "drop"',
    );
    expect(await refusal(toRows(spoilt("b", null)))).toContain('row 8, column "b": an empty cell');
    expect((await readTable(toCsv(spoilt("b", " ")), { ...mapping, gaps: "drop" })).dropped).toEqual({ "empty b": 1 });
    // Dropping is for gaps alone.
    expect(await refusal(toCsv(spoilt("b", "many")), { gaps: "drop" })).toContain('"many" is not allowed');
  });

  test("that a row object does not have, whatever it inherits", async () => {
    const { a, ...rest } = plain(400);
    const inherited = (r: number): object => (r === 7 ? {} : Object.fromEntries([["toString", a[r]]]));
    const rows = toRows(rest).map((row, r) => ({ ...row, ...inherited(r) }));
    expect(await refusal(rows, { attributes: [{ column: "toString" }] })).toContain(
      'row 8, column "toString": an empty cell',
    );
  });

  test("whose logarithm does not exist, unless keep leaves it out", async () => {
    const positive = plain(400).b.map((value) => value + 1);
    const table = { ...plain(400), b: positive.map((value, r) => (r === 7 ? 0 : value)) };
    const base = { column: "b", transform: "log10" } as const;
    expect(await refusal(toCsv(table), { base })).toContain(
      'row 8 (line 9), column "b": "0" is not allowed; allowed: a number above 0',
    );
    const kept = await readTable(toCsv(table), { ...mapping, base, keep: [{ column: "b", atLeast: 1 }] });
    expect(kept.dropped).toEqual({ "not kept: b at least 1": 1 });
  });

  test("that names no part", async () => {
    expect(await refusal(toCsv(spoilt("part", "test")))).toContain(
      'row 8 (line 9), column "part": "test" is not allowed; allowed: training, deployment',
    );
  });

  test("that is too long, or that could act on a terminal", async () => {
    expect(await refusal(toRows(spoilt("a", "x".repeat(limits.table.cell + 1))))).toContain(
      `a cell of ${limits.table.cell + 1} characters`,
    );
    const shown = await refusal(toCsv(spoilt("a", `\u001B[2J${"x".repeat(99)}`)));
    expect(shown).toContain(String.raw`"\u001b[2Jxxx`);
    expect(shown.length).toBeLessThan(160);
  });

  test("but not one of a row or a column that nobody wants", async () => {
    const use = plain(400).a.map((_, r) => (r === 7 ? "no" : "yes"));
    const table = { ...spoilt("a", "many"), use, note: use.map(() => "NaN") };
    const kept = await readTable(toCsv(table), { ...mapping, keep: [{ column: "use", equals: "yes" }] });
    expect(kept.dropped).toEqual({ "not kept: use equal to yes": 1 });
    expect(kept.read).toBe(400);
  });
});

describe("a table", () => {
  test("with a missing column", async () => {
    const { a, ...rest } = plain(400);
    const message = 'column "a" is missing; the table has "b", "h", "part", "Alpha"';
    for (const data of [
      toCsv({ ...rest, Alpha: a }),
      toRows({ ...rest, Alpha: a }),
      bytes(JSON.stringify({ ...rest, Alpha: a })),
      toParquet({ ...rest, Alpha: a }),
    ]) {
      expect(await refusal(data)).toBe(message);
    }
  });

  test.each([
    ["", "the file is empty"],
    ["\uFEFF \n", "the file is empty"],
    ["a,b,h,part\n", "the table has no rows"],
    ["[]", 'column "a" is missing'],
    ['{"a": [], "b": [], "h": [], "part": []}', "the table has no rows"],
    ['{"a": [1, 2], "b": [1], "h": [], "part": []}', 'column "b" has 1 cells where "a" has 2'],
    ['{"a": 1, "b": 1, "h": 1, "part": 1}', 'column "a" is not a list'],
    ["[1]", 'row 1 is "1"; allowed: an object'],
    ["[[1]]", 'row 1 is "a list"'],
    ["[{]", "not JSON"],
    ["PAR1", "not a readable Parquet file"],
    ["PAR1 and so on, PAR1", "not a readable Parquet file"],
  ])("like %j", async (text, expected) => {
    expect(await refusal(bytes(text))).toContain(expected);
  });

  test("of Parquet that is cut off or damaged anywhere", async () => {
    const file = toParquet(plain(400));
    expect(await refusal(file.subarray(0, file.length - 20))).toContain("not a readable Parquet file");
    const broken = file.slice();
    broken.fill(255, file.length - 300, file.length - 8);
    expect(await refusal(broken)).toContain("not a readable Parquet file");
  });

  test("with a constant column, though it varies elsewhere", async () => {
    const table = plain(400);
    const constant = table.a.map((value, r) => (table.part[r] === "training" ? 5 : value));
    expect(await refusal(toCsv({ ...table, a: constant }))).toContain(
      'column "a" for "a": a constant column, 5 in every drawn training row',
    );
    const kind = table.part.map((word) => (word === "training" ? "pear" : "apple"));
    expect(await refusal(toCsv({ ...table, kind }), { attributes: [{ column: "kind", equals: "apple" }] })).toContain(
      'column "kind" for "kind: apple": a constant',
    );
  });

  test("with too few rows in a pool", async () => {
    expect(await refusal(toCsv(plain(20)))).toMatch(
      /^too few rows in the table's training part: a context needs 16, it has \d$/,
    );
    const early = plain(200);
    expect(await refusal(toCsv({ ...early, part: early.part.map(() => "training") }))).toContain(
      "too few rows in the table's deployment part: a context needs 16, it has 0",
    );
    expect(await refusal(toCsv(plain(100)))).toContain("too few rows in the table's training probe");
    const each = plain(200);
    expect(await refusal(toCsv({ ...each, own: each.a }), { context: "own" })).toContain(
      "its largest context group has 1",
    );
  });

  test("beyond the limits", () => {
    expect(() => checkRow(limits.table.rows - 1)).not.toThrow();
    expect(() => checkRow(limits.table.rows)).toThrow("more than 10000000 rows");
  });
});

describe("a world's plans", () => {
  const declaration: TableDeclaration = {
    kind: "table",
    name: "test",
    title: "Test",
    source: "planted",
    summary: "planted",
    levelNames: ["base", "agent"],
    mapping: {
      ...mapping,
      attributes: [
        { column: "a", tau: 2 },
        { name: "base", column: "b", tau: 9, delta: 3 },
        { name: "rank", column: "b", transform: "rank" },
      ],
    },
    load: () => Promise.resolve(toCsv(plain(400))),
  };

  test("must fit in its pools", async () => {
    const table = await readTable(await declaration.load(), declaration.mapping);
    expect(forPlans(table, 32)).toEqual(table);
    expect(() => forPlans(table, 64)).toThrow(/training probe .*: a context needs 64, it has \d\d$/);
  });

  test("leave out context groups that are too small, and count their rows", async () => {
    const columns = plain(800);
    const stall = columns.a.map((_, r) => (r % 10 < 2 ? "small" : "large"));
    const table = await readTable(toCsv({ ...columns, stall }), { ...mapping, context: "stall" });
    const fitted = forPlans(table, 32);
    const groups = Object.values(fitted.pools).flatMap((pool) => pool.groups);
    expect(groups.length).toBeLessThan(8);
    expect(groups.every(({ count }) => count >= 32)).toBe(true);
    const left = groups.reduce((sum, { count }) => sum + count, 0);
    expect(fitted.dropped).toEqual({ "in a context group of fewer than 32 rows": 800 - left });
  });

  test("come with the costs and the base attribute of the mapping", async () => {
    const world = compileTable(declaration, await readTable(await declaration.load(), declaration.mapping));
    expect([...world.tau.subarray(0, 4)]).toEqual([2, 9, 1, 1]);
    expect([...world.delta.subarray(0, 4)]).toEqual([8, 3, 8, 1]);
    expect(world).toMatchObject({
      attributes: ["a", "base", "rank"],
      overridden: ["a", "base"],
      baseAttribute: 1,
      baseTau: 9,
      hasIntended: true,
    });
  });
});
