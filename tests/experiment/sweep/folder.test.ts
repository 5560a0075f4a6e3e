// A sweep's folder: what is written is what is read, worlds in files are found from wherever they are needed, and states are told from what lies
// in the tasks' folders.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { SweepFolder } from "../../../src/cli/sweep/folder.ts";
import { readPlan } from "../../../src/cli/sweep/plan-file.ts";
import { countTasks, statesOf } from "../../../src/cli/sweep/status.ts";
import { RunFolder } from "../../../src/files/run-folder/folder.ts";
import { emptyTables } from "../../../src/record/tables.ts";
import { statusInWords } from "../../../src/cli/sweep/report.ts";
import { InputError } from "../../../src/model/errors.ts";
import { temporaryFolder } from "../../cli/command.ts";
import { smallest } from "../../simulation/small.ts";
import { gridPlan } from "./plans.ts";

const world = {
  kind: "gaussian",
  name: "own",
  attributes: ["near", "far"],
  // The base, then the attributes.
  correlation: [
    [1, 0.8, 0.2],
    [0.8, 1, 0.1],
    [0.2, 0.1, 1],
  ],
};

const temporary = temporaryFolder();
const at = (...names: string[]) => join(temporary.path, ...names);
const info = { engine: "reference", adapter: "x", software: true } as const;

beforeAll(() => {
  mkdirSync(at("plans"));
  writeFileSync(at("plans", "own.json"), JSON.stringify(world));
  writeFileSync(at("plans", "plan.json"), JSON.stringify(gridPlan({ base: { ...smallest, world: "./own.json" } })));
  writeFileSync(at("plans", "named.json"), JSON.stringify(gridPlan()));
});

const open = async (plan: string, out: string) => {
  const { sweep, fileOf } = await readPlan(at("plans", plan));
  return SweepFolder.of(at(out), sweep, fileOf);
};

test("what is written is what is read, and nothing is written before", async () => {
  const folder = await open("named.json", "written");
  expect(existsSync(at("written"))).toBe(false);
  await folder.write();
  const again = await SweepFolder.open(at("written"));
  expect(again.tasks).toEqual(folder.tasks);
  expect(again.plan).toEqual(folder.plan);
});

test("a world's file is found from the plan, and from each run folder", async () => {
  const folder = await open("plan.json", "deep/er");
  const [task] = folder.tasks;
  if (!task) throw new Error("no task");
  const { path, record } = folder.jobOf(task, info, ["sweep"]);
  expect(resolve(path, record.world.file ?? "")).toBe(at("plans", "own.json"));
  expect(record).toMatchObject({ status: "running", seeds: [1], world: { name: "own", kind: "gaussian" } });
});

test("a damaged line is named", async () => {
  const folder = await open("named.json", "damaged");
  await folder.write();
  writeFileSync(at("damaged", "tasks.jsonl"), '{"id": "../../x"}\n');
  await expect(SweepFolder.open(at("damaged"))).rejects.toThrow(InputError);
  await expect(SweepFolder.open(at("damaged"))).rejects.toThrow(
    /tasks\.jsonl, line 1, id: "\.\.\/\.\.\/x" is not allowed/,
  );
});

test("a list of tasks that was cut off is no shorter list", async () => {
  const folder = await open("named.json", "cut");
  await folder.write();
  const whole = readFileSync(at("cut", "tasks.jsonl"), "utf8");
  for (const length of [0, whole.indexOf("\n"), whole.length - 1]) {
    writeFileSync(at("cut", "tasks.jsonl"), whole.slice(0, length));
    await expect(SweepFolder.open(at("cut"))).rejects.toThrow(/tasks\.jsonl: it has been cut off/);
  }
});

test.each(["plan.json", "tasks.jsonl", "sweep.json"])("a changed %s is refused with what to do", async (name) => {
  const folder = await open("named.json", `changed-${name}`);
  await folder.write();
  const file = at(`changed-${name}`, name);
  writeFileSync(
    file,
    readFileSync(file, "utf8")
      .replace("small", "smell")
      .replace("mesascope", "mesaskope")
      .replace("level 1", "level 7"),
  );
  await expect(SweepFolder.open(at(`changed-${name}`))).rejects.toThrow(
    new RegExp(`${name}: damaged or changed: its checksum .*; the sweep's command, given its plan, writes it anew`),
  );
});

describe("a task", () => {
  test("whose record is damaged is damaged, says why, and stops no other", async () => {
    const folder = await open("named.json", "torn");
    await folder.write();
    const [torn] = folder.tasks;
    if (!torn) throw new Error("no task");
    mkdirSync(folder.pathOf(torn), { recursive: true });
    writeFileSync(join(folder.pathOf(torn), "run.json"), '{"schemaVersion": 1');
    const [first, ...others] = await statesOf(folder);
    expect(first).toBe("damaged");
    expect(new Set(others)).toEqual(new Set(["waiting"]));
    expect(await folder.damageOf(torn)).toMatch(/run\.json: not JSON/);
    expect(await statusInWords(folder, await statesOf(folder), false)).toMatch(
      /^small: 8 tasks: 0 done, 0 running, 0 failed, 7 waiting, 1 damaged\ndamaged: [0-9a-f]{16} \(.*\): .*run\.json: not JSON.*; the sweep's command computes it again\n$/,
    );
  });

  test("is done, running, failed or waiting by what lies in its folder", async () => {
    const folder = await open("named.json", "states");
    await folder.write();
    const [done, running, failed, again, dead] = folder.tasks;
    if (!done || !running || !failed || !again || !dead) throw new Error("too few tasks");
    const begin = async (task: typeof done, changes: object): Promise<void> => {
      const { path, record } = folder.jobOf(task, info, []);
      const run = await RunFolder.create(path, { ...record, ...changes });
      await run.writeTables(emptyTables([]));
      await run.update({});
      await run.release();
    };
    const hold = (task: typeof done, process: number): void =>
      writeFileSync(
        join(folder.pathOf(task), `held-by-${hostname().replaceAll(/[^\w.-]/g, "_")}-${process}.json`),
        "{}",
      );
    await begin(done, { status: "done", results: [{ seed: 1, generation: 12, hash: "0" }] });
    await begin(running, {});
    hold(running, process.ppid);
    const failure = { attempts: 2, reason: "because", at: "2026-11-21" };
    await folder.writeFailure(failed, failure);
    expect(await folder.failureOf(failed)).toEqual(failure);
    await begin(again, {});
    await folder.writeFailure(again, failure);
    hold(again, process.ppid);
    // No process has this number.
    await begin(dead, { status: "interrupted" });
    hold(dead, 2 ** 30);
    const states = await statesOf(folder);
    expect(states.slice(0, 5)).toEqual(["done", "running", "failed", "running", "waiting"]);
    expect(countTasks(states)).toEqual({ done: 1, running: 2, failed: 1, waiting: 4, damaged: 0 });
    await folder.removeFailure(failed);
    expect(await statesOf(folder, [failed])).toEqual(["waiting"]);
  });
});
