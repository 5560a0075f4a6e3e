// Worlds of people's own: processes and grids as JSON, modules, and the schema that describes the files; a faulty one is told where it
// is wrong.
import * as z from "zod";
import { describe, expect, test } from "vitest";
import { declareFromModule } from "../../../src/files/worlds/file.ts";
import { worldSchema } from "../../../src/files/worlds/file-schema.ts";
import { compileWorld, findWorld, hashWorld, worldNames, type ReadFile } from "../../../src/files/worlds/worlds.ts";
import { InputError } from "../../../src/model/errors.ts";
import type { ProcessDeclaration, StepOutcome } from "../../../src/model/process.ts";
import { corner } from "../../../src/worlds/corner.ts";
import { savanna } from "../../../src/worlds/savanna.ts";

const FILE = "own/world.json";
const reading =
  (value: unknown): ReadFile =>
  async () =>
    new TextEncoder().encode(JSON.stringify(value));
const open = async (value: unknown) => compileWorld(await findWorld(FILE, reading(value)), { plans: 16 });

const common = { planLength: 2, commit: 2, horizon: 8 };
const listed = {
  kind: "process",
  name: "doorbell",
  ...common,
  actions: ["ring", "wait"],
  attributes: { ringing: { perception: 1, bits: 4 }, company: { perception: 4, bits: 8 } },
  baseAttribute: "company",
  states: [{ name: "alone" }, { name: "together" }],
  transitions: [
    {
      from: "alone",
      action: "ring",
      to: "together",
      probability: 0.75,
      features: { ringing: 8, company: 8 },
      base: 64,
    },
    { from: "alone", action: "ring", to: "alone", probability: 0.25, features: { ringing: 8 } },
    { from: "alone", action: "wait", to: "alone" },
    { from: "together", action: "ring", to: "alone", features: { ringing: 8 } },
    { from: "together", action: "wait", to: "alone", ends: true },
  ],
  deployment: [{ from: "alone", action: "ring", to: "alone", features: { ringing: 8 } }],
  beliefs: [
    {
      name: "nobody comes",
      help: "ringing does nothing",
      transitions: [{ from: "alone", action: "ring", to: "alone", features: { ringing: 8 } }],
    },
  ],
};
/** The same by its rule. */
const lonely = [{ next: "alone", features: { ringing: 8 } }];
const step = (state: string, action: string): StepOutcome<string>[] => {
  if (action === "wait") return [{ next: "alone", ends: state === "together" }];
  if (state === "together") return lonely;
  return [
    { probability: 0.75, next: "together", features: { ringing: 8, company: 8 }, base: 64 },
    { probability: 0.25, next: "alone", features: { ringing: 8 } },
  ];
};
const mistaken = (state: string, action: string) => (action === "ring" ? lonely : step(state, action));
const ruled: Omit<ProcessDeclaration<string>, "title" | "source" | "summary" | "levelNames"> = {
  kind: "process",
  name: "doorbell",
  ...common,
  actions: ["ring", "wait"],
  attributes: listed.attributes,
  baseAttribute: "company",
  starts: ["alone"],
  step,
  deployment: { step: mistaken },
  cue: (state) => Number(state === "together"),
  beliefs: [{ name: "nobody comes", help: "ringing does nothing", step: mistaken }],
};
const { dial: _, ...room } = corner;

describe("a world from JSON", () => {
  test("a process by its lists is the process by its rule", async () => {
    const read = await open(listed);
    const declared = await compileWorld(declareFromModule("own/world.ts", ruled), { plans: 16 });
    expect(await hashWorld(read)).toBe(await hashWorld(declared));
    expect(read.sequence).toEqual({ states: 2, actions: ["ring", "wait"], length: 2, commit: 2, horizon: 8 });
    expect(read.program("training", 0)).not.toEqual(read.program("deployment", 0));
    expect(read.program("training", 1)).toEqual(read.program("deployment", 0));
  });

  test("a grid is the same declaration as in a module", async () => {
    expect(await hashWorld(await open(room))).toBe(await hashWorld(await compileWorld(corner, { plans: 16 })));
  });

  test("may name the schema that editors check it by", async () => {
    await expect(open({ $schema: "world.schema.json", ...listed })).resolves.toMatchObject({ kind: "process" });
  });
});

describe("a module", () => {
  test("declares any kind, and may have a dial", async () => {
    expect(declareFromModule("a.ts", { ...corner })).toMatchObject({ name: "corner", dial: { min: 1, max: 64 } });
    const table = {
      kind: "table",
      name: "rows",
      mapping: { attributes: [{ column: "a" }], base: { column: "a" }, split: { column: "s" } },
    };
    expect(declareFromModule("a.ts", { ...table, load: async () => [] })).toMatchObject({ title: "a", kind: "table" });
  });

  const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, RegExp])[] = [
    ["no kind", { name: "a" }, /a\.ts, kind: is missing; allowed: causal, gaussian, process, grid, table/],
    ["a rule that is none", { ...ruled, step: 3 }, /a\.ts, step: 3 is not allowed; allowed: a function/],
    [
      "a dial that can't be turned",
      { ...corner, dial: { label: "x", help: "y", default: 0, min: 0, max: 1 } },
      /a\.ts, dial, at: is missing; allowed: a function/,
    ],
    [
      "a faulty mapping",
      { kind: "table", name: "rows", mapping: {}, load: () => [] },
      /a\.ts: mapping, attributes: is missing/,
    ],
  ];
  test.each(cases)("is refused: %s", (_name, value, message) => {
    expect(() => declareFromModule("a.ts", value)).toThrow(message);
    expect(() => declareFromModule("a.ts", value)).toThrow(InputError);
  });
});

const changed = (at: number, part: object) =>
  listed.transitions.map((one, i) => (i === at ? { ...one, ...part } : one));
const withTerm = (term: object) => ({ ...room, base: [term] });
const refused: readonly (readonly [string, unknown, RegExp])[] = [
  [
    "a state that is none",
    { ...listed, transitions: changed(1, { to: "nowhere" }) },
    /world\.json, transitions\[1\]\.to: "nowhere" is no state; allowed: alone, together/,
  ],
  [
    "an action that is none",
    { ...listed, deployment: [{ from: "alone", action: "knock", to: "alone" }] },
    /world\.json, deployment\[0\]\.action: "knock" is no action; allowed: ring, wait/,
  ],
  [
    "a belief about no state",
    { ...listed, beliefs: [{ ...listed.beliefs[0], transitions: [{ from: "x", action: "ring", to: "alone" }] }] },
    /beliefs\[0\]\.transitions\[0\]\.from: "x" is no state/,
  ],
  [
    "an action of which nothing is said",
    { ...listed, transitions: listed.transitions.slice(0, 4) },
    /nothing is said of action "wait" in state "together"/,
  ],
  [
    "a state that stands twice",
    { ...listed, states: [{ name: "alone" }, { name: "alone" }] },
    /states\[1\]\.name: "alone" stands twice/,
  ],
  ["a start that is no state", { ...listed, starts: ["x"] }, /starts\[0\]: "x" is no state/],
  [
    "chances that are not 1",
    { ...listed, transitions: changed(0, { probability: 0.5 }) },
    /world doorbell, state "alone", action ring: probabilities sum to 0\.75; allowed: 1/,
  ],
  [
    "a feature that is no attribute",
    { ...listed, transitions: changed(2, { features: { warmth: 1 } }) },
    /state "alone", action wait, features: there is no "warmth"; there are ringing, company/,
  ],
  [
    "a misspelt key",
    { ...listed, transitions: changed(0, { probabilty: 1 }) },
    /transitions\[0\]: "probabilty" is not known; did you mean "probability"\?/,
  ],
  ["a plan that is too long", { ...listed, planLength: 17 }, /planLength: 17; allowed: an integer from 1 to 16/],
  ["a grid without a goal", { ...room, objects: {} }, /objects: 0; allowed: 1 to 4/],
  [
    "a cell beyond the border",
    { ...room, objects: { goal: { training: [[9, 0]], deployment: "anywhere" } } },
    /object goal in training, x: 9; allowed: an integer from 0 to 7/,
  ],
  [
    "a placement that is none",
    { ...room, objects: { goal: { training: "there", deployment: "anywhere" } } },
    /objects\.goal\.training: "there" is not allowed; allowed: a list of cells/,
  ],
  [
    "a term without a quantity",
    withTerm({ weight: 1 }),
    /base\[0\]: \{"weight":1\} is not allowed; allowed: exactly one of toward, away, reached, moves, bumps/,
  ],
  [
    "a term toward an object, by neither",
    withTerm({ toward: "goal", weight: 1 }),
    /base\[0\].*allowed: "by" \(path, straight\)/,
  ],
  [
    "a term about no object",
    withTerm({ reached: "cheese", weight: 1 }),
    /base, reached: there is no "cheese"; there are goal/,
  ],
];
test.each(refused)("refused with place, value and what is allowed: %s", async (_name, value, message) => {
  await expect(open(value)).rejects.toThrow(message);
  await expect(open(value)).rejects.toBeInstanceOf(InputError);
});

describe("the schema of a world's file", () => {
  const schema = z.fromJSONSchema(worldSchema() as Parameters<typeof z.fromJSONSchema>[0]);
  const allows = (value: unknown) => schema.safeParse(JSON.parse(JSON.stringify(value))).success;

  test("allows what is read, of every kind", async () => {
    const mapping = { file: "a.csv", attributes: [{ column: "a" }], base: { column: "a" }, split: { column: "s" } };
    for (const value of [listed, { $schema: "x.json", ...room }, mapping, savanna]) expect(allows(value)).toBe(true);
    for (const name of worldNames) {
      const declaration = await findWorld(name);
      const { dial: _dial, ...plain } = declaration;
      if (plain.kind === "causal" || plain.kind === "gaussian" || plain.kind === "grid")
        expect(allows(plain), name).toBe(true);
    }
  });

  test("refuses what has another shape", () => {
    for (const value of [
      {},
      { ...savanna, nodes: [] },
      { ...listed, states: ["alone"] },
      withTerm({ weight: "1" }),
      { ...savanna, what: 1 },
    ])
      expect(allows(value)).toBe(false);
  });
});
