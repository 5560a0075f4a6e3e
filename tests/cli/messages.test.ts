// What the command says where input is wrong or something happens to a run: one sentence that names the field, the value and what is allowed.
import { mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runProgress } from "../../src/cli/progress.ts";
import { summarize } from "../../src/cli/summary.ts";
import { explain } from "../../src/cli/terminal.ts";
import { RunFolder } from "../../src/files/run-folder/folder.ts";
import type { Recording } from "../../src/record/recording.ts";
import { estimate } from "../../src/record/statistics.ts";
import { savedRun } from "../files/saved.ts";
import { small, smallSettings } from "../simulation/small.ts";
import { mesascope, saysOnStderr, startMesascope, temporaryFolder } from "./command.ts";

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const LONG = "x".repeat(300);

describe("paths that can't be used: exit code 2, and nothing written", () => {
  const run = ["run", "telephone", ...smallSettings({ generations: 1 }), "--engine", "reference", "--quiet"];
  test.each<[string, () => string[], RegExp]>([
    [
      "a folder's name that is too long",
      () => [...run, "--out", at(LONG)],
      /out: \S+x has a name that is too long; allowed: names of at most 255 bytes/,
    ],
    ["an empty --out", () => [...run, "--out", ""], /--out: "" is not allowed; allowed: text that is not empty/],
    ["an empty --out=", () => [...run, "--out="], /--out: "" is not allowed/],
    ["an empty --resume", () => ["run", "--resume", " "], /--resume: "" is not allowed/],
    ["an empty world", () => ["run", ""], /argument 2: "" is not allowed/],
    ["an empty --config", () => ["run", "--config", ""], /--config: "" is not allowed/],
    ["a run that is too long a name", () => ["run", "--resume", at(LONG)], /ENAMETOOLONG|too long/],
    ["a chart's folder that is too long a name", () => ["chart", at("none"), "--out", at(LONG)], /no such file/],
    [
      "a picture that is a folder",
      () => ["worlds", "telephone", "--picture", at("folder.svg")],
      /--picture: \S+ is a folder; allowed: a file/,
    ],
    [
      "a picture with too long a name",
      () => ["worlds", "telephone", "--picture", at(`${LONG}.svg`)],
      /--picture: \S+ has a name that is too long/,
    ],
    ["a mapping with too long a name", () => ["worlds", at(`${LONG}.json`)], /too long/],
  ])("%s", async (_, typed, message) => {
    mkdirSync(at("folder.svg"), { recursive: true });
    const { code, out, error } = await mesascope(...typed());
    expect(error).toMatch(message);
    expect(error).not.toMatch(/\n {4}at /);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(readdirSync(folder.path)).toEqual(["folder.svg"]);
  });
});

describe("a column's name that looks alike", () => {
  test.each([
    ["a control character", "a\u001f", '"a\\u001f"'],
    ["a character without width", "a\u200b", '"a\\u200b"'],
    ["a blank of another kind", "a\u00a0b", '"a\\u00a0b"'],
    ["another composition", "e\u0301", '"e\\u0301"'],
  ])("%s is shown by its number", async (_, column, shown) => {
    const header = column.normalize("NFKC").replaceAll("\u001f", "").replaceAll("\u200b", "");
    writeFileSync(at("alike.csv"), [`${header},b,part`, "1,2,training"].join("\n"));
    const mapping = { file: "alike.csv", attributes: [{ column }], base: { column: "b" }, split: { column: "part" } };
    writeFileSync(at("alike.json"), JSON.stringify(mapping));
    const { code, error } = await mesascope("worlds", at("alike.json"));
    expect(error).toContain(`column ${shown} is missing; the table has `);
    expect(error).toContain("which looks alike and is written with other characters");
    expect(code).toBe(2);
  });
});

test("a preset with a misspelt parameter is refused by worlds and run", async () => {
  const world = {
    kind: "gaussian",
    name: "mine",
    attributes: ["a"],
    correlation: [
      [1, 0.5],
      [0.5, 1],
    ],
    presets: [{ name: "quick", point: "Few.", set: { budgt: 3 } }],
  };
  writeFileSync(at("preset.json"), JSON.stringify(world));
  for (const typed of [
    ["worlds", at("preset.json")],
    ["run", at("preset.json"), "--out", at("none")],
  ]) {
    const { code, error } = await mesascope(...typed);
    expect(error).toMatch(/preset\.json, preset quick: budgt: no such parameter; did you mean budget\?/);
    expect(code).toBe(2);
  }
});

test("a folder that is moved away under a run", async () => {
  const { record } = await savedRun(small({ generations: 2, population: 256, sample: 64 }), 1);
  const running = await RunFolder.create(at("moving"), record);
  renameSync(at("moving"), at("moved"));
  const error: unknown = await running.update({ status: "interrupted" }).catch((failed: unknown) => failed);
  await running.release();
  expect(explain(error)).toMatchObject({ code: 1 });
  expect(explain(error).message).toMatch(
    /moving: the folder was moved or deleted while the run computed in it; this process has stopped \(where it was moved, mesascope run --resume/,
  );
  expect(explain(error).message).not.toMatch(/another process|\n/);
});

test.each([0, 1, 2, 5, 10, 20, 21, 39, 60])("progress in a terminal of %d columns does not wrap", (columns) => {
  const lines: string[] = [];
  const terminal = {
    out: () => undefined,
    error: (text: string) => void lines.push(text),
    clearLine: () => undefined,
    live: true,
    columns,
  };
  runProgress(terminal, "auto", "savanna", 99, new Map([[1, 0]])).at(1, 49);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.length).toBeLessThanOrEqual(Math.max(columns - 1, 0));
  if (columns > 5) expect(lines[0]).toMatch(columns < 40 ? /^50 %$/ : /^savanna/);
});

describe("signals that warn", () => {
  test.each(["SIGHUP", "SIGUSR1", "SIGUSR2", "SIGXCPU"] as const)(
    "%s leaves a checkpoint and exit code 4",
    async (signal) => {
      const settings = smallSettings({ generations: 4000, measureEvery: 1000 });
      const typed = [
        "run",
        "telephone",
        ...settings,
        "--engine",
        "reference",
        "--no-charts",
        "--json",
        "--out",
        at(signal),
      ];
      const { process, said } = startMesascope(typed);
      await saysOnStderr(process, /"generation":\d+/);
      process.kill(signal);
      process.kill(signal);
      const { code, error } = await said;
      expect(error).toMatch(
        signal === "SIGHUP" ? /the terminal was closed; writing a checkpoint/ : /asked to stop \(SIG\w+\); writing/,
      );
      expect(error).toContain(`mesascope run --resume ${at(signal)} continues it`);
      expect(code).toBe(4);
      expect(readdirSync(at(signal)).toSorted()).toEqual(["checkpoint.bin", "run.json"]);
    },
  );
});

describe("the summary of a run", () => {
  const summaryOf = (values: readonly number[], levels = 1): string => {
    const row = {
      generation: [9],
      level: [1],
      distribution: ["training"],
      reading: ["unpaired"],
      measure: ["rho_base"],
    };
    const repeated = Object.fromEntries(Object.entries(row).map(([name, [value]]) => [name, values.map(() => value)]));
    const recording = {
      meta: { world: "w", levelNames: ["base", "one", "two"] },
      levels: { ...repeated, seed: values.map((_, i) => i + 1), value: values },
    };
    const record = {
      results: values.map((_, i) => ({ seed: i + 1, hash: "0" })),
      engine: { engine: "cpu" },
      timings: { seconds: 1 },
      configuration: { generations: 9, levels },
    };
    let said = "";
    const terminal = {
      out: (text: string) => void (said += text),
      error: () => undefined,
      clearLine: () => undefined,
      live: false,
      columns: 80,
    };
    summarize(
      terminal,
      { record, path: at("none") } as unknown as RunFolder,
      recording as unknown as Recording,
      "auto",
    );
    return said;
  };

  test("has no interval below three seeds", () => {
    expect(estimate([0.1, 0.5])).toMatchObject({ mean: 0.3, low: NaN, high: NaN });
    expect(summaryOf([0.1, 0.5])).toMatch(/mean of 2 seeds; an interval needs 3/);
    expect(summaryOf([0.1, 0.5])).not.toContain("±");
    expect(summaryOf([0.1, 0.5, 0.3])).toMatch(/0\.30 ±0\.50/);
  });

  test("says why a level has no number", () => {
    const said = summaryOf([0.4], 2);
    expect(said).toMatch(/^2 two +– /m);
    expect(said).toContain(
      "existing –: too few optimizers of level 2 two exist in the last generation for a correlation.",
    );
    expect(said).toContain("full-depth –: too few chains of all 2 levels exist in the last generation.");
  });
});
