// The bench as a whole: its record has the shape that it is read by, it does not time an engine that computes wrongly, and the
// array library picks the same plans.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changesSince } from "../../src/cli/bench-report.ts";
import { validate } from "../../src/bench/bench.ts";
import { compareScan } from "../../src/bench/compare.ts";
import { benchShape, soakShape, stressShape } from "../../src/bench/record.ts";
import { parse } from "../../src/files/shape.ts";
import { ReferenceEngine } from "../../src/reference/engine.ts";
import { mesascope, temporaryFolder } from "../cli/command.ts";

const folder = temporaryFolder();
const read = async (...path: string[]): Promise<unknown> => JSON.parse(await readFile(join(...path), "utf8"));

test("a quick bench of the cpu engine: table, record, chart, and what has changed since", async () => {
  const out = join(folder.path, "bench");
  const said = await mesascope("bench", "--engine", "cpu", "--quick", "--limit", "1", "--threads", "2", "--out", out);
  expect(said).toMatchObject({ code: 0 });
  const record = parse(benchShape, await read(out, "bench.json"), "bench.json");
  expect(record.configurations.map(({ name }) => name)).toEqual(["bench", "default"]);
  for (const { stages, counted, predicted } of record.configurations) {
    expect(stages.map(({ stage, level }) => `${stage}${level ?? ""}`)).toEqual([
      "reproduce",
      "tables",
      "delegate1",
      "delegate2",
      "act",
    ]);
    for (const { useful, issued } of stages) expect(issued).toBeGreaterThanOrEqual(useful);
    // The cost model knows who is there.
    expect(Math.abs(predicted / counted - 1)).toBeLessThan(0.1);
  }
  expect(record.scaling.sizes[0]?.population).toBe(4096);
  expect(record.needs.map(({ population }) => population)).toContain(1e9);
  expect(await readdir(out)).toContain("scaling.svg");
  for (const heading of [
    "Limits",
    "Bench configuration",
    "Default configuration",
    "Doubling the population",
    "ended by",
  ])
    expect(said.out).toContain(heading);

  const [first] = record.configurations;
  if (!first) throw new Error("no configuration");
  const halved = { ...first, lineageGenerationsPerSecond: first.lineageGenerationsPerSecond / 2 };
  const changes = changesSince({ ...record, configurations: [halved] }, record);
  expect(changes.find((line) => line.includes("bench: lineage-generations/s"))).toMatch(/−50 %$/);
  expect(changes.find((line) => line.includes("plain scan, one thread"))).toMatch(/\+0 %$/);
});

test("a record that is damaged is told where", async () => {
  const file = join(folder.path, "old.json");
  await writeFile(file, JSON.stringify({ kind: "bench", schemaVersion: 2 }));
  const { code, error } = await mesascope("bench", "--engine", "cpu", "--against", file);
  expect(code).toBe(2);
  expect(error).toContain("schemaVersion: 2 is not allowed");
});

test.each([
  ["--engine", "reference"],
  ["--limit", "soon"],
  ["--threads", "0"],
])("bench %s %s is refused", async (...typed) => {
  const { code, error } = await mesascope("bench", ...typed);
  expect(code).toBe(2);
  expect(error).toContain(typed[0]);
});

test("an engine that computes something else is not measured", async () => {
  const open = async (problem: ConstructorParameters<typeof ReferenceEngine>[0]) =>
    new ReferenceEngine({ ...problem, settings: { ...problem.settings, fidelity: 255 } });
  await expect(validate({ open })).rejects.toThrow(/^bench: the engine differs from the reference: generation 0/);
});

test("the array library picks the same plans, however many drives are nonzero", async () => {
  const rows = await compareScan(1);
  expect(rows.map(({ nonzero }) => nonzero)).toEqual([3, 3, 16, 16]);
  for (const { planScoresPerSecond } of rows) expect(planScoresPerSecond).toBeGreaterThan(0);
});

test("a stress test leaves its record and chart, and says what ended it", async () => {
  const out = join(folder.path, "stress");
  const typed = ["stress", "--engine", "cpu", "--threads", "1", "--seconds", "1", "--limit", "1", "--set", "levels=2"];
  const { code, out: text } = await mesascope(...typed, "--out", out);
  expect(code).toBe(0);
  const record = parse(stressShape, await read(out, "stress.json"), "stress.json");
  expect(record.limit.reason).toBe("time");
  expect(record.configuration["levels"]).toBe(2);
  expect(text).toContain(`Ended at ${record.limit.population} lineages by time`);
  expect(await readdir(out)).toContain("scaling.png");
  const refused = await mesascope(...typed, "--out", out);
  expect(refused.code).toBe(2);
  expect(refused.error).toContain("is not empty");
});

test("a stress test of a world and parameters that are not there is refused", async () => {
  for (const typed of [["atlantis"], ["--set", "levels=9"], ["--soak", "0"], ["--seconds", "-1"]]) {
    const { code, error } = await mesascope("stress", "--engine", "cpu", ...typed);
    expect(code).toBe(2);
    expect(error).toMatch(/^mesascope: /);
  }
});

test("a soak's record has its shape", () => {
  const engine = { engine: "cpu", adapter: "planted", software: true };
  const machine = { processor: "", cores: 2, memory: 1, platform: "linux", arch: "x64", node: "v20.0.0" };
  const samples = [{ seconds: 1, lineageGenerationsPerSecond: 1e6, memoryInUse: NaN }];
  const record = {
    kind: "soak",
    schemaVersion: 1,
    program: { name: "mesascope", version: "0" },
    date: "",
    machine,
    engine,
    world: "savanna",
    population: 4096,
    configuration: {},
    samples,
  };
  expect(parse(soakShape, JSON.parse(JSON.stringify(record)), "soak.json").samples[0]?.memoryInUse).toBeNull();
  expect(() => parse(soakShape, { ...record, samples: [{}] }, "soak.json")).toThrow(/samples\[0\]\.seconds/);
});
