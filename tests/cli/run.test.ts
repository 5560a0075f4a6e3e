// `mesascope run` and `mesascope chart`, end to end: what a run folder holds, and that it can be read back.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { chartNames } from "../../src/cli/draw.ts";
import { readRun } from "../../src/files/run-folder/folder.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import { small, smallSettings } from "../simulation/small.ts";
import { mesascope, temporaryFolder, type Said } from "./command.ts";

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const reference = ["--engine", "reference"];
const brief = ["--quiet", "--no-charts"];

describe("a run", () => {
  let said: Said;
  beforeAll(async () => {
    said = await mesascope("run", "telephone", ...smallSettings(), ...reference, "--out", at("plain"));
  });

  test("says on stdout what it found and where the charts are, and on stderr what it does", () => {
    expect(said.code).toBe(0);
    expect(said.out).toMatch(/^telephone, seed 1: 12 generations in [\d.]+ s on reference, state [0-9a-f]{16}$/m);
    expect(said.out).toMatch(/^1 level 1 +−?-?\d\.\d\d/m);
    expect(said.out).toContain(at("plain", "charts"));
    expect(said.error).toMatch(/^telephone: 12 generations of 256 lineages on reference/m);
  });

  test("leaves run.json, tables, charts, and nothing that an unfinished run needs", () => {
    const tables = ["drives", "goodhart", "levels", "lineages", "scatter"].map((name) => `${name}.parquet`);
    expect(readdirSync(at("plain")).toSorted()).toEqual(["charts", "levels.csv", "run.json", ...tables].toSorted());
    const files = readdirSync(at("plain", "charts"));
    const drawn = chartNames.filter((name) => files.includes(`${name}.svg`));
    expect(drawn).toContain("correlation-by-level");
    const endings = [".svg", "-dark.svg", ".png", "-dark.png", ".csv", ".vl.json", "-dark.vl.json"];
    expect(files.toSorted()).toEqual(drawn.flatMap((name) => endings.map((ending) => name + ending)).toSorted());
  });

  test("records configuration, world, engine, versions, and the final state's hash", async () => {
    const { record } = await readRun(at("plain"));
    const simulation = await Simulation.create({ configuration: small(), engine: "reference" });
    await simulation.advance(Infinity);
    expect(record).toMatchObject({
      schemaVersion: 1,
      status: "done",
      configuration: small(),
      seeds: [1],
      world: { name: "telephone", kind: "gaussian", hash: simulation.info.worldHash },
      engine: { engine: "reference" },
      results: [{ seed: 1, generation: 12, hash: await simulation.hash() }],
      environment: { node: process.version },
    });
    expect(record.timings.seconds).toBeGreaterThan(0);
  });

  test("can be read back as it was recorded", async () => {
    const simulation = await Simulation.create({ configuration: small(), engine: "reference" });
    await simulation.advance(Infinity);
    expect((await readRun(at("plain"))).recording).toEqual(simulation.recording());
  });

  test("has a levels.csv with one line a row and a number in every value", () => {
    const [head, ...lines] = readFileSync(at("plain", "levels.csv"), "utf8").trimEnd().split("\n");
    expect(head).toBe("seed,generation,level,distribution,reading,measure,value");
    expect(lines.length).toBeGreaterThan(100);
    for (const line of lines) expect(line).toMatch(/^1,\d+,\d,(training|deployment),[a-z]+,\w+,-?\d[^,]*$/);
  });

  test("draws the same bytes from the folder", async () => {
    const { code, out } = await mesascope("chart", at("plain"), "--out", at("again"));
    expect(code).toBe(0);
    expect(out).toContain(at("again", "correlation-by-level.svg"));
    const files = readdirSync(at("plain", "charts"));
    expect(readdirSync(at("again"))).toEqual(files);
    for (const file of files)
      expect(readFileSync(at("again", file)).equals(readFileSync(at("plain", "charts", file))), file).toBe(true);
  });

  test("draws only what was asked for", async () => {
    const asked = ["--name", "goodhart", "--format", "csv,svg", "--theme", "dark", "--out", at("one")];
    expect((await mesascope("chart", at("plain"), ...asked)).code).toBe(0);
    expect(readdirSync(at("one"))).toEqual(["goodhart-dark.svg", "goodhart.csv"]);
  });

  test("that is done is told again when resumed, and not computed", async () => {
    const before = readFileSync(at("plain", "run.json"));
    const again = await mesascope("run", "--resume", at("plain"));
    expect(again).toMatchObject({ code: 0, out: said.out });
    expect(readFileSync(at("plain", "run.json")).equals(before)).toBe(true);
  });
});

test("--json gives JSON lines on stderr, and one object on stdout", async () => {
  const { code, out, error } = await mesascope(
    "run",
    "telephone",
    ...smallSettings(),
    ...reference,
    "--json",
    "--no-charts",
    "--out",
    at("json"),
  );
  expect(code).toBe(0);
  const found = JSON.parse(out) as { folder: string; rho: { level: number; mean: number }[]; results: unknown[] };
  expect(found.folder).toBe(at("json"));
  expect(found.results).toHaveLength(1);
  expect(new Set(found.rho.map(({ level }) => level))).toEqual(new Set([1, 2]));
  const events = error
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { event: string; generation?: number });
  expect(events.filter(({ event }) => event === "progress").at(-1)).toMatchObject({
    generation: 12,
    generations: 12,
    share: 1,
  });
});

test("--quiet says nothing on stderr", async () => {
  const said = await mesascope("run", "telephone", ...smallSettings(), ...reference, ...brief, "--out", at("quiet"));
  expect(said).toMatchObject({ code: 0, error: "" });
  expect(existsSync(at("quiet", "charts"))).toBe(false);
});

test("--set goes over --config, which goes over --preset, which goes over the defaults", async () => {
  const config = at("config.json");
  writeFileSync(config, JSON.stringify({ $schema: "x.json", ...small({ seed: 5, budget: 7 }) }));
  const typed = ["run", "--config", config, "--preset", "bounded", "--set", "seed=9", "generations=1", ...reference];
  expect((await mesascope(...typed, ...brief, "--out", at("config"))).code).toBe(0);
  const { record } = await readRun(at("config"));
  expect(record.configuration).toEqual(small({ seed: 9, budget: 7, generations: 1 }));
  const others = Object.entries(small({ generations: 1 })).filter(([name]) => name !== "budget");
  writeFileSync(config, JSON.stringify(Object.fromEntries(others)));
  const preset = ["run", "--config", config, "--preset", "bounded", ...reference, ...brief];
  expect((await mesascope(...preset, "--out", at("preset"))).code).toBe(0);
  expect((await readRun(at("preset"))).record.configuration.budget).toBe(64);
});

test("films run end to end", async () => {
  const { code, out } = await mesascope(
    "run",
    "films",
    ...smallSettings({ generations: 3 }),
    ...reference,
    ...brief,
    "--out",
    at("films"),
  );
  expect(code).toBe(0);
  expect(out).toContain("1 studio");
  const { record, recording } = await readRun(at("films"));
  expect(record.world).toMatchObject({ name: "films", kind: "table" });
  expect(recording.meta.hasIntended).toBe(true);
});

test("a CSV written by hand runs end to end, and the folder knows where its world is", async () => {
  mkdirSync(at("own"));
  const rows = Array.from(
    { length: 300 },
    (_, i) => `${(i * 7) % 31},${(i * 11) % 17},${((i * 7) % 31) + (i % 5)},${i < 150 ? 1990 : 2010}`,
  );
  writeFileSync(at("own", "houses.csv"), ["size,age,price,year", ...rows].join("\n"));
  const mapping = {
    file: "houses.csv",
    attributes: [{ column: "size" }, { column: "age" }],
    base: { column: "price" },
    split: { training: { column: "year", below: 2000 } },
  };
  writeFileSync(at("own", "houses.json"), JSON.stringify(mapping));
  const typed = [
    "run",
    at("own", "houses.json"),
    ...smallSettings({ generations: 3 }),
    ...reference,
    "--quiet",
    "--out",
    at("houses"),
  ];
  expect((await mesascope(...typed)).code).toBe(0);
  const { record, recording } = await readRun(at("houses"));
  expect(record.world).toMatchObject({ name: "houses", file: "../own/houses.json" });
  expect(new Set(recording.drives["attribute"])).toEqual(new Set(["size", "age"]));
  expect(existsSync(at("houses", "charts", "correlation-by-level.png"))).toBe(true);
});
