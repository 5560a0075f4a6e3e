// What a plan may be: every refusal names the file, the place, the value and what is allowed; tasks have addresses by content.
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { parsePlan, planSchema } from "../../../src/experiment/sweep/plan.ts";
import { sweepOf } from "../../../src/experiment/sweep/tasks.ts";
import { findWorld } from "../../../src/files/worlds/worlds.ts";
import { InputError } from "../../../src/model/errors.ts";
import { mesascope } from "../../cli/command.ts";
import { gridPlan, swept, type Written } from "./plans.ts";

async function refusal(written: unknown): Promise<string> {
  try {
    await sweepOf(parsePlan(written, "plan.json"), "plan.json", findWorld);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return error instanceof Error ? error.message : "";
  }
  throw new Error("nothing was refused");
}

describe("refused", () => {
  test.each<[string, unknown, RegExp]>([
    ["no plan", [], /^plan\.json: \[\] is not allowed/],
    ["a key", gridPlan({ vari: {} }), /^plan\.json: "vari" is not known; did you mean "vary"\?/],
    [
      "a design",
      gridPlan({ design: "gird" }),
      /^plan\.json, design: "gird" is not allowed; allowed: grid, list, random/,
    ],
    ["seeds", gridPlan({ seeds: 0 }), /^plan\.json, seeds: 0 is not allowed; allowed: a whole number from 1/],
    ["a missing part", gridPlan({ vary: undefined }), /^plan\.json, vary: is missing; a grid design needs it/],
    ["a part too many", gridPlan({ points: 4 }), /^plan\.json, points: is not allowed in a grid design; allowed: vary/],
    [
      "a parameter",
      gridPlan({ vary: { budgt: [1] } }),
      /^plan\.json, vary, budgt: no such parameter; did you mean budget/,
    ],
    [
      "a value",
      gridPlan({ vary: { budget: [0] } }),
      /^plan\.json, vary, budget: 0 is not allowed; allowed: a number from 1/,
    ],
    [
      "an end",
      gridPlan({ vary: { budget: { from: 0, to: 8, steps: 2 } } }),
      /^plan\.json, vary, budget: 0 is not allowed/,
    ],
    ["no steps", gridPlan({ vary: { budget: { from: 1, to: 8 } } }), /^plan\.json, vary, budget, steps: is missing/],
    ["a falling range", gridPlan({ vary: { budget: { from: 8, to: 1, steps: 2 } } }), /a from below its to/],
    [
      "a range of words",
      gridPlan({ vary: { kind: { from: 1, to: 2, steps: 2 } } }),
      /^plan\.json, vary, kind: 1 is not/,
    ],
    ["log of 0", gridPlan({ vary: { trust: { from: 0, to: 8, steps: 2, scale: "log" } } }), /above 0/],
    ["nothing varies", gridPlan({ vary: {} }), /^plan\.json, vary: nothing varies/],
    ["seed varies", gridPlan({ vary: { seed: [1] } }), /^plan\.json, vary, seed: is not allowed; the plan's seeds/],
    ["base", gridPlan({ base: { budget: "much" } }), /^plan\.json, base, budget: "much" is not allowed/],
    ["a world", gridPlan({ base: { world: "telefone" } }), /^plan\.json, point 1 .*, world: .*did you mean telephone/],
    ["a preset", gridPlan({ preset: "x" }), /^plan\.json, preset x: there is none of this name/],
    [
      "a pair",
      gridPlan({ base: { contexts: 4 } }),
      /^plan\.json, point 1 \(budget = 8, oversight = 0\.5\), contextsActed: 16/,
    ],
    [
      "its world",
      gridPlan({ vary: { founderBelief: [0, 3] } }),
      /^plan\.json, point 2 \(founderBelief = 3\), founderBelief/,
    ],
    ["too many", gridPlan({ seeds: 100_000 }), /^plan\.json: 4 points with 100000 seeds; allowed: 100000 tasks/],
    [
      "a listed value",
      { name: "x", design: "list", seeds: 1, list: [{}, { levels: 9 }] },
      /^plan\.json, list\[1\], levels: 9 is not allowed/,
    ],
    [
      "a chart's measure",
      gridPlan({ charts: [{ kind: "line", x: "budget", value: {} }] }),
      /^plan\.json, charts\[0\]\.value/,
    ],
  ])("%s", async (_, written, message) => {
    expect(await refusal(written)).toMatch(message);
  });
});

describe("tasks", () => {
  test("are points times seeds, whole configurations, each seed of a point beside the others", async () => {
    const { tasks, points, seeds } = await swept(gridPlan({ seeds: [3, 5] }));
    expect(points).toHaveLength(4);
    expect(seeds).toEqual([3, 5]);
    expect(tasks.map(({ configuration: { budget, oversight, seed } }) => [budget, oversight, seed])).toEqual([
      [8, 0.5, 3],
      [8, 0.5, 5],
      [8, 2, 3],
      [8, 2, 5],
      [24, 0.5, 3],
      [24, 0.5, 5],
      [24, 2, 3],
      [24, 2, 5],
    ]);
    for (const { configuration } of tasks) expect(configuration).toMatchObject({ world: "telephone", population: 256 });
  });

  test("come from the preset, then the base, then the point", async () => {
    const [task] = (await swept({ name: "x", preset: "poor", design: "list", list: [{}], seeds: 1 })).tasks;
    const declaration = await findWorld("savanna");
    const { set = {} } = declaration.presets?.find(({ name }) => name === "poor") ?? {};
    expect(Object.keys(set)).not.toHaveLength(0);
    expect(task?.configuration).toMatchObject(set);
  });

  test("have ids that depend on their content alone", async () => {
    const ids = async (written: Written) => (await swept(written)).tasks.map(({ id }) => id);
    const plain = await ids(gridPlan());
    expect(new Set(plain).size).toBe(8);
    for (const id of plain) expect(id).toMatch(/^[0-9a-f]{16}$/);
    // Another plan, by other means, with more in it.
    const list = [{ oversight: 2, budget: 24 }, { budget: 12 }];
    const other = await ids({ ...gridPlan({ name: "other", design: "list", list, seeds: [2] }), vary: undefined });
    expect(plain).toContain(other[0]);
    expect(plain).not.toContain(other[1]);
    // The same configuration in a world of another content.
    expect(await ids(gridPlan({ base: { ...gridBase, plans: 32 } }))).not.toContain(plain[0]);
  });

  test("have the ids of version 0.1.0, also where later parameters are set to their defaults", async () => {
    const base = { population: 256, generations: 1, measureEvery: 1, sample: 64 };
    const idOf = async (changes: Written) =>
      (await swept({ name: "ids", design: "list", list: [{ budget: 8 }], seeds: 1, base: { ...base, ...changes } }))
        .tasks[0]?.id;
    // `mesascope sweep` of version 0.1.0 computed this plan in tasks/b14c725f5904d1c9.
    expect(await idOf({})).toBe("b14c725f5904d1c9");
    expect(await idOf({ marker: false, mutationMarker: 0 })).toBe("b14c725f5904d1c9");
    const later = [await idOf({ marker: true }), await idOf({ mutationMarker: 0.5 })];
    expect(new Set([...later, "b14c725f5904d1c9"]).size).toBe(3);
  });

  test("that coincide are one", async () => {
    const { tasks, points } = await swept({ name: "x", design: "list", list: [{}, { budget: 64 }], seeds: 1 });
    expect(tasks).toHaveLength(1);
    expect(points).toHaveLength(1);
  });
});

const gridBase = gridPlan()["base"] as Written;

test("`schema sweep` prints what plans are checked by", async () => {
  const schema = JSON.parse((await mesascope("schema", "sweep")).out) as Parameters<typeof z.fromJSONSchema>[0];
  expect(schema).toEqual(planSchema());
  const checker = z.fromJSONSchema(schema);
  expect(checker.safeParse(gridPlan()).success).toBe(true);
  expect(checker.safeParse(gridPlan({ vari: 1 })).success).toBe(false);
  expect(checker.safeParse(gridPlan({ seeds: 0 })).success).toBe(false);
});
