// One process at a time computes in a run folder: another one is told who does, and takes over from the dead alone.
import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { FolderTakenError } from "../../src/files/run-folder/lock.ts";
import { identityOf } from "../../src/files/run-folder/process-identity.ts";
import { readRun, RunFolder } from "../../src/files/run-folder/folder.ts";
import { InputError } from "../../src/model/errors.ts";
import { mesascope, saysOnStderr, startMesascope, temporaryFolder } from "../cli/command.ts";
import { savedRun } from "../files/saved.ts";
import { small, smallSettings } from "../simulation/small.ts";

// Processes start slowly where several test files do.
vi.setConfig({ testTimeout: 180_000 });

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const brief = ["--engine", "reference", "--no-charts"];
const holds = (name: string) => readdirSync(at(name)).filter((file) => file.startsWith("held-by-"));

beforeAll(async () => {
  const { record, checkpoint } = await savedRun(small(), 7);
  const half = await RunFolder.create(at("half"), record);
  await half.writeCheckpoint(checkpoint ?? new Uint8Array());
  await half.release();
});

/** The run on its way, in a folder of this name. */
function halfway(name: string): string {
  cpSync(at("half"), at(name), { recursive: true });
  return at(name);
}

/** The number of a process that has ended. */
const dead = () => spawnSync(process.execPath, ["--version"]).pid;

test("two processes: the second is told of the first, and writes nothing", async () => {
  const long = ["run", "telephone", ...smallSettings({ generations: 60, measureEvery: 20 }), ...brief];
  const first = startMesascope([...long, "--json", "--out", at("two")]);
  await saysOnStderr(first.process, /"generation":\d+/);
  const second = await mesascope("run", "--resume", at("two"), ...brief);
  expect(second.code).toBe(2);
  expect(second.error).toMatch(
    /two: process \d+ on \S+ computes in it since 20.*; wait for its end, or stop it \(if that is no mesascope, remove held-by-.*\.json\)/,
  );
  expect(second.error).toContain(`process ${first.process.pid} `);
  expect((await first.said).code).toBe(0);
  expect(holds("two")).toEqual([]);
  expect((await readRun(at("two"))).record.status).toBe("done");
});

test("several at the same moment: the run ends once, as it would have alone", async () => {
  const path = halfway("crowd");
  const resume = ["run", "--resume", path, ...brief, "--quiet"];
  const said = await Promise.all([1, 2].map(() => startMesascope(resume).said));
  for (const { code, error } of said) if (code !== 0) expect(error).toMatch(/computes in it/);
  expect(said.some(({ code }) => code === 0)).toBe(true);
  expect((await readRun(path)).record.results).toEqual((await savedRun(small(), Infinity)).record.results);
  expect(holds("crowd")).toEqual([]);
});

describe("a folder held by", () => {
  const resume = (name: string) => mesascope("run", "--resume", at(name), ...brief, "--quiet");
  const put = (name: string, hold: string, secondsAgo = 0) => {
    const file = join(halfway(name), hold);
    writeFileSync(file, "{}");
    const time = Date.now() / 1000 - secondsAgo;
    utimesSync(file, time, time);
  };

  test("a process that has ended is taken over", async () => {
    put("dead", `held-by-${hostname()}-${dead()}.json`);
    expect((await resume("dead")).code).toBe(0);
    expect(holds("dead")).toEqual([]);
  });

  test("an earlier process of the same number is taken over", async () => {
    put("reborn", `held-by-${hostname()}-${process.pid}.json`);
    expect((await resume("reborn")).code).toBe(0);
  });

  test("another host is left alone, until it was not heard of for two minutes", async () => {
    put("far", "held-by-another-host-7.json", 60);
    expect(await resume("far")).toMatchObject({
      code: 2,
      error: expect.stringContaining("process 7 on another-host computes in it"),
    });
    expect(readdirSync(at("far")).toSorted()).toEqual(["checkpoint.bin", "held-by-another-host-7.json", "run.json"]);
    put("gone", "held-by-another-host-7.json", 180);
    expect((await resume("gone")).code).toBe(0);
    expect(holds("gone")).toEqual([]);
  });
});

describe("a folder whose holder says who it is", () => {
  const resume = (name: string) => mesascope("run", "--resume", at(name), ...brief, "--quiet");
  /** Plants the lock of another process into a run on its way, heard of so many seconds ago. */
  async function plant(name: string, changes: object, secondsAgo = 0, id = process.ppid): Promise<void> {
    const path = halfway(name);
    const { dev, ino } = statSync(path, { bigint: true });
    const holder = { ...(await identityOf(id)), folder: `${dev}:${ino}`, ...changes };
    const file = join(path, `held-by-${hostname()}-${id}-0123456789ab.json`);
    writeFileSync(file, JSON.stringify(holder));
    const time = Date.now() / 1000 - secondsAgo;
    utimesSync(file, time, time);
  }
  const isLeft = async (name: string) =>
    expect(await resume(name)).toMatchObject({ code: 2, error: expect.stringContaining("computes in it") });
  const isTaken = async (name: string) => {
    expect((await resume(name)).code).toBe(0);
    expect(holds(name)).toEqual([]);
  };

  test("a living process of this machine is left alone, also when it is not heard of", async () => {
    await plant("living", {}, 3600);
    await isLeft("living");
  });

  test("another process of the same number is taken over", async () => {
    await plant("reused", { born: "1" });
    await isTaken("reused");
  });

  test("a process that has ended, which its parent has not asked for, is taken over", async () => {
    const parent = spawn("sh", ["-c", "sleep 60 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "ignore"] });
    try {
      const id = Number(String(await new Promise((resolve) => parent.stdout.once("data", resolve))));
      // A program that asks for no exit codes takes the shell's place.
      await vi.waitFor(() => expect(readFileSync(`/proc/${parent.pid}/comm`, "utf8")).toBe("sleep\n"));
      process.kill(id);
      await vi.waitFor(() => expect(readFileSync(`/proc/${id}/stat`, "utf8")).toMatch(/\) Z /));
      await plant("zombie", {}, 0, id);
      await isTaken("zombie");
    } finally {
      parent.kill();
    }
  });

  test.each([
    ["another container", { namespace: "pid:[1]" }],
    ["another boot, or another machine of the same name", { boot: "another" }],
  ])("%s: left alone until the heartbeat expires", async (name, changes) => {
    // The number is that of this process.
    for (const [seconds, expectation] of [
      [60, isLeft],
      [-60, isLeft],
      [180, isTaken],
      [-180, isTaken],
    ] as const) {
      rmSync(at(name), { recursive: true, force: true });
      await plant(name, changes, seconds, process.pid);
      await expectation(name);
    }
  });

  test("a copy of the folder is held by nobody", async () => {
    const run = await RunFolder.open(halfway("original"));
    await run.hold();
    cpSync(at("original"), at("copy"), { recursive: true, preserveTimestamps: true });
    expect(holds("copy")).toHaveLength(1);
    await isTaken("copy");
    await isLeft("original");
    await run.update({});
    await run.release();
  });
});

test("who lost the folder to another writes nothing more", async () => {
  const mine = await RunFolder.open(halfway("lost"));
  await mine.hold();
  const [hold = ""] = holds("lost");
  writeFileSync(at("lost", hold), "of another");
  await expect(mine.writeCheckpoint(new Uint8Array(8))).rejects.toBeInstanceOf(FolderTakenError);
  await expect(mine.update({ status: "done" })).rejects.toThrow(/another process has taken over/);
  expect((await RunFolder.open(at("lost"))).record.status).toBe("interrupted");
  await mine.release();
});

test("without holding a folder nobody writes in it, and nobody holds it twice", async () => {
  const [one, other] = [await RunFolder.open(halfway("once")), await RunFolder.open(at("once"))];
  await expect(one.update({})).rejects.toThrow(/does not hold it/);
  await one.hold();
  await expect(other.hold()).rejects.toBeInstanceOf(InputError);
  await one.release();
  await other.hold();
  await other.release();
});

test("a new run takes a folder in which one died before it began, and no other", async () => {
  const { record } = await savedRun(small(), 0);
  mkdirSync(at("begun"));
  writeFileSync(at("begun", `held-by-${hostname()}-${dead()}.json`), "{}");
  await (await RunFolder.create(at("begun"), record)).release();
  expect(readdirSync(at("begun"))).toEqual(["run.json"]);
  await expect(RunFolder.create(at("begun"), record)).rejects.toThrow(/is not empty/);
  expect(existsSync(at("begun", "checkpoint.bin"))).toBe(false);
});
