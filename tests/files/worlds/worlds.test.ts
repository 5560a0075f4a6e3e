// Worlds by name and from files: what is read, and what is refused with which words.
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/model/errors.ts";
import {
  compileWorld,
  findWorld,
  hashWorld,
  openWorld,
  worldNames,
  type ReadFile,
} from "../../../src/files/worlds/worlds.ts";
import { savanna } from "../../../src/worlds/savanna.ts";
import { telephone } from "../../../src/worlds/telephone.ts";

/** Files by path; a path named within a file is looked up in that file's folder. */
const filesOf =
  (files: Readonly<Record<string, string>>): ReadFile =>
  async (path, from) => {
    const folder = from?.includes("/") ? from.slice(0, from.lastIndexOf("/") + 1) : "";
    const text = files[folder + path];
    if (text === undefined) throw new InputError(`${path}: there is no such file`);
    return new TextEncoder().encode(text);
  };

const json = (value: unknown) => filesOf({ "own/world.json": JSON.stringify(value) });
const open = (value: unknown) => openWorld("own/world.json", { plans: 16 }, json(value));
const tiny = {
  kind: "causal",
  name: "tiny",
  nodes: { work: { op: "effort" }, pay: { op: "sum", from: { work: 0.5 } } },
  attributes: ["work", "pay"],
  base: "pay",
};

test("every world has the name of its file, a source, and compiles", async () => {
  expect(worldNames.slice(0, 1)).toEqual(["savanna"]);
  expect(worldNames).toContain("films");
  for (const name of worldNames) {
    const declaration = await findWorld(name);
    expect(declaration.source.length, name).toBeGreaterThan(20);
    const world = await compileWorld(declaration, { plans: 16 });
    expect(world.attributes.length, name).toBeGreaterThan(0);
  }
});

test("a name that is near another is answered with it", async () => {
  await expect(findWorld("savana")).rejects.toThrow(/"savana"; did you mean savanna\?/);
  await expect(findWorld("x")).rejects.toThrow(/there are savanna, /);
  await expect(findWorld("constructor")).rejects.toBeInstanceOf(InputError);
});

describe("a world from a file", () => {
  test("causal: as the same declaration in a module", async () => {
    const read = await openWorld("own/world.json", { plans: 16 }, json(savanna));
    expect(await hashWorld(read)).toBe(await hashWorld(await openWorld("savanna", { plans: 16 })));
  });

  test("gaussian: as the same declaration in a module", async () => {
    const read = await openWorld("own/world.json", { plans: 16 }, json(telephone));
    expect(await hashWorld(read)).toBe(await hashWorld(await openWorld("telephone", { plans: 16 })));
  });

  test("needs only what determines it", async () => {
    const world = await open(tiny);
    expect(world).toMatchObject({ title: "world", attributes: ["work", "pay"], baseAttribute: 1 });
    expect(world.levelNames[0]).toBe("base");
  });

  test("a mapping finds its table beside it", async () => {
    const rows = Array.from(
      { length: 400 },
      (_, i) => `${i % 17},${(i * 7) % 23},${i % 2 ? "training" : "deployment"}`,
    );
    const mapping = {
      file: "data.csv",
      attributes: [{ column: "a" }, { column: "b" }],
      base: { column: "b" },
      split: { column: "part" },
    };
    const read = filesOf({ "own/map.json": JSON.stringify(mapping), "own/data.csv": ["a,b,part", ...rows].join("\n") });
    const world = await openWorld("own/map.json", { plans: 16 }, read);
    expect(world).toMatchObject({ kind: "table", name: "map", attributes: ["a", "b"], baseAttribute: 1 });
    expect(world.rows?.read).toBe(400);
  });
});

describe("refused, with the place, the value and what is allowed", () => {
  const cases: readonly (readonly [string, unknown, RegExp])[] = [
    [
      "a cycle",
      { ...tiny, nodes: { work: { op: "sum", from: { pay: 1 } }, pay: { op: "sum", from: { work: 1 } } } },
      /cycle: work → pay → work/,
    ],
    ["a node that is not there", { ...tiny, base: "money" }, /base: no node is called "money"/],
    ["a misspelt key", { ...tiny, atributes: [] }, /"atributes" is not known; did you mean "attributes"\?/],
    ["a missing key", { ...tiny, base: undefined }, /base: is missing/],
    [
      "a misspelt operation",
      { ...tiny, nodes: { work: { op: "efort" } } },
      /nodes\.work\.op: "efort" is not allowed; allowed: effort, context/,
    ],
    [
      "a weight that is text",
      { ...tiny, nodes: { ...tiny.nodes, pay: { op: "sum", from: { work: "1" } } } },
      /nodes\.pay\.from\.work: "1" is not allowed; allowed: a finite number/,
    ],
    [
      "a weight out of range",
      { ...tiny, nodes: { ...tiny.nodes, pay: { op: "sum", from: { work: 9 } } } },
      /weight 9 of work; allowed/,
    ],
    ["an unknown kind", { ...tiny, kind: "ring" }, /kind: "ring" is not allowed; allowed: causal, gaussian/],
    ["no attributes", { ...tiny, attributes: [] }, /attributes/],
    ["a name that is no name", { ...tiny, name: "<b>" }, /name: "<b>" is not allowed/],
    [
      "a mapping without a file",
      { attributes: [{ column: "a" }], base: { column: "a" }, split: { column: "s" } },
      /file: is missing/,
    ],
    ["a mapping of another shape", { attributes: 3, base: { column: "a" }, split: { column: "s" } }, /attributes/],
  ];
  test.each(cases)("%s", async (_, value, message) => {
    await expect(open(value)).rejects.toThrow(message);
    await expect(open(value)).rejects.toBeInstanceOf(InputError);
    await expect(open(value)).rejects.toThrow(/own\/world\.json|world tiny/);
  });

  test("files that are empty, no JSON, or a table without its mapping", async () => {
    const read = filesOf({ "a.json": "", "b.json": "{", "c.csv": "a,b\n1,2\n" });
    await expect(findWorld("a.json", read)).rejects.toThrow(/a\.json: the file is empty/);
    await expect(findWorld("b.json", read)).rejects.toThrow(/b\.json: not JSON/);
    await expect(findWorld("c.csv", read)).rejects.toThrow(/c\.csv: not a world; a table needs a mapping/);
    await expect(findWorld("d.json", read)).rejects.toThrow(/no such file/);
  });
});

test("the hash of a world heeds what a run depends on", async () => {
  const hash = async (changes: object) => hashWorld(await open({ ...tiny, ...changes }));
  const same = await hash({});
  expect(same).toMatch(/^[0-9a-f]{64}$/);
  expect(await hash({ title: "Other words" })).toBe(same);
  expect(await hash({ nodes: { ...tiny.nodes, pay: { op: "sum", from: { work: 0.504 } } } })).not.toBe(same);
  const deployed = { op: "sum", from: { work: 0.5 }, deployment: { bias: 1 } };
  expect(await hash({ nodes: { ...tiny.nodes, pay: deployed } })).not.toBe(same);
  expect(await hash({ nodes: { ...tiny.nodes, work: { op: "effort", sd: 2 } } })).not.toBe(same);
  expect(await hash({ costs: { work: { tau: 2 } } })).not.toBe(same);
  expect(await hash({ attributes: ["pay", "work"] })).not.toBe(same);
});
