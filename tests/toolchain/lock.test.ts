// The lock between processes: one at a time, and a dead owner's lock is taken over.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "../../scripts/lock.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mesascope-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lockModule = pathToFileURL(join(import.meta.dirname, "..", "..", "scripts", "lock.js")).href;

/** Reads a number, waits, and writes it back plus one: without a lock, processes overwrite one another. */
const increment = (lock: string, counter: string) => `
  import { readFileSync, writeFileSync } from "node:fs";
  import { withLock } from ${JSON.stringify(lockModule)};
  await withLock(${JSON.stringify(lock)}, async () => {
    const count = Number(readFileSync(${JSON.stringify(counter)}, "utf8"));
    await new Promise((resolve) => setTimeout(resolve, 50));
    writeFileSync(${JSON.stringify(counter)}, String(count + 1));
  });`;

const runInNode = (code: string) =>
  new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", code], { stdio: "inherit" });
    child.once("error", reject);
    child.once("close", resolve);
  });

test("processes enter one at a time", async () => {
  const counter = join(folder, "counter");
  writeFileSync(counter, "0");
  const code = increment(join(folder, "lock"), counter);
  expect(await Promise.all([1, 2, 3, 4].map(() => runInNode(code)))).toEqual([0, 0, 0, 0]);
  expect(readFileSync(counter, "utf8")).toBe("4");
});

test("the lock of a process that has died is taken over", async () => {
  const lock = join(folder, "lock");
  const { pid } = spawnSync(process.execPath, ["--eval", ""]);
  writeFileSync(lock, String(pid));
  expect(await withLock(lock, () => "done")).toBe("done");
  expect(existsSync(lock)).toBe(false);
});

test("it is let go when the work fails", async () => {
  const lock = join(folder, "lock");
  const fails = withLock(lock, () => {
    throw new Error("no luck");
  });
  await expect(fails).rejects.toThrow("no luck");
  expect(existsSync(lock)).toBe(false);
});
