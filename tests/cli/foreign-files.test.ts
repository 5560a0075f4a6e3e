// Run folders, zips, configurations, plans and mappings may come from anywhere: none of them runs a program or opens a file outside of
// its folder, and each refusal names the option that allows it.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { readPlan } from "../../src/cli/sweep/plan-file.ts";
import { SweepFolder } from "../../src/cli/sweep/folder.ts";
import { packRun } from "../../src/files/run-folder/archive.ts";
import { RunFolder } from "../../src/files/run-folder/folder.ts";
import type { SavedRun } from "../../src/files/run-folder/saved-run.ts";
import { savedRun } from "../files/saved.ts";
import { small, smallest, smallSettings } from "../simulation/small.ts";
import { gridPlan } from "../experiment/sweep/plans.ts";
import { mesascope, startMesascope, temporaryFolder } from "./command.ts";

// Processes start slowly where several test files do.
vi.setConfig({ testTimeout: 180_000 });

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const brief = ["--engine", "reference", "--no-charts", "--quiet"];

/** A world that leaves a mark when it is run. */
const module = (mark: string) => `
import { writeFileSync } from "node:fs";
writeFileSync(${JSON.stringify(mark)}, "x");
export const orchard = { kind: "gaussian", name: "orchard", attributes: ["a", "b"], correlation: [[1, .8, .2], [.8, 1, .1], [.2, .1, 1]] };
`;
const wasRun = () => existsSync(at("EXECUTED"));

let done: SavedRun;
let half: SavedRun;
beforeAll(async () => {
  [done, half] = [await savedRun(small(), Infinity), await savedRun(small(), 7)];
  mkdirSync(at("home"));
  for (const file of ["payload.js", "home/payload.js", "home/payload.ts", "home/payload.mjs"])
    writeFileSync(at(file), module(at("EXECUTED")));
  const world = {
    kind: "gaussian",
    name: "own",
    attributes: ["a"],
    correlation: [
      [1, 0.5],
      [0.5, 1],
    ],
  };
  for (const file of ["own.json", "home/own.json"]) writeFileSync(at(file), JSON.stringify(world));
  symlinkSync(at("own.json"), at("home", "link.json"));
  symlinkSync(at("payload.js"), at("home", "link.js"));
  mkdirSync(at("elsewhere"));
  writeFileSync(at("elsewhere", "own.json"), JSON.stringify(world));
  symlinkSync(at("elsewhere"), at("home", "folder"));
});

const programs = ["payload.js", "./payload.ts", "payload.mjs", "../payload.js", "link.js"];
const outside = ["../own.json", "link.json", "folder/own.json", "ABSOLUTE"];
const named = (file: string) => (file === "ABSOLUTE" ? at("own.json") : file);

/** Writes a file that names a world into the folder with the worlds. */
const write = (name: string, value: object): string => {
  writeFileSync(at("home", name), JSON.stringify(value));
  return at("home", name);
};
/** The folder with the worlds, as a run folder whose record says where its world is. */
async function runFolder(run: SavedRun, world: { file?: string; name?: string }): Promise<string> {
  rmSync(at("run"), { recursive: true, force: true });
  cpSync(at("home"), at("run"), { recursive: true });
  const { record, tables, checkpoint } = run;
  const { file, name = "telephone" } = world;
  const changed = {
    ...record,
    configuration: { ...record.configuration, world: name },
    world: { ...record.world, ...(file !== undefined && { file }) },
  };
  rmSync(at("made"), { recursive: true, force: true });
  const made = await RunFolder.create(at("made"), changed);
  await made.writeTables(tables);
  if (checkpoint) await made.writeCheckpoint(checkpoint);
  await made.update({});
  await made.release();
  cpSync(at("made"), at("run"), { recursive: true });
  return at("run");
}

/** What each way from a file to a world is called with. */
const ways: Record<string, (file: string) => Promise<string[]>> = {
  "run --config": async (world) => ["run", "--config", write("c.json", { world }), "--out", at("out")],
  "sweep --dry-run": async (world) => ["sweep", write("p.json", gridPlan({ base: { world } })), "--dry-run"],
  "sweep, a world that varies": async (world) => {
    const plan = gridPlan({ vary: { world: ["telephone", world] } });
    return ["sweep", write("p.json", plan), "--dry-run"];
  },
  "run --resume": async (file) => ["run", "--resume", await runFolder(half, { file })],
  "run --resume, by the configuration": async (name) => ["run", "--resume", await runFolder(half, { name })],
  "classify, unfinished": async (file) => ["classify", await runFolder(half, { file })],
  "classify, done": async (file) => ["classify", await runFolder(done, { file })],
  "classify, by the configuration": async (name) => ["classify", await runFolder(done, { name })],
  "classify, a zip": async (file) => {
    const record = { ...done.record, world: { ...done.record.world, file } };
    writeFileSync(at("home", "run.zip"), await packRun({ ...done, record }, "run"));
    return ["classify", at("home", "run.zip")];
  },
};
/** Where a name is that of a world, a path has a stroke or a point in it. */
const isName = (way: string) => /config|sweep/.test(way);

describe.each(Object.entries(ways))("%s", (way, typed) => {
  test.each(programs)("a program is not run: %s", async (file) => {
    const { code, out, error } = await mesascope(...(await typed(isName(way) ? `./${file}` : file)));
    expect(error).toMatch(
      /names ".*(payload|link)\.m?[jt]s", which is a program and is not run because a file names it; allowed: --allow .*(payload|link)\.m?[jt]s on the command line/,
    );
    expect([code, out]).toEqual([2, ""]);
    expect(wasRun()).toBe(false);
    expect(existsSync(at("out"))).toBe(false);
  });

  test.each(outside)("a file outside of the folder is not read: %s", async (file) => {
    const { code, out, error } = await mesascope(...(await typed(named(file))));
    expect(error).toMatch(
      /, which (lies outside of its folder|leads out of its folder by a symbolic link|is not there); allowed: .*--allow /,
    );
    expect([code, out]).toEqual([2, ""]);
  });
});

test("a mapping reads no table outside of its folder, unless that is allowed", async () => {
  const rows = Array.from({ length: 300 }, (_, i) => `${(i * 7) % 31},${(i * 11) % 17},${i < 150 ? 1990 : 2010}`);
  writeFileSync(at("houses.csv"), ["size,price,year", ...rows].join("\n"));
  const mapping = write("houses.json", {
    file: "../houses.csv",
    attributes: [{ column: "size" }],
    base: { column: "price" },
    split: { training: { column: "year", below: 2000 } },
  });
  const typed = ["run", mapping, ...smallSettings({ generations: 1 }), ...brief, "--out", at("houses")];
  const { code, error } = await mesascope(...typed);
  expect(error).toMatch(
    /houses\.json: it names "\.\.\/houses\.csv", which lies outside of its folder; allowed: a file in the/,
  );
  expect(code).toBe(2);
  expect(await mesascope(...typed, "--allow", at("houses.csv"))).toMatchObject({ code: 0, error: "" });
});

test("no command writes through a symbolic link that a run folder holds", async () => {
  const run = await runFolder(done, {});
  mkdirSync(at("target"));
  rmSync(join(run, "charts"), { recursive: true, force: true });
  symlinkSync(at("target"), join(run, "charts"));
  for (const typed of [
    ["chart", run, "--name", "goodhart", "--format", "csv"],
    ["run", "--resume", run],
  ]) {
    const { code, error } = await mesascope(...typed);
    expect(code).toBe(2);
    expect(error).toMatch(/charts: it is a symbolic link, which is not followed; allowed: a folder in the run folder/);
  }
  expect(readdirSync(at("target"))).toEqual([]);
});

test("--task: what a sweep's folder names is refused before a process begins", async () => {
  const plan = write("own-plan.json", gridPlan({ base: { ...smallest, world: "./own.json" }, seeds: 1 }));
  const { sweep, fileOf } = await readPlan(plan);
  await SweepFolder.of(at("swept"), sweep, fileOf).write();
  const task = ["sweep", "--task", "0", at("swept"), ...brief];
  expect(await mesascope(...task)).toMatchObject({
    code: 2,
    error: expect.stringMatching(/tasks\.jsonl: it names "\.\.\/home\/own\.json", which lies outside of its folder/),
  });
  const allowed = await startMesascope([...task, "--allow", at("home", "own.json")]).said;
  expect(allowed.code).toBe(0);
});

describe("what a person allows", () => {
  const settings = smallSettings({ generations: 3 });
  const config = () => write("c.json", { ...smallest, world: "./payload.js" });

  test("a program that a configuration names is run", async () => {
    const typed = ["run", "--config", config(), ...brief, "--out", at("allowed")];
    expect(await mesascope(...typed, "--allow", at("home", "payload.js"))).toMatchObject({ code: 0, error: "" });
    expect(wasRun()).toBe(true);
    rmSync(at("EXECUTED"));
  });

  test("another file than the allowed one stays refused", async () => {
    const typed = ["run", "--config", config(), ...brief, "--out", at("other")];
    expect((await mesascope(...typed, "--allow", at("payload.js"))).error).toMatch(/which is a program and is not run/);
    expect(wasRun()).toBe(false);
  });

  test("a run that began from a program goes on when the program is named again, also from elsewhere", async () => {
    const typed = ["run", at("home", "payload.js"), ...settings, ...brief];
    expect((await mesascope(...typed, "--out", at("began"))).code).toBe(0);
    const { results } = (await RunFolder.open(at("began"))).record;
    const unfinished = async () => {
      const run = await RunFolder.open(at("began"));
      await run.hold();
      await run.update({ status: "interrupted", results: [] });
      await run.release();
      rmSync(at("EXECUTED"), { force: true });
    };
    await unfinished();
    const resume = ["run", "--resume", at("began"), ...brief];
    const refused = await mesascope(...resume);
    expect(refused.error).toMatch(
      /which is a program and is not run .*; allowed: --allow .*home\/payload\.js on the command line/,
    );
    expect(wasRun()).toBe(false);
    for (const file of [at("home", "payload.js"), at("payload.js")]) {
      await unfinished();
      expect((await mesascope(...resume, "--allow", file)).code).toBe(0);
      expect((await RunFolder.open(at("began"))).record.results).toEqual(results);
    }
    await unfinished();
    mkdirSync(at("changed"));
    writeFileSync(at("changed", "payload.js"), module(at("EXECUTED")).replaceAll(".8", ".7"));
    expect((await mesascope(...resume, "--allow", at("changed", "payload.js"))).error).toMatch(
      /world orchard: it has changed since the run began/,
    );
  });

  test("processes that the command starts are told which program is allowed", async () => {
    const typed = ["run", at("home", "payload.js"), ...settings, ...brief, "--seeds", "2", "--jobs", "1"];
    expect(await startMesascope([...typed, "--out", at("seeds")]).said).toMatchObject({ code: 0 });
    const plan = write("m.json", gridPlan({ base: { ...smallest, world: "./payload.js" }, seeds: 1 }));
    const swept = ["sweep", plan, "--out", at("module-sweep"), ...brief];
    const { code } = await startMesascope([...swept, "--allow", at("home", "payload.js")]).said;
    expect(code).toBe(0);
    rmSync(at("EXECUTED"));
  });
});
