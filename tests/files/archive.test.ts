// A run as a zip: what is packed comes back, the command reads it and goes on with it, and what is damaged, hostile or somebody else's
// is refused with a sentence.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "../setup/fast-check.ts";
import { unzipSync, zipSync } from "fflate";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { beforeAll, describe, expect, test } from "vitest";
import { packRun, unpackRun } from "../../src/files/run-folder/archive.ts";
import { RunFolder, readRun } from "../../src/files/run-folder/folder.ts";
import type { SavedRun } from "../../src/files/run-folder/saved-run.ts";
import { InputError } from "../../src/model/errors.ts";
import { mesascope, temporaryFolder } from "../cli/command.ts";
import { savedRun } from "./saved.ts";
import { small, smallSettings } from "../simulation/small.ts";

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const brief = ["--quiet", "--no-charts", "--engine", "reference"];

let done: SavedRun;
let halfway: SavedRun;
beforeAll(async () => {
  [done, halfway] = [await savedRun(small(), Infinity), await savedRun(small(), 7)];
});

const columnsOf = ({ tables }: SavedRun) => Object.values(tables).map(({ columns }) => columns);

describe("what is packed comes back", () => {
  test.each(["done", "halfway"] as const)("%s", async (which) => {
    const run = which === "done" ? done : halfway;
    const read = await unpackRun(await packRun(run, "run"), "run.zip");
    expect(read.record).toEqual(run.record);
    expect(read.checkpoint).toEqual(run.checkpoint);
    expect(columnsOf(read)).toEqual(columnsOf(run));
  });

  test("also where the files of the folder lie at the top", async () => {
    const read = await unpackRun(filesAtTop(await packRun(done, "run")), "run.zip");
    expect(read.record).toEqual(done.record);
  });
});

test("charts lie in their folder, and are not read", async () => {
  const bytes = await packRun(done, "run", new Map([["depth.svg", new TextEncoder().encode("<svg/>")]]));
  expect(new TextDecoder().decode(unzipSync(bytes)["run/charts/depth.svg"])).toBe("<svg/>");
  expect((await unpackRun(bytes, "run.zip")).record).toEqual(done.record);
});

describe("the command", () => {
  test("draws the charts of a zip, as it does those of the folder that it wrote itself", async () => {
    writeFileSync(at("page.zip"), await packRun(done, "page"));
    const said = await mesascope("chart", at("page.zip"), "--format", "csv");
    expect(said).toMatchObject({ code: 0, error: expect.any(String) });
    await mesascope("run", "telephone", ...smallSettings(), ...brief, "--out", at("own"));
    await mesascope("chart", at("own"), "--format", "csv");
    for (const name of ["correlation-by-level", "drives-by-level"])
      expect(readFileSync(at("page-charts", `${name}.csv`))).toEqual(readFileSync(at("own", "charts", `${name}.csv`)));
  });

  test("goes on with an unfinished run from its zip, to the same bits", async () => {
    writeFileSync(at("half.zip"), await packRun(halfway, "half"));
    const said = await mesascope("run", "--resume", at("half.zip"), ...brief);
    expect(said.code).toBe(0);
    const { record } = await readRun(at("half"));
    expect(record.results).toEqual(done.record.results);
    const again = await mesascope("run", "--resume", at("half.zip"), ...brief);
    expect(again).toMatchObject({ code: 2, error: expect.stringContaining("is not empty") });
  });

  test("leaves folders that the page can open", async () => {
    const own = await RunFolder.open(at("own"));
    const files = Object.fromEntries(
      [
        "run.json",
        "levels.csv",
        "levels.parquet",
        "drives.parquet",
        "goodhart.parquet",
        "scatter.parquet",
        "lineages.parquet",
      ].map((name) => [name, new Uint8Array(readFileSync(at("own", name)))]),
    );
    const read = await unpackRun(zipSync({ "some run": files, "some run/charts/": new Uint8Array(0) }), "own.zip");
    expect(read.record).toEqual(own.record);
    expect(columnsOf(read)).toEqual(columnsOf(done));
  });

  test("refuses a zip that is none, and writes nothing", async () => {
    writeFileSync(at("text.zip"), "not a zip");
    expect(await mesascope("chart", at("text.zip"))).toMatchObject({
      code: 2,
      error: expect.stringContaining("not a zip"),
    });
    expect(existsSync(at("text-charts"))).toBe(false);
  });
});

describe("refused", () => {
  const refuses = async (bytes: Uint8Array, message: RegExp) => {
    const reading = unpackRun(bytes, "run.zip");
    await expect(reading).rejects.toBeInstanceOf(InputError);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(/^run\.zip/);
  };
  const text = (content: string) => new TextEncoder().encode(content);

  test("foreign files, and zips of something else", async () => {
    await refuses(new Uint8Array(0), /the file is empty/);
    await refuses(text("%PDF-1.7".repeat(100)), /not a zip/);
    await refuses(
      zipSync({ "thesis/chapter.txt": text("…") }),
      /no run\.json is in it; allowed: one run folder, or the zip of one/,
    );
    await refuses(zipSync({ "a/run.json": text("{}"), "b/run.json": text("{}") }), /more than one run\.json/);
    await refuses(zipSync({ "run.json": text("{}") }), /run\.json, schemaVersion: none/);
  });

  test("a run without what it takes to go on, or without its tables", async () => {
    await refuses(
      await packRun({ ...halfway, checkpoint: undefined }, "run"),
      /interrupted and has left no checkpoint\.bin/,
    );
    await refuses(zipSync({ "run.json": text(JSON.stringify(done.record)) }), /levels\.parquet: it is missing/);
    const several = { ...halfway.record, seeds: [1, 2] };
    await refuses(await packRun({ ...halfway, record: several }, "run"), /2 seeds, not all of them done/);
    const other = { ...halfway.record, configuration: small({ seed: 2 }) };
    await refuses(await packRun({ ...halfway, record: other }, "run"), /belong to different runs/);
  });

  test.each(["../run.json", "run/../../evil", "/etc/passwd", "C:evil", "a\\..\\b", "./run.json"])(
    "a name that leads out of the folder: %s",
    (name) => refuses(zipSync({ "run.json": text("{}"), [name]: text("x") }), /leads out of the folder/),
  );

  test("more files than a run has", () =>
    refuses(zipSync(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`${i}`, text("")]))), /5000 files/));

  test("a size that its bytes can't hold, before memory is taken for it", async () => {
    const bytes = zipSync({ "run.json": text("{}") });
    const claims = (size: number) => withSize(bytes, size);
    await refuses(claims(0xff_ffff), /can't hold the 16777215 that it claims/);
    await refuses(claims(0x7fff_ffff), /run\.json: 2147483647 bytes; allowed: at most 16777216/);
    await refuses(claims(0xffff_ffff), /larger than/);
  });

  test("a small zip of a large file, before it is unpacked", async () => {
    const bomb = zipSync({ "run.json": new Uint8Array(2 ** 24 + 1) }, { level: 9 });
    expect(bomb.length).toBeLessThan(2 ** 15);
    await refuses(bomb, /run\.json: 16777217 bytes; allowed: at most 16777216/);
  });

  test("a run of a version to come", async () =>
    refuses(
      await packRun({ ...done, record: { ...done.record, schemaVersion: 2 } }, "run"),
      /run\.json, schemaVersion: 2; this version of mesascope reads 1/,
    ));

  test.each([
    ["is none", () => text("no table"), /levels\.parquet: not a readable table/],
    [
      "is another",
      async () => unzipSync(await packRun(done, "run"))["run/drives.parquet"] ?? text(""),
      /levels\.parquet: not a readable table: the column distribution is missing, not text/,
    ],
    ["claims more cells than it may", () => claiming(2 ** 28), /not a readable table: 268435456 rows; allowed/],
  ])("a table that %s", async (_, levels, message) => {
    // Without checksums, so that what lies behind them is reached.
    const record = text(JSON.stringify(done.record));
    const files = {
      ...unzipSync(await packRun(done, "run")),
      "run/run.json": record,
      "run/levels.parquet": await levels(),
    };
    await refuses(zipSync(files), message);
  });

  test("any truncation", async () => {
    const bytes = await packRun(done, "run");
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => refuses(bytes.slice(0, length), /not a zip|empty/)),
      { numRuns: 100 },
    );
  });

  test("any byte that differs: refused, or without meaning", async () => {
    const bytes = await packRun(halfway, "run");
    const expected = columnsOf(halfway);
    // Half of them in the list of files, where every byte counts.
    const places = fc.oneof(fc.nat(bytes.length - 1), fc.integer({ min: bytes.length - 700, max: bytes.length - 1 }));
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 1, max: 255 }), async (place, difference) => {
        const flipped = bytes.slice();
        flipped[place] = (flipped[place] ?? 0) ^ difference;
        try {
          const read = await unpackRun(flipped, "run.zip");
          expect(read.record).toEqual(halfway.record);
          expect(columnsOf(read)).toEqual(expected);
          expect(read.checkpoint).toEqual(halfway.checkpoint);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 80 },
    );
  });

  test("any bytes after the mark of a zip", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 22, maxLength: 400 }), async (bytes) => {
        // An end of the list, so that the list is looked at.
        bytes.set([0x50, 0x4b, 5, 6], bytes.length - 22);
        bytes.set([0, 0], bytes.length - 2);
        await expect(unpackRun(bytes, "run.zip")).rejects.toBeInstanceOf(InputError);
      }),
    );
  });
});

/** The zip with its folder taken off. */
const filesAtTop = (bytes: Uint8Array): Uint8Array =>
  zipSync(
    Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, file]) => [name.replace(/^run\//, ""), file])),
  );

/** The zip, whose first file claims another size in the list of files. */
function withSize(bytes: Uint8Array, size: number): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  const list = view.getUint32(changed.length - 6, true);
  view.setUint32(list + 24, size, true);
  return changed;
}

/** A table of one cell that says that it has so many rows. */
function claiming(rows: number): Uint8Array {
  const writer = new ByteWriter();
  const table = new ParquetWriter({
    writer,
    schema: [
      { name: "root", num_children: 1 },
      { name: "seed", type: "INT32", repetition_type: "REQUIRED" },
    ],
  });
  void table.write({ columnData: [{ name: "seed", data: [1] }] });
  for (const group of table.row_groups) group.num_rows = BigInt(rows);
  void table.finish();
  return writer.getBytes();
}
