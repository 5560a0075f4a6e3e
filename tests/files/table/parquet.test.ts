// Parquet as other programs write it, and what hyparquet would follow blindly.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkDifferences, checkRuns } from "../../../src/record/parquet/runs.ts";
import { unpackSnappy } from "../../../src/record/parquet/snappy.ts";
import { ThriftWalk } from "../../../src/record/parquet/thrift.ts";
import { readTable } from "../../../src/files/table/read.ts";
import { InputError } from "../../../src/model/errors.ts";
import { columns, parquets } from "../../fuzz/samples.ts";
import { mapping, toCsv } from "./tables.ts";

const folder = join(import.meta.dirname, "..", "..", "fixtures", "parquet");
/** By Arrow 25 (pages of both versions), Polars 1.44 and DuckDB 1.5, in their packings. */
const written = readdirSync(folder).filter((name) => name.endsWith(".parquet"));

test.each(written)("%s reads as the same table in CSV", async (name) => {
  const table = await readTable(new Uint8Array(readFileSync(join(folder, name))), mapping);
  expect(table).toEqual(await readTable(toCsv(columns), mapping));
});

test("so does each packing and encoding that we can write", async () => {
  const expected = await readTable(toCsv(columns), mapping);
  for (const bytes of parquets()) expect(await readTable(bytes, mapping)).toEqual(expected);
});

const viewOf = (...bytes: number[]) => new DataView(Uint8Array.from(bytes).buffer);

describe("refused at once:", () => {
  test.each([
    ["a run of two thousand million values", () => checkRuns(viewOf(0xfe, 0xff, 0xff, 0xff, 0x0f, 1), 0, 1, 10)],
    ["packed groups without end", () => checkRuns(viewOf(0xff, 0xff, 0xff, 0xff, 0x0f, 1), 0, 1, 10)],
    ["values of more bits than there are", () => checkRuns(viewOf(2, 1), 0, 77, 1)],
    ["differences in no parts", () => checkDifferences(viewOf(0x80, 1, 0, 1, 0), 0)],
    ["differences that lead backwards", () => checkDifferences(viewOf(0x80, 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 1, 0), 0)],
    ["a number without end", () => new ThriftWalk(viewOf(...Array<number>(99).fill(0xff))).struct()],
    ["headers within headers", () => new ThriftWalk(viewOf(...Array<number>(99).fill(0x1c))).struct()],
    ["a list longer than the file", () => new ThriftWalk(viewOf(0x19, 0xf3, 0xff, 0xff, 0x7f)).struct()],
    ["packed bytes of negative length", () => unpackSnappy(Uint8Array.of(4, 0xfc, 0xfb, 0xff, 0xff, 0xff, 1), 4)],
    ["packed bytes that refer to none", () => unpackSnappy(Uint8Array.of(4, 0, 65, 1, 9), 5)],
  ])("%s", (_, check) => expect(check).toThrow(/damaged/));
});

test("runs that end are taken, and the values that are there are counted", () => {
  expect(checkRuns(viewOf(20, 1), 0, 1, 10)).toBe(10);
  expect(checkRuns(viewOf(20, 0), 0, 1, 10)).toBe(0);
  // Two packed groups, of which ten values count.
  expect(checkRuns(viewOf(5, 0b1111_0000, 0b1111_1101), 0, 1, 10)).toBe(5);
});

test("a column in an encoding that is not read is told with a remedy", async () => {
  const [bytes = new Uint8Array()] = parquets({ encoding: "DELTA_BYTE_ARRAY" });
  const reading = readTable(bytes, mapping);
  await expect(reading).rejects.toBeInstanceOf(InputError);
  await expect(reading).rejects.toThrow(
    /not a readable Parquet file: .*save the table with plain or dictionary encoding/,
  );
});
