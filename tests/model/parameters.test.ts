// The table of parameters and what it lets through: defaults, every bound, messages that name the field, the value and what
// is allowed, and the rules between parameters.
import { describe, expect, test } from "vitest";
import { allowed, checkValue, configure, nearest, parseSchedule } from "../../src/model/configuration.ts";
import { InputError } from "../../src/model/errors.ts";
import { defaults, parameterNames, parameters, type Parameter } from "../../src/model/parameters.ts";

const all: [string, Parameter][] = parameterNames.map((name) => [name, parameters[name]]);
const numbers = all.filter(([, { type }]) => type === "int" || type === "real");

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return error instanceof Error ? error.message : "";
  }
  throw new Error("nothing was refused");
}

describe("the table", () => {
  test("nothing given gives the defaults, and they are valid", () => {
    expect(configure({})).toEqual(defaults);
    for (const [name, { default: value }] of all) expect(checkValue(name, value)).toBe(value);
  });

  test.each(all)("%s says what it is, in its own words", (_, { label, help, min, max, type, choices }) => {
    expect(label.length).toBeGreaterThan(0);
    expect(help.length).toBeGreaterThan(10);
    if (type === "int" || type === "real") expect(min).toBeLessThan(max ?? NaN);
    if (type === "choice") expect(choices?.length).toBeGreaterThan(1);
  });
});

describe("a number", () => {
  test.each(numbers)("%s: its bounds are in, what lies beyond is out", (name, parameter) => {
    const { min = NaN, max = NaN } = parameter;
    for (const value of [min, max]) expect(checkValue(name, value)).toBe(value);
    for (const value of [min - 1, max + 1, NaN, Infinity, -Infinity])
      expect(refusal(() => checkValue(name, value))).toBe(
        `${name}: ${JSON.stringify(value)} is not allowed; allowed: ${allowed(parameter)}`,
      );
  });

  test.each(numbers.filter(([, { type }]) => type === "int"))("%s: whole numbers only", (name, { min = 0 }) => {
    expect(() => checkValue(name, min + 0.5)).toThrow(InputError);
  });

  test("is read from text as typed, and from nothing else", () => {
    expect(checkValue("budget", "64.5")).toBe(64.5);
    expect(checkValue("population", " 1e4 ")).toBe(10_000);
    for (const value of ["", " ", "12 %", "1,5", "many", null, undefined, true, [64], {}])
      expect(() => checkValue("budget", value)).toThrow(InputError);
  });

  test("plans and leverage are powers of two", () => {
    expect([16, 64, 1024].map((value) => checkValue("plans", value))).toEqual([16, 64, 1024]);
    expect(refusal(() => checkValue("plans", 100))).toBe(
      "plans: 100 is not allowed; allowed: a power of two from 16 to 1024",
    );
    expect([1, 2, 16].map((value) => checkValue("leverage", value))).toEqual([1, 2, 16]);
    expect(() => checkValue("leverage", 3)).toThrow(InputError);
  });
});

test("a flag, a choice and a text take their values and refuse others by name", () => {
  expect(["true", true, "false", false].map((value) => checkValue("culture", value))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(refusal(() => checkValue("culture", 1))).toBe("culture: 1 is not allowed; allowed: true, false");
  expect(checkValue("topology", "torus")).toBe("torus");
  expect(refusal(() => checkValue("topology", "ring"))).toBe('topology: "ring" is not allowed; allowed: mixed, torus');
  expect(() => checkValue("topology", 0)).toThrow(InputError);
  expect(() => checkValue("world", "")).toThrow(InputError);
});

describe("an unknown name", () => {
  test("is refused with the nearest known one", () => {
    expect(refusal(() => configure({ popluation: 300 }))).toContain(
      "popluation: no such parameter; did you mean population?",
    );
    expect(refusal(() => configure({ Tournament: 2 }))).toContain("did you mean tournament?");
    expect(refusal(() => configure({ zzz: 1 }))).toBe("zzz: no such parameter (mesascope run --help lists them)");
  });

  test("may be that of something every object has", () => {
    for (const name of ["constructor", "toString", "__proto__x"]) expect(() => checkValue(name, 1)).toThrow(InputError);
  });

  test("nearest counts insertions, deletions and replacements, and gives up where all are far", () => {
    const names = ["budget", "audit", "seed"];
    expect(nearest("buget", names)).toBe("budget");
    expect(nearest("budgett", names)).toBe("budget");
    expect(nearest("sead", names)).toBe("seed");
    expect(nearest("generation", names)).toBeUndefined();
    expect(nearest("x", [])).toBeUndefined();
  });
});

describe("a schedule", () => {
  test("is pairs with rising first numbers", () => {
    expect(parseSchedule("budgetSchedule", " 0:16, 100 : 256.5 ")).toEqual([
      [0, 16],
      [100, 256.5],
    ]);
    expect(parseSchedule("budgetSchedule", " ")).toEqual([]);
  });

  test.each([
    "16",
    "0:16,",
    "0:16;1:2",
    "a:b",
    "-1:16",
    "0:-16",
    "0:1e3",
    "1.5:2",
    "0:16,0:32",
    "5:16,4:32",
    "12345678:1",
  ])("refuses %s", (text) => {
    expect(refusal(() => configure({ budgetSchedule: text }))).toMatch(/^budgetSchedule: /);
  });

  test("keeps to the bounds of what it sets", () => {
    expect(refusal(() => configure({ budgetSchedule: "0:16,50:0" }))).toBe(
      "budgetSchedule: 0 is not allowed; allowed: a number from 1 to 1048576",
    );
    expect(refusal(() => configure({ oversightSchedule: "0:16" }))).toBe(
      "oversightSchedule: 16 is not allowed; allowed: a number from 0 to 15.99",
    );
    expect(refusal(() => configure({ onset: "7:0" }))).toContain("levels 2 to 6");
    expect(configure({ onset: "2:0, 3:100" }).onset).toBe("2:0, 3:100");
  });
});

test.each([
  [{ contexts: 8, contextsActed: 9 }, "contextsActed: 9 is more than contexts = 8"],
  [{ contexts: 16, audit: 17 }, "audit: 17 is more than contexts = 16"],
  [{ population: 1000, torusWidth: 33 }, "torusWidth: 33 does not divide population = 1000"],
  [{ budgetSchedule: "0:4", mutationBudget: 0.1 }, "budgetSchedule: T follows a schedule or evolves"],
  [{ oversightSchedule: "0:1", mutationOversight: 0.1 }, "oversightSchedule: κ follows a schedule or evolves"],
  [{ mutationZero: 0.5, mutationStep: 0.4, mutationRedraw: 0.2 }, "their sum is more than 1"],
])("what does not go together is refused: %j", (given, message) => {
  expect(refusal(() => configure(given))).toContain(message);
});

test.each([
  [{ contexts: 16, contextsActed: 16, audit: 16 }],
  [{ population: 1000, torusWidth: 40 }],
  [{ budgetSchedule: "0:4", mutationBudget: 0 }],
  [{ mutationZero: 0.5, mutationStep: 0.25, mutationRedraw: 0.25 }],
])("the control: %j goes together", (given) => {
  expect(configure(given)).toMatchObject(given);
});
