// Every logical type of Parquet means what the same table means as CSV, or is refused with a sentence. The fixtures are one table each, written
// by Arrow 25 and DuckDB 1.5 in both formats.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parquetWriteBuffer, type SchemaElement } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { readTable } from "../../../src/files/table/read.ts";
import { parseMapping } from "../../../src/files/table/mapping.ts";
import { InputError } from "../../../src/model/errors.ts";
import { type Condition } from "../../../src/model/table.ts";
import { type TableRows } from "../../../src/model/table-rows.ts";
import { bytes, toCsv } from "./tables.ts";

const folder = join(import.meta.dirname, "..", "..", "fixtures", "logical");
const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)));

const splitBy = (training: Condition, more: object = {}) =>
  parseMapping({ attributes: [{ column: "a" }], base: { column: "b" }, split: { training }, ...more });

/** All of a table as text, which compares faster than its arrays one by one. */
const asText = (table: TableRows): string =>
  JSON.stringify(table, (_, value: unknown) =>
    ArrayBuffer.isView(value)
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64")
      : value,
  );

/** The cells of a CSV file by column; none of the fixtures has a comma in a cell. */
function cellsOf(csv: Uint8Array): Map<string, string[]> {
  const unquoted = (cell: string) => cell.replace(/^"(.*)"$/, "$1");
  const [header = [], ...rows] = new TextDecoder()
    .decode(csv)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(",").map(unquoted));
  return new Map(header.map((name, column) => [name, rows.map((row) => row[column] ?? "")]));
}

const files = ["arrow", "arrow-int96", "duckdb"];
const columns = files.flatMap((file) =>
  [...cellsOf(read(`${file}.csv`))].map(([column, cells]) => ({ file, column, cells })),
);
const REALS = ["b", "float", "double"];
const median = (values: number[]): number => values.toSorted((x, y) => x - y)[values.length >> 1] ?? NaN;
const isNumeral = (cell = "") => /^-?\d+(\.\d+)?$/.test(cell);

describe.each(columns)("$file, column $column", ({ file, column, cells }) => {
  const [csv, parquet] = [read(`${file}.csv`), read(`${file}.parquet`)];
  const same = async (mapping: ReturnType<typeof splitBy>) => {
    const expected = await readTable(csv, mapping);
    expect(asText(await readTable(parquet, mapping))).toBe(asText(expected));
  };
  const middle = isNumeral(cells[0]) ? String(median(cells.map(Number))) : (cells[240] ?? "");
  const distinct = [...new Set(cells)];
  const some = distinct.slice(0, Math.ceil(distinct.length / 2));
  const quoted = (): Condition => ({ column, oneOf: some });

  if (!["text", "enum", "bool", "dictionary"].includes(column))
    test("below a bound", () => same(splitBy({ column, below: isNumeral(middle) ? Number(middle) : middle })));
  if (isNumeral(middle)) {
    test("one of several numbers", () => same(splitBy({ column, oneOf: some.map(Number) })));
    test("an attribute", () =>
      same(splitBy({ column: "a", below: 50 }, { attributes: [{ column }], base: { column } })));
  }
  if (REALS.includes(column))
    test("quoted values are refused in Parquet: programs write 5 as 5 and as 5.0", async () => {
      await expect(readTable(parquet, splitBy(quoted()))).rejects.toThrow(
        `column "${column}" holds floating-point numbers, which the mapping compares with text; allowed: numbers without quotes`,
      );
    });
  else test("one of several texts", () => same(splitBy(quoted())));
  if (column === "bool") test("context groups", () => same(splitBy({ column: "a", below: 50 }, { context: column })));
});

describe("refused with a sentence:", () => {
  test.each([
    ["duckdb", "span", /the column "span" holds intervals, which are not read/],
    ["arrow", "binary", /the column "binary" holds bytes that are no UTF-8 text/],
    ["arrow", "fixed", /the column "fixed" holds bytes, which are not read/],
    [
      "arrow",
      "huge",
      /row \d+, column "huge": "92233720368547758\d\d" is not allowed; allowed: integers from -9007199254740991/,
    ],
  ])("%s, column %s", async (file, column, message) => {
    const reading = readTable(read(`${file}.parquet`), splitBy({ column, below: 5 }));
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toBeInstanceOf(InputError);
  });

  const schema = (element: Omit<SchemaElement, "name">): SchemaElement[] => [
    { name: "root", num_children: 3 },
    { name: "a", type: "INT32", repetition_type: "REQUIRED" },
    { name: "b", type: "INT32", repetition_type: "REQUIRED" },
    { name: "x", repetition_type: "REQUIRED", ...element },
  ];
  const ROWS = 240;
  const [a, b] = [
    Int32Array.from({ length: ROWS }, (_, r) => r % 101),
    Int32Array.from({ length: ROWS }, (_, r) => r % 97),
  ];
  const write = (element: Omit<SchemaElement, "name">, data: unknown[]) =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: "a", data: a },
          { name: "b", data: b },
          { name: "x", data },
        ],
        schema: schema(element),
        codec: "UNCOMPRESSED",
        statistics: false,
      }),
    );
  const filled = <T>(value: (row: number) => T) => Array.from({ length: ROWS }, (_, row) => value(row));

  test.each<[string, Omit<SchemaElement, "name">, unknown[], RegExp]>([
    [
      "BSON",
      { type: "BYTE_ARRAY", logical_type: { type: "BSON" } },
      filled(() => Uint8Array.of(1)),
      /holds BSON objects/,
    ],
    [
      "a day after the year 9999",
      { type: "INT32", converted_type: "DATE" },
      filled(() => 3_000_000),
      /holds a date outside the years 0 to 9999/,
    ],
    [
      "a time after midnight",
      { type: "INT32", logical_type: { type: "TIME", isAdjustedToUTC: false, unit: "MILLIS" } },
      filled(() => 86_400_001),
      /holds a time outside a day/,
    ],
    ["a date in 64 bits", { type: "INT64", logical_type: { type: "DATE" } }, filled(() => 1n), /holds DATE in INT64/],
  ])("%s", async (_, element, data, message) => {
    await expect(readTable(write(element, data), splitBy({ column: "x", below: "2000" }))).rejects.toThrow(message);
  });

  test("half floats are the decimal numbers that they were written as", async () => {
    const x = filled((row) => (row - 120) / 10);
    const parquet = write({ type: "FIXED_LEN_BYTE_ARRAY", type_length: 2, logical_type: { type: "FLOAT16" } }, x);
    const csv = toCsv({ a: [...a], b: [...b], x });
    for (const more of [{}, { attributes: [{ column: "x" }], base: { column: "x" } }])
      expect(await readTable(parquet, splitBy({ column: "x", below: 0.3 }, more))).toEqual(
        await readTable(csv, splitBy({ column: "x", below: 0.3 }, more)),
      );
  });
});

describe("integers beyond 2⁵³", () => {
  const lines = (cell: string) => [
    "id,b,part",
    ...Array.from(
      { length: 480 },
      (_, r) => `${r % 3 === 0 ? cell : r % 31},${r % 13},${r % 2 ? "training" : "deployment"}`,
    ),
  ];
  const mapping = parseMapping({
    attributes: [{ column: "id" }],
    base: { column: "b" },
    split: { training: { column: "b", below: 6 } },
  });

  test("in CSV are refused as numbers, and compared as text digit by digit", async () => {
    const csv = bytes(lines("9007199254740993").join("\n"));
    await expect(readTable(csv, mapping)).rejects.toThrow(
      'row 1 (line 2), column "id": "9007199254740993" is not allowed; allowed: integers from -9007199254740991 to 9007199254740991',
    );
    const having = (value: string) => readTable(csv, { ...mapping, attributes: [{ column: "id", equals: value }] });
    expect((await having("9007199254740993")).read).toBe(480);
    await expect(having("9007199254740992")).rejects.toThrow(/0 in every drawn training row/);
  });
  test("in JSON are refused", async () => {
    const rows = lines("7")
      .slice(1)
      .map((line) => line.split(","))
      .map(([id, b], r) => `{"id":${r === 9 ? "9007199254740993" : id},"b":${b}}`);
    await expect(readTable(bytes(`[${rows.join(",")}]`), mapping)).rejects.toThrow(
      /row 10, column "id": about 9007199254740992 is not allowed; allowed: integers from -9007199254740991/,
    );
  });
  test("in a mapping are refused", () => {
    const text =
      '{"attributes":[{"column":"id","equals":9007199254740993}],"base":{"column":"b"},"split":{"column":"part"}}';
    expect(() => parseMapping(text)).toThrow(
      /equals: 9007199254740992 is not allowed; allowed: .*larger ones in quotes/,
    );
  });
});

describe("one moment in several writings", () => {
  test.each([
    ["2000-01-31T12:30:00Z", "2000-01-31 12:30:00"],
    ["2000-01-31T12:30:00Z", "2000-01-31 14:30:00+02:00"],
    ["2000-01-31T12:30:00Z", "2000-01-31T12:30"],
    ["2000-01-31T12:30:00Z", "2000-01-31 12:30:00.000000 UTC"],
    ["2000-01-31", "2000-01-31 00:00:00"],
    ["9:30", "09:30:00.000"],
    ["True", "true"],
  ])("%s is %s", async (bound, cell) => {
    const rows = Array.from({ length: 240 }, (_, r) => `${r % 31},${r % 13},${r % 2 ? cell : "other"}`);
    const csv = bytes(["a,b,when", ...rows].join("\n"));
    const { pools } = await readTable(csv, splitBy({ column: "when", equals: bound }));
    expect(pools.training.rows + pools.trainingProbe.rows).toBe(120);
  });
});
