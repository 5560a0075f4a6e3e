// The claims as they are written: each can be run, quotes a document in words that docs/seeds.md has too, and knows its own conditions.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { TestedClaim } from "../../../src/experiment/claims/claim.ts";
import { claims, runClaim, scales, judgeAll, type ClaimResult } from "../../../src/experiment/claims/index.ts";
import { claimsPage } from "../../../src/experiment/claims/report.ts";
import { seedsOf } from "../../../src/experiment/claims/result.ts";
import { memoryCache, type Readings } from "../../../src/experiment/cache.ts";
import { judge } from "../../../src/experiment/claims/verdict.ts";
import { openProblem } from "../../../src/simulation/founder-model.ts";
import { compileWorld, findWorld } from "../../../src/files/worlds/worlds.ts";
import { configure } from "../../../src/model/configuration.ts";

const tested = claims.filter((claim): claim is TestedClaim => "test" in claim);
const page = readFileSync(new URL("../../../docs/seeds.md", import.meta.url), "utf8");
const rows = [...page.matchAll(/\| “(.+?)” \|/g)].map(([, words = ""]) => words);

/** The words of a quotation, piece by piece where some are left out, whatever quotation marks they have. */
const pieces = (words: string): string[] =>
  words
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .split("…")
    .map((piece) => piece.trim());
const holds = (words: string, others: string) => pieces(others).every((piece) => words.includes(piece));

test("ids are distinct and fit for a command and a file", () => {
  const ids = claims.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(tested.length).toBeGreaterThan(24);
});

test.each(claims.map((claim) => [claim.id, claim] as const))(
  "%s quotes words that docs/seeds.md has",
  (_, { quotation }) => {
    const whole = pieces(quotation).join(" … ");
    expect(rows.some((row) => holds(whole, row) || holds(pieces(row).join(" … "), quotation))).toBe(true);
  },
);

describe.each(tested.map((claim) => [claim.id, claim] as const))("%s", (_, claim) => {
  test("its conditions are configurations of their worlds, at both scales", async () => {
    for (const condition of claim.test.conditions) {
      const [small, full] = Object.values(scales).map(({ set }) =>
        configure({ ...set, ...condition.set, ...(condition.declaration && { world: condition.declaration.name }) }),
      );
      if (!small || !full) throw new Error("there are two scales");
      const world = await compileWorld(condition.declaration ?? (await findWorld(small.world)), small);
      openProblem(small, world);
      openProblem(full, world);
    }
  });

  test("effects, controls and charts name conditions and readings that are there", () => {
    const names = claim.test.conditions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const asked = new Set<string>();
    const readings = new Set<string>();
    judge(claim.test, [
      (condition, reading) => {
        asked.add(condition);
        readings.add(reading);
        return 0;
      },
    ]);
    for (const { reading, conditions = [] } of claim.test.shown) {
      readings.add(reading);
      for (const condition of conditions) asked.add(condition);
    }
    for (const condition of asked) expect(names).toContain(condition);
    expect(claim.test.effects.length).toBeGreaterThan(0);
    expect(readings.size).toBeGreaterThan(0);
  });
});

const [first] = tested;
if (!first) throw new Error("there are claims");

/** Results in which every reading is the same in all conditions, or other by condition. */
const planted = ({ test: { conditions, shown } }: TestedClaim, value: (condition: number) => number): ClaimResult => ({
  scale: "small",
  seeds: [1, 2, 3],
  readings: Object.fromEntries(
    conditions.map(({ name }, at) => [
      name,
      Object.fromEntries(shown.map(({ reading }) => [reading, [value(at), value(at) + 0.01, value(at) - 0.01]])),
    ]),
  ),
});

test("the page tells what the numbers say, and has a chart for every claim that was run", () => {
  const result = planted(first, () => 0.5);
  const { markdown, charts } = claimsPage(claims, { [first.id]: result }, { [first.id]: result }, "claims");
  expect(Object.keys(charts)).toEqual([first.id]);
  expect(markdown).toContain(first.quotation);
  expect(markdown).toContain("Not supported");
  expect(markdown).toContain("0 supported, 1 not supported, 0 undecided");
  expect(markdown).toMatch(/4 of 4 numbers .* agree/);
  expect(markdown).not.toMatch(/NaN|undefined|null/);
  expect(judgeAll(claims, {})).toEqual([]);
});

test("a claim is run with its seeds, and goes on from what is kept", async () => {
  const read = { calls: 0 };
  const tiny = {
    world: "coffee",
    levels: 1,
    population: 256,
    generations: 1,
    contextsActed: 2,
    contexts: 2,
    plans: 16,
    probeContexts: 16,
    sample: 64,
  };
  const small: TestedClaim = {
    ...first,
    id: "planted",
    test: {
      ...first.test,
      conditions: [
        { name: "one", set: tiny },
        {
          name: "two",
          set: { ...tiny, tournament: 1 },
        },
      ],
      read: (run) => {
        read.calls++;
        return { act: run.value(1, "training", "act_base"), share: run.share(1, "taste"), none: NaN };
      },
    },
  };
  const cache = memoryCache<Readings>();
  const result = await runClaim(small, "small", [5, 6], { engine: "cpu", cache });
  expect(read.calls).toBe(4);
  expect(result.readings["one"]?.["none"]).toEqual([null, null]);
  const [five, six] = seedsOf(result);
  expect(five?.("one", "act")).not.toBe(six?.("one", "act"));
  expect(five?.("one", "act")).not.toBe(five?.("two", "act"));
  expect(Number.isNaN(five?.("one", "none"))).toBe(true);
  expect(await runClaim(small, "small", [5, 6], { engine: "cpu", cache })).toEqual(result);
  expect(read.calls).toBe(4);
  await runClaim(small, "small", [6, 7], { engine: "cpu", cache });
  expect(read.calls).toBe(6);
});
