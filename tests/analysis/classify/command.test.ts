// `mesascope classify`: of a run folder and of a world that is run first, as text, JSON and CSV; what is told of the folder is what is told
// of the run; and what is refused.
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { classifyCheckpoint, classifyLive, classifyRecorded } from "../../../src/simulation/open-classifier.ts";
import { decodeCheckpoint } from "../../../src/files/checkpoint.ts";
import { readRun } from "../../../src/files/run-folder/folder.ts";
import { Simulation } from "../../../src/simulation/simulation.ts";
import { cleaning } from "../../../src/worlds/cleaning.ts";
import { mesascope, temporaryFolder } from "../../cli/command.ts";

const folder = temporaryFolder();
const typed = ["cleaning", "--engine", "cpu", "--no-charts", "--quiet"];
const set = ["population=256", "generations=6", "budget=16", "contexts=16", "plans=64", "levels=2", "sample=256"];
const run = () => join(folder.path, "run");

beforeAll(async () => {
  const { code, error } = await mesascope("run", ...typed, "--out", run(), "--set", ...set);
  expect(error).toBe("");
  expect(code).toBe(0);
});

test("a run folder, as text: shares by level, and why", async () => {
  const { code, out } = await mesascope("classify", run());
  expect(code).toBe(0);
  expect(out).toMatch(/^The cleaning robot, seed 1: 256 lineages after generation 6/);
  expect(out).toMatch(/kind +1 robot +2 sub-agent\n/);
  expect(out).toMatch(/proxy \(side-effect\) +\d+ %/);
  expect(out.replaceAll(/\s+/g, " ")).toContain("because in training it brings clean floor");
  expect(out).toContain("by its choices alone it wants");
});

test("the same of the folder, of the run and of its checkpoint", async () => {
  const { record, tables } = await readRun(run());
  const [recorded] = await classifyRecorded(record, tables, cleaning);
  const simulation = await Simulation.create({ configuration: record.configuration, engine: "cpu" });
  await simulation.advance(record.configuration.generations + 1);
  const live = await classifyLive(simulation, cleaning, 256);
  const standing = await decodeCheckpoint(await simulation.checkpoint());
  await simulation.destroy();
  const verdicts = (all: typeof live.all | undefined) => all?.map(({ verdict }) => verdict);
  expect(live.all.length).toBeGreaterThan(256);
  expect(verdicts(recorded?.all)).toEqual(verdicts(live.all));
  const few = await classifyCheckpoint(standing, cleaning, 64);
  expect(few.lineages).toBe(64);
  const ofThese = live.all.filter(({ specimen }) => specimen.lineage % 4 === 0);
  expect(verdicts(few.all)).toEqual(verdicts(ofThese));
});

test("as JSON and as CSV, and with other thresholds", async () => {
  const json = await mesascope("classify", run(), "--json", "--threshold", "regret=2", "stake=0");
  const [told] = JSON.parse(json.out) as {
    thresholds: object;
    shares: { kind: string; share: number; level: number }[];
  }[];
  expect(told?.thresholds).toMatchObject({ regret: 2, stake: 0 });
  const first = told?.shares.filter(({ level }) => level === 1) ?? [];
  expect(first.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(first.map(({ kind }) => kind)).not.toContain("proxy (side-effect)");
  const { out } = await mesascope("classify", run(), "--csv");
  const [head, ...rows] = out.trimEnd().split("\n");
  expect(head).toMatch(/^seed,lineage,level,kind,subkind,plans,regret_training,/);
  expect(rows.length).toBeGreaterThan(256);
});

test("a world is run first", async () => {
  const regulars = ["coffee", "--preset", "regulars", "--engine", "cpu"];
  const few = ["population=256", "generations=3", "contexts=16", "contextsActed=16"];
  const { code, out } = await mesascope("classify", ...regulars, "--lineages", "16", "--set", ...few);
  expect(code).toBe(0);
  expect(out).toContain("16 lineages after generation 3");
});

describe("refused", () => {
  test.each([
    [[], /what\? allowed/],
    [["nowhere"], /world: there is none called "nowhere"/],
    [["savanna", "--threshold", "regrets=1"], /did you mean regret\?/],
    [["savanna", "--json", "--csv"], /only one of them/],
    [["savanna", "--planted"], /--planted/],
    [["savanna", "--lineages", "0"], /--lineages/],
  ] as const)("%j", async (typed, message) => {
    const { code, error, out } = await mesascope("classify", ...typed);
    expect(error).toMatch(message);
    expect(code).toBe(2);
    expect(out).toBe("");
  });

  test("parameters of a run that was", async () => {
    const { code, error } = await mesascope("classify", run(), "--set", "budget=4");
    expect(error).toContain("--set");
    expect(code).toBe(2);
  });
});
