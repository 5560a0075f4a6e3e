// The command as processes: interrupted, killed, several at a time. Whatever happens to them, a run ends in the same bits and
// the same rows.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { readRun } from "../../src/files/run-folder/folder.ts";
import { smallSettings } from "../simulation/small.ts";
import { mesascope, saysOnStderr, startMesascope, temporaryFolder } from "./command.ts";

// Processes start slowly where several test files do.
vi.setConfig({ testTimeout: 180_000 });

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const bytesOf = (...names: string[]) => readFileSync(at(...names));
const tables = [
  "levels.parquet",
  "drives.parquet",
  "goodhart.parquet",
  "scatter.parquet",
  "lineages.parquet",
  "levels.csv",
];
const reference = ["--engine", "reference", "--no-charts"];

/** Long enough to be interrupted, short enough to be waited for. */
const long = ["run", "telephone", ...smallSettings({ generations: 60, measureEvery: 20 }), ...reference];
const hashesOf = async (name: string) => (await readRun(at(name))).record.results;

beforeAll(async () => {
  expect((await mesascope(...long, "--quiet", "--out", at("undisturbed"))).code).toBe(0);
});

async function expectUndisturbed(name: string): Promise<void> {
  expect(await hashesOf(name)).toEqual(await hashesOf("undisturbed"));
  for (const table of tables) expect(bytesOf(name, table).equals(bytesOf("undisturbed", table)), table).toBe(true);
  expect(existsSync(at(name, "checkpoint.bin"))).toBe(false);
}

/** Starts the long run and sends a signal once it computes. */
async function disturb(name: string, signal: NodeJS.Signals) {
  const { process, said } = startMesascope([...long, "--json", "--out", at(name)]);
  await saysOnStderr(process, /"generation":\d+/);
  process.kill(signal);
  return said;
}

test("a reader that has gone is no error", async () => {
  const { process, said } = startMesascope(["run", "--help"]);
  process.stdout?.destroy();
  expect(await said).toMatchObject({ code: 0, error: "" });
});

describe.each(["SIGINT", "SIGTERM"] as const)("%s", (signal) => {
  test("leaves a checkpoint and exit code 4; the run goes on to the same end", async () => {
    const { code, out, error } = await disturb(signal, signal);
    expect(code).toBe(4);
    expect(out).toBe("");
    expect(error).toContain(`mesascope run --resume ${at(signal)} continues it`);
    expect(readdirSync(at(signal)).toSorted()).toEqual(["checkpoint.bin", "run.json"]);
    expect(JSON.parse(bytesOf(signal, "run.json").toString())).toMatchObject({ status: "interrupted", results: [] });

    const unfinished = await mesascope("chart", at(signal));
    expect(unfinished).toMatchObject({ code: 2, out: "" });
    expect(unfinished.error).toMatch(/the run is interrupted, not done: mesascope run --resume/);
    cpSync(at(signal), at(`${signal}-copy`), { recursive: true });

    const resumed = await mesascope("run", "--resume", at(signal), ...reference, "--quiet");
    expect(resumed.code).toBe(0);
    await expectUndisturbed(signal);
  });
});

describe("a checkpoint that can't be trusted", () => {
  test.each([
    ["damaged", (bytes: Buffer) => bytes.fill(7, 400, 410), /checkpoint: damaged or truncated/],
    ["truncated", (bytes: Buffer) => bytes.subarray(0, 500), /checkpoint: damaged or truncated/],
    [
      "foreign",
      () => Buffer.from("a picture of a cat, and of some length, to be sure"),
      /not a checkpoint of mesascope/,
    ],
    ["empty", () => Buffer.alloc(0), /the file is empty/],
  ])("%s is refused, and stays as it is", async (_, spoil, message) => {
    const file = at("SIGINT-copy", "checkpoint.bin");
    const whole = readFileSync(file);
    const spoilt = spoil(Buffer.from(whole));
    writeFileSync(file, spoilt);
    const { code, error } = await mesascope("run", "--resume", at("SIGINT-copy"), ...reference);
    expect(error).toMatch(message);
    expect(error).toMatch(/without its checkpoint\.bin the run starts anew/);
    expect(code).toBe(2);
    expect(readFileSync(file).equals(spoilt)).toBe(true);
    writeFileSync(file, whole);
  });

  test("one of another configuration is refused", async () => {
    const file = at("SIGINT-copy", "run.json");
    const {
      files: _,
      checksum: __,
      ...record
    } = JSON.parse(readFileSync(file, "utf8")) as {
      configuration: { seed: number };
      files: unknown;
      checksum: unknown;
    };
    record.configuration.seed = 2;
    writeFileSync(file, JSON.stringify(record));
    const { code, error } = await mesascope("run", "--resume", at("SIGINT-copy"), ...reference);
    expect(error).toMatch(/its checkpoint belongs to a run of another configuration/);
    expect(code).toBe(2);
  });
});

test("kill -9 leaves a folder that goes on to the same end, from the founders if there was no checkpoint yet", async () => {
  const { code } = await disturb("killed", "SIGKILL");
  expect(code).toBeNull();
  writeFileSync(at("killed", "checkpoint.bin.123.part"), "half a checkpoint");
  expect((await mesascope("run", "--resume", at("killed"), ...reference, "--quiet")).code).toBe(0);
  await expectUndisturbed("killed");
  expect(readdirSync(at("killed")).filter((name) => name.endsWith(".part"))).toEqual([]);
});

describe("several seeds", () => {
  const short = ["run", "telephone", ...smallSettings(), ...reference, "--quiet"];

  test("end in the bits and rows of the same seeds run singly, and are joined in order", async () => {
    const { said } = startMesascope([...short, "--seeds", "3", "--jobs", "2", "--out", at("seeds")]);
    const { code, out, error } = await said;
    expect(error).toBe("");
    expect(code).toBe(0);
    expect(out).toMatch(/telephone, 3 seeds: 12 generations/);
    expect(out).toMatch(/over 3 seeds/);
    expect(out).toMatch(/^1 level 1 +-?\d\.\d\d ±\d\.\d\d/m);
    const { record, recording } = await readRun(at("seeds"));
    expect(record).toMatchObject({ status: "done", seeds: [1, 2, 3], failures: [] });
    expect(recording.meta.seeds).toEqual([1, 2, 3]);
    const values: unknown[] = [];
    for (const seed of [1, 2, 3]) {
      const single = at(`single-${seed}`);
      expect((await mesascope(...short, "--set", `seed=${seed}`, "--out", single)).code).toBe(0);
      for (const table of tables)
        expect(bytesOf("seeds", "seeds", String(seed), table).equals(readFileSync(join(single, table))), table).toBe(
          true,
        );
      const one = await readRun(single);
      expect(record.results[seed - 1]).toEqual(one.record.results[0]);
      values.push(...(one.recording.levels["value"] ?? []));
    }
    expect(recording.levels["value"]).toEqual(values);
  });

  test("go on after an interruption; one that fails stops no other, and is tried again", async () => {
    const { process, said } = startMesascope([
      ...long,
      "--seeds",
      "2",
      "--jobs",
      "2",
      "--json",
      "--out",
      at("stopped"),
    ]);
    await saysOnStderr(process, /"seed":1[^]*"seed":2|"seed":2[^]*"seed":1/);
    process.kill("SIGINT");
    expect((await said).code).toBe(4);

    // A checkpoint of seed 1 in the folder of seed 2.
    cpSync(at("SIGINT-copy", "checkpoint.bin"), at("stopped", "seeds", "2", "checkpoint.bin"));
    const resume = ["run", "--resume", at("stopped"), "--quiet", "--no-charts"];
    const failed = await startMesascope(resume).said;
    expect(failed.code).toBe(1);
    expect(failed.error).toMatch(
      /1 of 2 seeds failed; mesascope run --resume .* tries them again[^]*seed 2: .*another configuration/,
    );
    expect(JSON.parse(bytesOf("stopped", "run.json").toString())).toMatchObject({
      status: "failed",
      failures: [{ seed: 2 }],
    });
    expect(JSON.parse(bytesOf("stopped", "seeds", "1", "run.json").toString())).toMatchObject({ status: "done" });

    rmSync(at("stopped", "seeds", "2", "checkpoint.bin"));
    expect((await startMesascope(resume).said).code).toBe(0);
    const results = await hashesOf("stopped");
    expect(results.map(({ seed }) => seed)).toEqual([1, 2]);
    expect(results[0]).toEqual((await hashesOf("undisturbed"))[0]);
    for (const table of tables)
      expect(bytesOf("stopped", "seeds", "1", table).equals(bytesOf("undisturbed", table)), table).toBe(true);
  });
});
