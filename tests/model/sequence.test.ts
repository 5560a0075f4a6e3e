// Sequential worlds as data: the library of plans, integer programs, whole copies of states, and declarations that are refused with
// the place named.
import { describe, expect, test } from "vitest";
import { configure } from "../../src/model/configuration.ts";
import { InputError } from "../../src/model/errors.ts";
import { compileGrid, type GridDeclaration } from "../../src/model/grid.ts";
import { compileCausal } from "../../src/model/causal.ts";
import { compileProcess, type ProcessDeclaration, type StepOutcome } from "../../src/model/process.ts";
import { sequenceLibrary } from "../../src/model/sequence.ts";
import { settingsOf } from "../../src/model/settings.ts";
import { savanna } from "../../src/worlds/savanna.ts";

const words = { title: "", source: "", summary: "", levelNames: [] };
const cost = { perception: 2, bits: 3 };

/** Three states in a row; the last one leads back. */
const process = (change: Partial<ProcessDeclaration<number>> = {}): ProcessDeclaration<number> => ({
  ...words,
  kind: "process",
  name: "row",
  planLength: 4,
  commit: 2,
  horizon: 9,
  attributes: { a: cost, b: cost },
  actions: ["go", "stay"],
  starts: [0],
  step: (state, action) => [{ next: action === "go" ? (state + 1) % 3 : state, features: { b: -5 }, base: state }],
  cue: (state) => state,
  ...change,
});
const grid = (change: Partial<GridDeclaration> = {}): GridDeclaration => ({
  ...words,
  kind: "grid",
  name: "room",
  planLength: 3,
  commit: 1,
  horizon: 9,
  width: 4,
  height: 3,
  openness: 0.5,
  objects: {
    exit: { training: [[3, 0]], deployment: "anywhere" },
    coin: { training: "apart", deployment: { on: "exit" } },
  },
  attributes: { way: { ...cost, terms: [{ toward: "exit", by: "path", weight: 8 }] } },
  base: [{ reached: "exit", weight: 1000 }],
  ...change,
});

describe("the library", () => {
  test("holds all sequences in order if they fit, over and over", () => {
    const library = sequenceLibrary(1, 16, 3, 2);
    const sequences = Array.from({ length: 16 }, (_, plan) => [...library.subarray(2 * plan, 2 * plan + 2)]);
    expect(sequences.slice(0, 4)).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
    ]);
    expect(new Set(sequences.slice(0, 9).map(String)).size).toBe(9);
    expect(sequences.slice(9)).toEqual(sequences.slice(0, 7));
    expect(sequenceLibrary(1, 16, 1, 16)).toEqual(new Int32Array(256));
  });

  test("else draws them: an action is the one before in half of all cases, and else any", () => {
    const library = sequenceLibrary(5, 1024, 4, 16);
    expect(library.every((action) => action >= 0 && action < 4)).toBe(true);
    let repeated = 0;
    library.forEach((action, at) => (repeated += Number(at % 16 > 0 && action === library[at - 1])));
    const [trials, p] = [1024 * 15, 0.5 + 0.5 / 4];
    expect(Math.abs(repeated - trials * p) / Math.sqrt(trials * p * (1 - p))).toBeLessThan(5);
    for (let action = 0; action < 4; action++) {
      const first = library.filter((value, at) => at % 16 === 0 && value === action).length;
      expect(Math.abs(first - 256) / Math.sqrt(1024 * 0.25 * 0.75)).toBeLessThan(5);
    }
    expect(sequenceLibrary(6, 1024, 4, 16)).not.toEqual(library);
  });
});

describe("a process", () => {
  test("has the states that steps lead to, breadth first, and numbers", () => {
    const found: number[] = [];
    const tree = process({
      starts: [1],
      step: (state, action) => [{ next: state > 7 ? state : 2 * state + (action === "go" ? 0 : 1) }],
      cue: (state) => (found.includes(state) ? 0 : found.push(state)),
    });
    const world = compileProcess(tree);
    expect(found).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    expect(world.sequence).toEqual({ states: 15, actions: ["go", "stay"], length: 4, commit: 2, horizon: 9 });
  });

  test("includes states that only deployment or a belief leads to", () => {
    const further = { step: (state: number) => [{ next: state + Number(state < 9) }] };
    expect(compileProcess(process({ deployment: further })).sequence?.states).toBe(10);
    const beliefs = [{ name: "b", help: "", ...further }];
    expect(compileProcess(process({ beliefs })).sequence?.states).toBe(10);
  });

  test("is a program of cumulative chances, targets, values and bytes", () => {
    const outcomes: StepOutcome<number>[] = [
      { probability: 0.25, next: 1, features: { a: -1, b: 2 }, base: -300, intended: 7, ends: true },
      { probability: 0.75, next: 0 },
    ];
    const world = compileProcess(process({ step: (state) => (state === 0 ? outcomes : [{ next: 0 }]) }));
    const program = [...world.program("training", 0)];
    expect(program.slice(0, 6)).toEqual([2, 2, 2, 0, 0, 1]);
    expect(program.slice(6, 14)).toEqual([16_384, 65_537, -300, 7, 0x02ff, 0, 0, 0]);
    expect(program.slice(14, 22)).toEqual([65_536, 0, 0, 0, 0, 0, 0, 0]);
    const last = program.slice(-16);
    expect([last[0], last[8], program.length]).toEqual([65_536, 65_536, 4 + 2 + 2 * 2 * 2 * 8]);
    expect(world.hasIntended).toBe(true);
  });

  test("charges what is declared, each belief its own", () => {
    const beliefs = [{ name: "cheap", help: "", costs: { b: { perception: 1 } }, step: () => [{ next: 0 }] }];
    const { tau, delta, variants, baseAttribute, baseTau } = compileProcess(process({ beliefs, baseAttribute: "b" }));
    expect([tau[1], tau[17], delta[1], delta[17], tau[16]]).toEqual([2, 1, 3, 3, 2]);
    expect([variants, baseAttribute, baseTau]).toEqual([["truth", "cheap"], 1, 2]);
  });
});

test("a grid is a program of objects, terms and lists of cells", () => {
  const world = compileGrid(
    grid({
      attributes: {
        way: { ...cost, terms: [{ toward: "exit", by: "path", weight: 8 }] },
        corner: {
          ...cost,
          terms: [
            { away: [1, 2], weight: 3 },
            { toward: "coin", by: "straight", weight: 2 },
          ],
        },
      },
      intended: [{ bumps: true, weight: -1 }],
      beliefs: [{ name: "b", help: "", mistakes: { exit: "coin" } }],
    }),
  );
  const header = [4, 3, 32_768];
  const terms = (exit: number) =>
    [
      [0, 0, exit, 8],
      [1, 2, 9, -3],
      [1, 1, 1, 2],
      [16, 3, exit, 1000],
      [17, 5, 0, -1],
    ].flat();
  const lists = [0, 1, 6 + 8 + 20, 0];
  expect([...world.program("training", 0)]).toEqual([...header, 0, 2, 5, ...lists, 2, 0, 0, 0, ...terms(0), 3]);
  expect([...world.program("training", 1)]).toEqual([...header, 1, 2, 5, ...lists, 2, 0, 0, 0, ...terms(1), 3]);
  const deployed = [1, 0, 0, 0, 3, 0, 0, 0];
  expect([...world.program("deployment", 0)]).toEqual([...header, 0, 2, 5, ...deployed, ...terms(0)]);
});

describe("settings", () => {
  const world = compileGrid(grid());
  const of = (given: object) => settingsOf(configure({ contextsActed: 1, ...given }), world);

  test("hold whole copies, and at least one", () => {
    expect(of({ contexts: 35, probeContexts: 100 })).toMatchObject({ contexts: 24, probeContexts: 96 });
    expect(of({ contexts: 5, probeContexts: 16 })).toMatchObject({ contexts: 12, probeContexts: 12 });
  });

  test("take the world's horizon and plan length, or those given; no more is carried out than is planned", () => {
    const own = settingsOf(configure({ contextsActed: 1 }), compileProcess(process()));
    expect(own).toMatchObject({ states: 3, actions: 2, horizon: 9, planLength: 4, commit: 2 });
    const given = settingsOf(configure({ contextsActed: 1, horizon: 1, planLength: 1 }), compileProcess(process()));
    expect(given).toMatchObject({ horizon: 1, planLength: 1, commit: 1 });
  });

  test("are plain where nothing leads anywhere", () => {
    const plain = settingsOf(configure({}), compileCausal(savanna));
    expect(plain).toMatchObject({
      contexts: 64,
      horizon: 1,
      states: 0,
      actions: 0,
      planLength: 0,
      commit: 0,
      climb: 0,
    });
  });

  test("refuse, by name, a trajectory where there is none and more contexts than there are", () => {
    for (const name of ["horizon", "planLength"])
      expect(() => settingsOf(configure({ [name]: 3 }), compileCausal(savanna))).toThrow(
        `${name}: 3; in world savanna nothing leads from one context to the next; allowed: 0`,
      );
    expect(() => of({ contexts: 35, contextsActed: 30 })).toThrow(/contextsActed: 30 is more than the 24 contexts/);
    expect(() => of({ contexts: 35, audit: 25 })).toThrow(/audit: 25 is more than the 24 contexts/);
  });
});

describe("refused", () => {
  const outcome = (change: object) => process({ step: () => [{ next: 0, ...change }] });
  const processes: [string, ProcessDeclaration<number>, RegExp][] = [
    ["no actions", process({ actions: [] }), /row, actions: ; allowed: 1 to 8 different names/],
    ["an action twice", process({ actions: ["go", "go"] }), /actions: go, go; allowed/],
    ["no attributes", process({ attributes: {} }), /attributes: 0; allowed: 1 to 16/],
    ["no start", process({ starts: [] }), /starts: there are none/],
    ["states without end", process({ step: (state) => [{ next: state + 1 }] }), /states: there are more than 4096/],
    ["a plan too long", process({ planLength: 17 }), /planLength: 17; allowed: an integer from 1 to 16/],
    ["a plan carried out further than it goes", process({ commit: 5 }), /commit: 5; allowed: an integer from 1 to 4/],
    ["a horizon of nothing", process({ horizon: 0 }), /horizon: 0; allowed: an integer from 1 to 4096/],
    ["a base that is no attribute", process({ baseAttribute: "c" }), /baseAttribute: there is no "c"; there are a, b/],
    ["a cost of nothing", process({ attributes: { a: { perception: 0, bits: 1 } } }), /attribute a, perception: 0;/],
    ["no outcome", process({ step: () => [] }), /state 0, action go: 0 outcomes; allowed: 1 to 8/],
    ["an unknown feature", outcome({ features: { c: 1 } }), /state 0, action go, features: there is no "c"/],
    ["a feature too large", outcome({ features: { a: 128 } }), /feature a: 128; allowed: an integer from -127 to 127/],
    ["a base that is no integer", outcome({ base: 0.5 }), /base: 0.5; allowed: an integer/],
    ["chances that do not sum to 1", outcome({ probability: 0.5 }), /probabilities sum to 0.5; allowed: 1/],
    ["no chance at all", outcome({ probability: 0 }), /probability 0; allowed: above 0, at most 1/],
    ["a cue below zero", process({ cue: () => -1 }), /state 0, cue: -1; allowed/],
    [
      "a price for what is not there",
      process({ beliefs: [{ name: "b", help: "", costs: { c: {} }, step: () => [{ next: 0 }] }] }),
      /belief b, costs: there is no "c"/,
    ],
  ];
  test.each(processes)("%s", (_, declaration, message) => {
    expect(() => compileProcess(declaration)).toThrow(message);
    expect(() => compileProcess(declaration)).toThrow(InputError);
  });

  const exit = (training: GridDeclaration["objects"][string]["training"]) =>
    grid({ objects: { exit: { training, deployment: "anywhere" } } });
  const grids: [string, GridDeclaration, RegExp][] = [
    ["a corridor", grid({ height: 1 }), /room, height: 1; allowed: an integer from 2 to 16/],
    ["a hall", grid({ width: 17 }), /width: 17; allowed/],
    ["walls of no probability", grid({ openness: 1.5 }), /openness: 1.5; allowed: 0 to 1/],
    ["no goal", grid({ objects: {} }), /objects: 0; allowed: 1 to 4/],
    ["a cell beyond the border", exit([[4, 0]]), /object exit in training, x: 4; allowed: an integer from 0 to 3/],
    ["an object nowhere", exit([]), /object exit in training: a list of no cells/],
    ["an object on a later one", exit({ on: "exit" }), /object exit in training, on: there is no "exit"/],
    ["a way to nothing", grid({ base: [{ reached: "key", weight: 1 }] }), /base, reached: there is no "key"/],
    ["a weight too large", grid({ base: [{ moves: true, weight: 32_768 }] }), /base, weight: 32768; allowed/],
    [
      "a mistake about nothing",
      grid({ beliefs: [{ name: "b", help: "", mistakes: { exit: "key" } }] }),
      /belief b, mistakes: there is no "key"; there are exit, coin/,
    ],
  ];
  test.each(grids)("%s", (_, declaration, message) => {
    expect(() => compileGrid(declaration)).toThrow(message);
    expect(() => compileGrid(declaration)).toThrow(InputError);
  });
});
