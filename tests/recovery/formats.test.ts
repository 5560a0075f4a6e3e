// Formats are for ever: run folders and checkpoints that earlier versions wrote can be opened, and end in the bits that they would have
// ended in; those of versions to come are refused with what to do. A change of format adds a folder here and changes none.
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { RunFolder } from "../../src/files/run-folder/folder.ts";
import { CHECKPOINT_VERSION, decodeCheckpoint } from "../../src/files/checkpoint.ts";
import { SCHEMA_VERSION } from "../../src/files/run-folder/record.ts";
import { mesascope, temporaryFolder } from "../cli/command.ts";

const fixtures = join(import.meta.dirname, "..", "fixtures", "formats");
const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);

interface Expected {
  readonly results: readonly { readonly hash: string }[];
  /** Rows of each table at the end. */
  readonly rows: Readonly<Record<string, number>>;
}
const expectedOf = (version: string, run: string): Expected =>
  JSON.parse(readFileSync(join(fixtures, version, `${run}.json`), "utf8")) as Expected;

const runs = readdirSync(fixtures).flatMap((version) =>
  readdirSync(join(fixtures, version), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [version, name] as const),
);

/** The fixtures of a format, where they may be written. */
function copied(version: string, name: string): string {
  cpSync(join(fixtures, version), at(name), { recursive: true });
  return at(name);
}

const quiet = ["--engine", "reference", "--no-charts", "--quiet"];
/** Goes on with a run, whose world may lie in the file beside it. */
const resume = (path: string) =>
  mesascope("run", "--resume", path, ...quiet, "--allow", join(path, "..", "world.json"));

/** What a run folder that is done holds. */
async function found(path: string): Promise<Expected> {
  const run = await RunFolder.open(path);
  const rows = Object.entries((await run.readTables()).tables).map(([name, table]) => [name, table.length] as const);
  return { results: run.record.results, rows: Object.fromEntries(rows) };
}

test.each(runs)("of format %s: %s opens, and ends as recorded", async (version, run) => {
  const path = join(copied(version, `${version}-${run}`), run);
  const { code, error } = await resume(path);
  expect(code).toBe(0);
  // What is done has no checksums yet.
  expect(error).toMatch(/^$|^mesascope: warning: .*written by a version without checksums/);
  expect(await found(path)).toEqual(expectedOf(version, run));
});

test("a run whose world has changed is refused with what to do", async () => {
  const path = copied("1", "changed");
  const world = readFileSync(join(path, "world.json"), "utf8");
  writeFileSync(join(path, "world.json"), world.replace("0.8", "0.7"));
  const { code, error } = await resume(join(path, "half-own"));
  expect(code).toBe(2);
  expect(error).toMatch(
    /world orchard: it has changed .*; continue with the original file or version of mesascope, or start a new run/,
  );
});

test("there are fixtures of every format, the present ones among them", () => {
  const versions = readdirSync(fixtures)
    .map(Number)
    .toSorted((a, b) => a - b);
  expect(versions).toEqual(Array.from({ length: Math.max(SCHEMA_VERSION, CHECKPOINT_VERSION) }, (_, i) => i + 1));
});

describe("of a version to come", () => {
  test("a run folder is refused with what to do", async () => {
    cpSync(join(fixtures, "1", "done"), at("later"), { recursive: true });
    const record = JSON.parse(readFileSync(at("later", "run.json"), "utf8")) as object;
    writeFileSync(at("later", "run.json"), JSON.stringify({ ...record, schemaVersion: 99 }));
    for (const command of [["chart"], ["run", "--resume"]]) {
      const { code, error } = await mesascope(...command, at("later"));
      expect(code).toBe(2);
      expect(error).toMatch(
        /schemaVersion: 99; this version of mesascope reads 1; open it with the version that wrote it/,
      );
    }
  });

  test("a checkpoint is refused with what to do", async () => {
    const bytes = new Uint8Array(readFileSync(join(fixtures, "1", "half", "checkpoint.bin")));
    bytes[8] = 99;
    await expect(decodeCheckpoint(bytes, "checkpoint.bin")).rejects.toThrow(
      /^checkpoint\.bin: of format 99; this version of mesascope reads format 1; go on with the version that wrote it .*, or run it again$/,
    );
  });
});
