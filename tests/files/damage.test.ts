// Damage is noticed: the files of a run have checksums in run.json, which has one itself; what was written before there were checksums is
// compared with levels.csv, and read with a warning.
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { packRun, unpackRun } from "../../src/files/run-folder/archive.ts";
import { RunFolder } from "../../src/files/run-folder/folder.ts";
import type { SavedRun } from "../../src/files/run-folder/saved-run.ts";
import { toCsv } from "../../src/record/csv.ts";
import { toParquet } from "../../src/record/parquet/tables.ts";
import { mesascope, temporaryFolder } from "../cli/command.ts";
import { small } from "../simulation/small.ts";
import { savedRun } from "./saved.ts";

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const tables = ["levels", "drives", "goodhart", "scatter", "lineages"].map((name) => `${name}.parquet`);

let done: SavedRun;
beforeAll(async () => {
  done = await savedRun(small(), Infinity);
  const run = await RunFolder.create(at("whole"), done.record);
  await run.writeTables(done.tables);
  await run.update({});
  await run.release();
});

/** A copy of the run folder. */
function copy(): string {
  rmSync(at("run"), { recursive: true, force: true });
  cpSync(at("whole"), at("run"), { recursive: true });
  return at("run");
}

/** The same as it was written before there were checksums. */
function old(): string {
  const path = copy();
  const {
    files: _,
    checksum: __,
    ...record
  } = JSON.parse(readFileSync(join(path, "run.json"), "utf8")) as object & {
    files: unknown;
    checksum: unknown;
  };
  writeFileSync(join(path, "run.json"), JSON.stringify(record));
  return path;
}

function flip(file: string): void {
  const bytes = readFileSync(file);
  const place = bytes.length >> 1;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

const readers = [["chart", "--format", "csv", "--name", "correlation-by-level"], ["classify"], ["run", "--resume"]].map(
  (typed): [string, string[]] => [typed[0] ?? "", typed.slice(1)],
);

describe.each(readers)("%s", (command, options) => {
  const read = (path: string) =>
    command === "run" ? mesascope(command, "--resume", path) : mesascope(command, path, ...options);

  test("reads what is whole, without a word", async () => {
    expect(await read(copy())).toMatchObject({ code: 0, error: "" });
  });

  test.each(tables)("refuses a flipped bit in %s", async (table) => {
    const path = copy();
    flip(join(path, table));
    const { code, out, error } = await read(path);
    expect(error).toBe(
      `mesascope: ${join(path, table)}: damaged or changed: its checksum (SHA-256) is not the one in run.json\n`,
    );
    expect([code, out]).toEqual([2, ""]);
  });

  test("refuses a changed run.json", async () => {
    const path = copy();
    const json = readFileSync(join(path, "run.json"), "utf8");
    writeFileSync(join(path, "run.json"), json.replace('"seconds": 1', '"seconds": 2'));
    expect(await read(path)).toMatchObject({
      code: 2,
      error: expect.stringContaining("run.json: damaged or changed: its checksum is not that of its content"),
    });
    for (const [key, missing] of [
      ["checksum", "its checksum is missing"],
      ["files", "its checksum is not that of its content"],
    ] as const) {
      writeFileSync(join(path, "run.json"), json.replace(`"${key}":`, `"${key}s":`));
      expect((await read(path)).error).toContain(missing);
    }
  });

  test("says that levels.csv was changed, and reads levels.parquet", async () => {
    const path = copy();
    flip(join(path, "levels.csv"));
    const { code, error } = await read(path);
    expect(error).toMatch(
      /^mesascope: warning: .*levels\.csv: damaged or changed: .*; levels\.parquet, which is read, is whole\n$/,
    );
    expect(code).toBe(0);
  });

  test("an older folder: levels.parquet must agree with levels.csv, and the rest is read with a warning", async () => {
    const { code, error } = await read(old());
    expect(error).toMatch(
      /^mesascope: warning: .*run\.json: written by a version without checksums, .*; levels\.parquet agrees with levels\.csv\n$/,
    );
    expect(code).toBe(0);
    rmSync(at("run", "levels.csv"));
    expect((await read(at("run"))).error).toMatch(
      /warning: .*levels\.csv, which would tell of damage to levels\.parquet, is not there/,
    );
    const { levels } = done.tables;
    const values = levels.columns["value"]?.map((value, i) => (i === 7 ? 0.03 : value)) ?? [];
    writeFileSync(join(old(), "levels.csv"), toCsv({ ...levels.columns, value: values }));
    expect(await read(at("run"))).toMatchObject({
      code: 2,
      error: expect.stringMatching(/levels\.parquet: it differs from levels\.csv beside it, so one of them is damaged/),
    });
  });
});

test("a zip, as the page reads it", async () => {
  const files = unzipSync(await packRun(done, "run"));
  for (const name of tables) {
    const bent = { ...files, [`run/${name}`]: toParquet(done.tables.levels, { other: true }) };
    await expect(unpackRun(zipSync(bent), "run.zip")).rejects.toThrow(
      `run.zip, ${name}: damaged or changed: its checksum (SHA-256) is not the one in run.json`,
    );
  }
  expect((await unpackRun(zipSync(files), "run.zip")).warnings).toEqual([]);
});
