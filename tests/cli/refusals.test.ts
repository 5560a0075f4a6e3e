// Bad input: the exit code, one clear message, and nothing written.
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { smallSettings } from "../simulation/small.ts";
import { mesascope, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder.path, name);
const out = () => at("out/run");

const mapping = {
  attributes: [{ column: "price" }, { column: "size" }],
  base: { column: "worth" },
  split: { column: "part" },
};
const rows = (cell: string) =>
  [
    "price,size,worth,part",
    ...Array.from(
      { length: 200 },
      (_, i) => `${i === 77 ? cell : i % 13},${i % 7},${i % 11},${i % 2 ? "training" : "deployment"}`,
    ),
  ].join("\n");

beforeAll(() => {
  const files: Record<string, string> = {
    "cycle.json": JSON.stringify({
      kind: "causal",
      name: "loop",
      nodes: { a: { op: "sum", from: { b: 1 } }, b: { op: "sum", from: { a: 1 } } },
      attributes: ["a"],
      base: "b",
    }),
    "empty.json": "",
    "no.json": "{",
    "list.json": "[]",
    "config.json": JSON.stringify({ world: "telephone", budgt: 3 }),
    "config-range.json": JSON.stringify({ world: "telephone", budget: -3 }),
    "map.json": JSON.stringify({ ...mapping, file: "data.csv" }),
    "map-columns.json": JSON.stringify({ ...mapping, base: { column: "value" }, file: "good.csv" }),
    "map-nan.json": JSON.stringify({ ...mapping, file: "nan.csv" }),
    "map-text.json": JSON.stringify({ ...mapping, file: "text.csv" }),
    "map-empty.json": JSON.stringify({ ...mapping, file: "empty.csv" }),
    "map-gap.json": JSON.stringify({ ...mapping, file: "gap.csv" }),
    "good.csv": rows("1"),
    "nan.csv": rows("NaN"),
    "text.csv": rows("dear"),
    "gap.csv": rows(""),
    "empty.csv": "",
    file: "not a folder",
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(at(name), content);
  mkdirSync(at("full"));
  writeFileSync(at("full/something"), "");
  mkdirSync(at("foreign"));
  writeFileSync(at("foreign/run.json"), '{"schemaVersion": 9}');
  // A folder that nobody, root included, can make anything in.
  symlinkSync("/proc/self", at("unwritable"));
});

const cases: readonly (readonly [string, () => string[], RegExp])[] = [
  ["no world", () => ["run"], /world: is missing/],
  ["an unknown world", () => ["run", "savana"], /"savana"; did you mean savanna\?/],
  [
    "an unknown parameter",
    () => ["run", "telephone", "--set", "budgt=3"],
    /budgt: no such parameter; did you mean budget\?/,
  ],
  [
    "a value out of range",
    () => ["run", "telephone", "--set", "population=255"],
    /population: "255" is not allowed; allowed: an integer from 256/,
  ],
  ["a value that is text", () => ["run", "telephone", "--set", "budget=much"], /budget: "much" is not allowed/],
  [
    "a setting without a value",
    () => ["run", "telephone", "--set", "budget"],
    /--set budget: is not allowed; allowed: name=value/,
  ],
  [
    "values that do not fit together",
    () => ["run", "telephone", "--set", "torusWidth=1000"],
    /torusWidth: 1000 does not divide population = 4096/,
  ],
  [
    "a belief that the world has not",
    () => ["run", "telephone", "--set", "founderBelief=2"],
    /founderBelief: 2; world telephone has belief variants 0 to 0/,
  ],
  ["an unknown preset", () => ["run", "telephone", "--preset", "bound"], /--preset bound: .*did you mean bounded\?/],
  [
    "an unknown engine",
    () => ["run", "telephone", "--engine", "tpu"],
    /'--engine <name>' argument 'tpu' is invalid\. Allowed choices are auto, gpu, cpu, reference\./,
  ],
  ["too many seeds", () => ["run", "telephone", "--seeds", "0"], /--seeds: "0" is not allowed/],
  [
    "seeds that end too high",
    () => ["run", "telephone", "--set", "seed=4294967295", "--seeds", "2"],
    /end at 4294967296; allowed: up to 4294967295/,
  ],
  ["an unknown option", () => ["run", "telephone", "--budget", "3"], /unknown option '--budget'[^]*--set name=value/],
  ["an unknown command", () => ["rnu"], /unknown command 'rnu'[^]*run/],
  ["no command", () => [], /Usage: mesascope/],
  [
    "a configuration with an unknown key",
    () => ["run", "--config", at("config.json")],
    /config\.json, budgt: no such parameter/,
  ],
  [
    "a configuration with a value out of range",
    () => ["run", "--config", at("config-range.json")],
    /config-range\.json, budget: -3 is not allowed/,
  ],
  ["a configuration that is a list", () => ["run", "--config", at("list.json")], /a configuration is a JSON object/],
  ["a configuration that is no JSON", () => ["run", "--config", at("no.json")], /no\.json: not JSON/],
  [
    "a configuration that is not there",
    () => ["run", "--config", at("nowhere.json")],
    /nowhere\.json: there is no such file/,
  ],
  ["a cyclic causal graph", () => ["run", at("cycle.json")], /a cycle: a → b → a/],
  ["an empty file", () => ["run", at("empty.json")], /empty\.json: the file is empty/],
  ["a folder for a world", () => ["run", `${folder.path}/full`], /full: it is a folder/],
  ["a table without its mapping", () => ["run", at("good.csv")], /good\.csv: not a world; a table needs a mapping/],
  ["a table that is not there", () => ["run", at("map.json")], /data\.csv: there is no such file/],
  [
    "a table with a missing column",
    () => ["run", at("map-columns.json")],
    /column "value" is missing.*the table has "price"/,
  ],
  ["NaN in a table", () => ["run", at("map-nan.json")], /row 78 \(line 79\), column "price": "NaN" is not allowed/],
  ["text in a number", () => ["run", at("map-text.json")], /row 78 \(line 79\), column "price": "dear" is not allowed/],
  ["an empty cell", () => ["run", at("map-gap.json")], /row 78 \(line 79\), column "price": an empty cell/],
  ["an empty table", () => ["run", at("map-empty.json")], /the file is empty/],
  [
    "a run folder that is not there",
    () => ["run", "--resume", at("nowhere")],
    /nowhere\/run\.json: there is no such file/,
  ],
  [
    "a folder of another version",
    () => ["run", "--resume", at("foreign")],
    /schemaVersion: 9; this version of mesascope reads 1/,
  ],
  ["a chart of a folder that is none", () => ["chart", at("full")], /run\.json: there is no such file/],
  [
    "a chart of another name",
    () => ["chart", at("full"), "--name", "pie"],
    /'--name <name>' argument 'pie' is invalid\. Allowed choices are correlation-by-level/,
  ],
  [
    "a chart of another format",
    () => ["chart", at("full"), "--format", "svg,gif"],
    /--format: "gif" is not allowed; allowed: svg, png, csv, vl\.json/,
  ],
  ["a world that is not there, to be shown", () => ["worlds", "savannah"], /did you mean savanna\?/],
];

describe("exit code 2, a message, and nothing written", () => {
  test.each(cases)("%s", async (_, typed, message) => {
    const before = readdirSync(folder.path);
    const [command, ...rest] = typed();
    const asked = command === "run" && !rest.includes("--resume") ? ["run", ...rest, "--out", out()] : typed();
    const { code, out: said, error } = await mesascope(...asked);
    expect(error).toMatch(message);
    expect(error).not.toMatch(/\n {4}at /);
    expect(code).toBe(2);
    expect(said).toBe("");
    expect(existsSync(out())).toBe(false);
    expect(readdirSync(folder.path)).toEqual(before);
  });
});

describe("folders that can't be taken", () => {
  test.each([
    ["one that is not empty", "full", /out: .*full is not empty; allowed: a new or empty folder, or --resume/],
    ["a file", "file", /out: .*file is a file/],
    ["one below a file", "file/run", /out: .*lies below a file/],
    ["one where nothing can be made", "unwritable/run", /out: .*can't be (made|written)/],
  ])("%s", async (_, name, message) => {
    const typed = ["run", "telephone", ...smallSettings({ generations: 1 }), "--engine", "reference", "--quiet"];
    const { code, error } = await mesascope(...typed, "--out", at(name));
    expect(error).toMatch(message);
    expect(code).toBe(2);
    expect(readdirSync(at("full"))).toEqual(["something"]);
  });
});

describe("exit code 3", () => {
  test("a population that no memory holds", async () => {
    const settings = ["population=268435456", "levels=6", "kind=both", "cues=64"];
    const { code, error } = await mesascope(
      "run",
      "telephone",
      "--engine",
      "reference",
      "--set",
      ...settings,
      "--out",
      out(),
    );
    expect(error).toMatch(/population: 268435456 lineages at 6 levels need 132\.0 GiB of memory/);
    expect(code).toBe(3);
    expect(existsSync(out())).toBe(false);
  });
});

test("help is no error", async () => {
  expect(await mesascope("--help")).toMatchObject({ code: 0, error: "" });
  expect(await mesascope("--version")).toMatchObject({ code: 0, out: "0.1.0\n" });
});
