// Faults of the machine that a run is on, caused on purpose: a disk that is full, a computer that sleeps. What had been saved is kept,
// and the run ends in the bits of one that was left alone.
import { cpSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { RunFolder, readRun } from "../../src/files/run-folder/folder.ts";
import { mesascope, saysOnStderr, startMesascope, temporaryFolder } from "../cli/command.ts";
import { savedRun } from "../files/saved.ts";
import { small, smallSettings } from "../simulation/small.ts";

// Processes start slowly where several test files do.
vi.setConfig({ testTimeout: 180_000 });

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const brief = ["--engine", "reference", "--no-charts", "--quiet"];
const resume = (name: string) => mesascope("run", "--resume", at(name), ...brief);
const resultsOf = async (name: string) => (await readRun(at(name))).record.results;

beforeAll(async () => {
  const { record, checkpoint } = await savedRun(small(), 7);
  const half = await RunFolder.create(at("half"), record);
  await half.writeCheckpoint(checkpoint ?? new Uint8Array());
  await half.release();
  cpSync(at("half"), at("undisturbed"), { recursive: true });
  expect((await resume("undisturbed")).code).toBe(0);
});

/** The run on its way, on a disk that has no room for a file of this name; Linux has such a place, and it is there that tests run. */
function onFullDisk(file: string): string {
  const name = `full-${file}`;
  cpSync(at("half"), at(name), { recursive: true });
  symlinkSync("/dev/full", at(name, `${file}.${process.pid}.part`));
  return name;
}

describe("a full disk", () => {
  test.each(["run.json", "levels.parquet", "lineages.parquet", "levels.csv"])("where %s has no room", async (file) => {
    const name = onFullDisk(file);
    const { code, out, error } = await resume(name);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(error).toMatch(/the disk is full \(ENOSPC/);
    expect(readdirSync(at(name))).toContain("checkpoint.bin");
    expect(readdirSync(at(name)).filter((found) => /part$|^held-by/.test(found))).toEqual([]);
    expect((await resume(name)).code).toBe(0);
    expect(await resultsOf(name)).toEqual(await resultsOf("undisturbed"));
  });

  test("a checkpoint that has no room leaves the one before, and the run says how to go on", async () => {
    const name = onFullDisk("checkpoint.bin");
    const run = await RunFolder.open(at(name));
    const before = await run.readCheckpoint();
    await run.hold();
    await expect(run.writeCheckpoint(new Uint8Array(100))).rejects.toMatchObject({ code: "ENOSPC" });
    expect(await run.readCheckpoint()).toEqual(before);
    await run.release();
  });
});

test("a computer that sleeps in the middle of a run: nobody takes over, and it ends in the same bits", async () => {
  const long = ["run", "telephone", ...smallSettings({ generations: 40, measureEvery: 20 }), ...brief.slice(0, 3)];
  expect((await mesascope(...long, "--quiet", "--out", at("awake"))).code).toBe(0);
  const { process: run, said } = startMesascope([...long, "--json", "--out", at("asleep")]);
  await saysOnStderr(run, /"generation":\d+/);
  run.kill("SIGSTOP");
  expect((await resume("asleep")).error).toMatch(/process \d+ on \S+ computes in it/);
  run.kill("SIGCONT");
  expect((await said).code).toBe(0);
  expect(await resultsOf("asleep")).toEqual(await resultsOf("awake"));
});
