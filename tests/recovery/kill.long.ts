// Kill -9 at a hundred moments of a run: while the process starts, computes, writes a checkpoint, or concludes. Whenever it comes, the
// folder can be opened and gone on with, what had been saved is still there, and the run ends as the undisturbed one.
import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { watch } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { decodeCheckpoint } from "../../src/files/checkpoint.ts";
import { readRun, RunFolder } from "../../src/files/run-folder/folder.ts";
import { mesascope, saysOnStderr, startMesascope, temporaryFolder } from "../cli/command.ts";
import { smallSettings } from "../simulation/small.ts";
import { SeededRandom } from "../../src/bench/verify/seeded-random.ts";

const KILLS = 100;
/** A process is killed within so many milliseconds of its start, or after so many checkpoints and milliseconds. */
const START = 1500;
const SAVED = { checkpoints: 6, milliseconds: 120 };

const folder = temporaryFolder();
const at = (name: string) => join(folder.path, name);
const settings = smallSettings({ generations: 1500, measureEvery: 500 });
const how = ["--engine", "cpu", "--no-charts", "--checkpoint-every", "0.1"];
const resultsOf = async (name: string) => (await readRun(at(name))).record.results;
const dice = new SeededRandom(9);

beforeAll(async () => {
  expect((await mesascope("run", "telephone", ...settings, ...how, "--quiet", "--out", at("undisturbed"))).code).toBe(
    0,
  );
  // The first start may have to build.
  expect((await startMesascope(["--version"]).said).code).toBe(0);
});

/** Resolves when so many checkpoints have been written since the process announced itself, or it has ended. */
async function checkpoints(name: string, process: ChildProcess, count: number): Promise<void> {
  const watching = new AbortController();
  process.once("close", () => watching.abort());
  try {
    await saysOnStderr(process, /generations of/);
    let seen = 0;
    for await (const { filename } of watch(at(name), { signal: watching.signal }))
      if (filename === "checkpoint.bin" && ++seen >= count) return;
  } catch (error) {
    // It may have ended before; what it then says is looked at.
    if (process.exitCode === null && process.signalCode === null) throw error;
  }
}

/** Goes on with a run, or begins it. Resolves to whether it was killed before its end. */
async function live(name: string): Promise<boolean> {
  const begun = existsSync(join(at(name), "run.json"));
  const typed = begun ? ["run", "--resume", at(name)] : ["run", "telephone", ...settings, "--out", at(name)];
  const { process, said } = startMesascope([...typed, ...how]);
  if (dice.chance(0.3)) await pause(dice.int(0, START));
  else {
    await checkpoints(name, process, dice.int(1, SAVED.checkpoints));
    await pause(dice.int(0, SAVED.milliseconds));
  }
  process.kill("SIGKILL");
  const { code, error } = await said;
  if (code !== null) expect(code, error).toBe(0);
  return code === null;
}

/** The generation of the checkpoint; −1 without one. Throws for a folder that can't be read. */
async function savedGeneration(name: string): Promise<number> {
  if (!existsSync(join(at(name), "run.json"))) return -1;
  const run = await RunFolder.open(at(name));
  if (run.record.status === "done") return Infinity;
  const bytes = await run.readCheckpoint();
  return bytes ? ((await decodeCheckpoint(bytes)).state?.generation ?? -1) : -1;
}

test(`${KILLS} kills`, async () => {
  const moments = { before: 0, computing: 0, done: 0 };
  for (let [kills, run] = [0, 0]; kills < KILLS; run++) {
    const name = `run-${run}`;
    let saved = -1;
    while (await live(name)) {
      kills++;
      const now = await savedGeneration(name);
      expect(now).toBeGreaterThanOrEqual(saved);
      moments[now === -1 ? "before" : now === Infinity ? "done" : "computing"]++;
      saved = now;
    }
    expect(await resultsOf(name)).toEqual(await resultsOf("undisturbed"));
    for (const table of ["levels.parquet", "lineages.parquet", "levels.csv"])
      expect(readFileSync(join(at(name), table)).equals(readFileSync(join(at("undisturbed"), table))), table).toBe(
        true,
      );
  }
  // Not all before anything had been saved.
  expect(moments.computing).toBeGreaterThan(KILLS / 4);
});
