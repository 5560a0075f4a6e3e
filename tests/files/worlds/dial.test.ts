// A world's dial: what it turns, and what is refused with which words. The hash of a world tells its positions apart.
import { describe, expect, test } from "vitest";
import { compileWorld, findWorld, hashWorld, openWorld, worldNames } from "../../../src/files/worlds/worlds.ts";
import { InputError } from "../../../src/model/errors.ts";
import { foraging } from "../../../src/worlds/foraging.ts";
import { telephone } from "../../../src/worlds/telephone.ts";

const PLANS = 16;
const declarations = await Promise.all(worldNames.map((name) => findWorld(name)));
const dialled = declarations.filter(({ dial }) => dial !== undefined);

describe("the worlds that have a dial", () => {
  test("are some", () => expect(dialled.length).toBeGreaterThan(1));

  test.each(dialled)("$name: compiles from end to end, and stands at its default", async (declaration) => {
    const { dial, name } = declaration;
    if (!dial) throw new Error("no dial");
    const hashAt = async (value: number) => hashWorld(await compileWorld(declaration, { plans: PLANS, dial: value }));
    const own = await hashWorld(await openWorld(name, { plans: PLANS }));
    expect(await hashAt(-1)).toBe(own);
    expect(await hashAt(dial.default)).toBe(own);
    expect(await hashAt(dial.min)).not.toBe(await hashAt(dial.max));
    const { dial: compiled } = await compileWorld(declaration, { plans: PLANS, dial: dial.max });
    expect(compiled).toMatchObject({ label: dial.label, default: dial.default, min: dial.min, max: dial.max });
  });
});

describe("refused", () => {
  const own = {
    ...telephone,
    dial: { label: "Noise", help: "how much", default: 2, min: 1, max: 3, at: () => telephone },
  };
  const compile = (dial: number, change: object = {}) =>
    compileWorld({ ...own, dial: { ...own.dial, ...change } }, { plans: PLANS, dial });

  test("a dial where there is none, or further than it goes", async () => {
    await expect(compileWorld(telephone, { plans: PLANS, dial: 0.5 })).rejects.toThrow(
      "dial: 0.5; world telephone has no dial; allowed: -1",
    );
    for (const value of [0.5, 3.5, 0])
      await expect(compile(value)).rejects.toThrow(
        `dial: ${value} is not allowed; allowed in world telephone: Noise, 1 to 3, or -1 for 2`,
      );
    await expect(compile(0)).rejects.toBeInstanceOf(InputError);
    await expect(compile(3)).resolves.toMatchObject({ name: "telephone" });
  });

  test("a dial that is none", async () => {
    await expect(compile(-1, { min: -1 })).rejects.toThrow(
      /world telephone, dial: from -1 to 3; allowed: 0 to 1000000/,
    );
    await expect(compile(-1, { max: 1 })).rejects.toThrow(/dial: from 1 to 1/);
    await expect(compile(-1, { default: 4 })).rejects.toThrow(/dial: default 4; allowed: 1 to 3/);
  });
});

test("the hash of a sequential world heeds how contexts follow one another", async () => {
  const hash = async (change: object) => hashWorld(await compileWorld({ ...foraging, ...change }, { plans: PLANS }));
  const same = await hash({});
  expect(await hash({ title: "Other words" })).toBe(same);
  for (const change of [{ planLength: 5 }, { commit: 2 }, { horizon: 9 }, { deployment: { step: foraging.step } }])
    expect(await hash(change)).toEqual("deployment" in change ? same : expect.not.stringContaining(same));
});
