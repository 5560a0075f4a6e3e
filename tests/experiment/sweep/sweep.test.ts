// `mesascope sweep` on one machine, as processes: complete, in the bits of single runs, going on after whatever happens, with only what is
// missing computed.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { readPlan } from "../../../src/cli/sweep/plan-file.ts";
import { SweepFolder } from "../../../src/cli/sweep/folder.ts";
import { readRun, RunFolder } from "../../../src/files/run-folder/folder.ts";
import { fromParquet } from "../../../src/record/parquet/tables.ts";
import { resultShape, resultsOf } from "../../../src/experiment/sweep/results.ts";
import { mesascope, saysOnStderr, startMesascope, temporaryFolder } from "../../cli/command.ts";
import { savedRun } from "../../files/saved.ts";
import { small, smallest, smallSettings } from "../../simulation/small.ts";
import { gridPlan, swept, type Written } from "./plans.ts";

// Processes start slowly where several test files do.
vi.setConfig({ testTimeout: 180_000 });

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const reference = ["--engine", "reference", "--no-charts"];

function planFile(name: string, written: Written): string {
  writeFileSync(at(name), JSON.stringify(written));
  return at(name);
}

const sweep = (plan: string, out: string, ...more: string[]) => [
  "sweep",
  plan,
  "--out",
  at(out),
  ...reference,
  ...more,
];
const readResults = (name: string) =>
  fromParquet(readFileSync(at(name, "results.parquet")), resultShape, name).then(({ columns }) => columns);

/** Columns without what hangs on when something was computed. */
async function dataOf(name: string) {
  const { seconds: _, ...data } = await readResults(name);
  return data;
}

const tasksIn = (name: string) => readdirSync(at(name, "tasks")).toSorted();
const startedIn = (error: string) => error.match(/"state":"running"/g)?.length ?? 0;

describe("a grid with two seeds", () => {
  let plan: string;
  beforeAll(async () => {
    plan = planFile("plan.json", gridPlan());
    const { said } = startMesascope(sweep(plan, "whole", "--jobs", "2"));
    const { code, out, error } = await said;
    expect(error).toMatch(/^small: grid of 4 points, 2 seeds, 8 tasks$/m);
    expect(error).toMatch(/^about \d+ s for 8 tasks on reference \(.+\), 2 at a time; \d+ s of computing$/m);
    expect(out).toMatch(/^small: 8 of 8 tasks done in \d+ s$/m);
    expect(code).toBe(0);
  });

  test("is a folder of ordinary run folders under their addresses", async () => {
    const { tasks } = await swept(gridPlan());
    expect(tasksIn("whole")).toEqual(tasks.map(({ id }) => id).toSorted());
    const lines = readFileSync(at("whole", "tasks.jsonl"), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(tasks.map(({ id }) => id));
    expect(JSON.parse(readFileSync(at("whole", "plan.json"), "utf8"))).toEqual(gridPlan());
    for (const { id, configuration } of tasks) {
      const { record } = await readRun(at("whole", "tasks", id));
      expect(record).toMatchObject({ status: "done", configuration, engine: { engine: "reference" } });
    }
  });

  test("has the bits and rows of the same configuration run alone", async () => {
    const task = (await swept(gridPlan())).tasks[5];
    const { budget, oversight, seed } = task?.configuration ?? {};
    const settings = smallSettings({ budget, oversight, seed });
    await mesascope("run", "telephone", ...settings, ...reference, "--quiet", "--out", at("alone"));
    const one = at("whole", "tasks", task?.id ?? "");
    expect((await readRun(one)).record.results).toEqual((await readRun(at("alone"))).record.results);
    for (const table of ["levels", "drives", "goodhart", "scatter", "lineages"])
      expect(readFileSync(join(one, `${table}.parquet`)).equals(readFileSync(at("alone", `${table}.parquet`)))).toBe(
        true,
      );
  });

  test("has one row a measure of the last generation, with configuration and provenance", async () => {
    const { tasks } = await swept(gridPlan());
    const columns = await readResults("whole");
    expect([...new Set(columns["task"])]).toEqual(tasks.map(({ id }) => id));
    expect(new Set(columns["generation"])).toEqual(new Set([smallest.generations]));
    const rows = columns["task"] ?? [];
    for (const { id, configuration, world } of tasks) {
      const { record, recording } = await readRun(at("whole", "tasks", id));
      const mine = rows.flatMap((task, i) => (task === id ? [i] : []));
      const last = (recording.levels["generation"] ?? []).flatMap((one, i) =>
        one === smallest.generations ? [i] : [],
      );
      for (const name of ["level", "distribution", "reading", "measure", "value"])
        expect(mine.map((i) => columns[name]?.[i])).toEqual(last.map((i) => recording.levels[name]?.[i]));
      const cells = (name: string) => new Set(mine.map((i) => columns[name]?.[i]));
      for (const name of ["budget", "oversight", "seed", "world", "population"] as const)
        expect(cells(name)).toEqual(new Set([configuration[name]]));
      expect(cells("culture")).toEqual(new Set([0]));
      expect(cells("state_hash")).toEqual(new Set([record.results[0]?.hash]));
      expect(cells("world_hash")).toEqual(new Set([world.hash]));
      expect(cells("engine")).toEqual(new Set(["reference"]));
    }
  });

  test("computes nothing the second time, and only what is new of a plan that was extended", async () => {
    const before = statSync(at("whole", "tasks.jsonl")).mtimeMs;
    const data = await dataOf("whole");
    const again = await startMesascope(sweep(plan, "whole", "--json")).said;
    expect(again.code).toBe(0);
    expect(startedIn(again.error)).toBe(0);
    expect(statSync(at("whole", "tasks.jsonl")).mtimeMs).toBeGreaterThanOrEqual(before);
    expect(await dataOf("whole")).toEqual(data);

    const extended = planFile("extended.json", gridPlan({ seeds: 3 }));
    const { code, error, out } = await startMesascope(sweep(extended, "whole", "--json", "--jobs", "1")).said;
    expect(code).toBe(0);
    expect(startedIn(error)).toBe(4);
    expect(JSON.parse(out)).toMatchObject({ tasks: 12, done: 12, failed: 0, waiting: 0, failures: [] });
  });

  test("--dry-run says what it would take, and writes nothing", async () => {
    const { code, out } = await mesascope(...sweep(plan, "dry", "--dry-run"));
    expect(code).toBe(0);
    expect(out).toMatch(/^small: grid of 4 points, 2 seeds, 8 tasks\nabout \d+ s for 8 tasks on reference/);
    expect(existsSync(at("dry"))).toBe(false);
  });

  test("--status counts", async () => {
    expect((await mesascope("sweep", "--status", at("whole"))).out).toBe(
      "small: 12 tasks: 12 done, 0 running, 0 failed, 0 waiting\n",
    );
    const id = tasksIn("whole")[0] ?? "";
    rmSync(at("whole", "tasks", id), { recursive: true });
    const { out } = await mesascope("sweep", "--status", "--json", at("whole"));
    expect(JSON.parse(out)).toMatchObject({ done: 11, waiting: 1, running: 0, failed: 0 });
    expect((JSON.parse(out) as { tasks: object[] }).tasks).toContainEqual({ task: id, state: "waiting" });
  });
});

test("a damaged task is named by --status, left out of the results, and computed again", async () => {
  const plan = planFile("damage.json", gridPlan({ seeds: 1 }));
  expect((await startMesascope(sweep(plan, "damage", "--quiet")).said).code).toBe(0);
  const data = await dataOf("damage");
  const [id = ""] = tasksIn("damage");
  const file = at("damage", "tasks", id, "levels.parquet");
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  const damage = `levels.parquet: damaged or changed: its checksum (SHA-256) is not the one in run.json`;
  const { out } = await mesascope("sweep", "--status", at("damage"));
  expect(out).toContain("small: 4 tasks: 3 done, 0 running, 0 failed, 0 waiting, 1 damaged\n");
  expect(out).toContain(damage);
  expect(out).toContain(`damaged: ${id} (`);
  const gathered = await mesascope("sweep", "--aggregate", at("damage"), "--no-charts");
  expect(gathered).toMatchObject({ code: 1, out: expect.stringContaining(damage) });
  expect(new Set((await readResults("damage"))["task"])).not.toContain(id);

  const again = await startMesascope(sweep(plan, "damage", "--json")).said;
  expect(again.code).toBe(0);
  expect(startedIn(again.error)).toBe(1);
  expect(await dataOf("damage")).toEqual(data);
});

test("a sweep reports what is on disk: also what another process has computed meanwhile", async () => {
  const written = gridPlan({ seeds: 1 });
  const { sweep: planned, fileOf } = await readPlan(planFile("two.json", written));
  const two = SweepFolder.of(at("two"), planned, fileOf);
  await two.write();
  const [task] = two.tasks;
  if (!task) throw new Error("no task");
  const { path, record } = two.jobOf(task, { engine: "reference", adapter: "another", software: true }, []);
  const other = await RunFolder.create(path, record);
  const { process, said } = startMesascope(sweep(at("two.json"), "two", "--json", "--jobs", "1"));
  await saysOnStderr(process, new RegExp(`"task":"${task.id}","state":"running","attempt":1}`));
  const { tables, record: ended } = await savedRun(task.configuration, Infinity);
  await other.writeTables(tables);
  await other.update({ status: "done", results: ended.results });
  await other.release();
  const { code, out } = await said;
  expect(JSON.parse(out)).toMatchObject({ done: 4, running: 0, damages: [] });
  expect(code).toBe(0);
  expect(new Set((await readResults("two"))["task"])).toContain(task.id);
});

test("how many tasks are computed at a time stands in no column", async () => {
  const { tables, record } = await savedRun(small(), Infinity);
  const result = (adapter: string) => ({
    id: "0",
    configuration: record.configuration,
    engine: "cpu",
    adapter,
    software: true,
    version: "0",
    worldHash: "0",
    hash: "0",
    seconds: 1,
    levels: tables.levels.columns,
  });
  const [one, four] = ["WebAssembly, 1 thread", "WebAssembly, 4 threads"].map((adapter) =>
    resultsOf([result(adapter)]),
  );
  expect(new Set(one?.columns["adapter"])).toEqual(new Set(["WebAssembly"]));
  expect(four?.columns).toEqual(one?.columns);
});

describe("refused, with nothing written", () => {
  test.each([
    [
      "a bad plan",
      () => [planFile("bad.json", gridPlan({ seeds: 0 })), at("none")],
      /bad\.json, seeds: 0 is not allowed/,
    ],
    ["no plan", () => [at("nowhere.json"), at("none")], /nowhere\.json: there is no such file/],
    [
      "a folder of something else",
      () => {
        mkdirSync(at("other"));
        writeFileSync(at("other", "x"), "x");
        return [planFile("good.json", gridPlan()), at("other")];
      },
      /out: .*other is not empty; allowed: a new or empty folder, or that of a sweep/,
    ],
  ] as [string, () => [string, string], RegExp][])("%s", async (_, given, message) => {
    const [plan, out] = given();
    const { code, error } = await mesascope("sweep", plan, "--out", out, ...reference);
    expect(error).toMatch(message);
    expect(code).toBe(2);
    expect(existsSync(at("none"))).toBe(false);
  });

  test("no sweep to tell of", async () => {
    const { code, error } = await mesascope("sweep", "--status", at("nowhere"));
    expect(error).toMatch(/nowhere.plan\.json: there is no such file/);
    expect(code).toBe(2);
  });
});
