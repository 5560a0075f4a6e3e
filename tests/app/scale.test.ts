// Sliders: every position is a value that is allowed, and values find their way back to their position.
import { expect, test } from "vitest";
import { scaleOf } from "../../src/app/components/controls/scale.ts";
import { groups, matches } from "../../src/app/components/controls/groups.ts";
import { checkValue } from "../../src/model/configuration.ts";
import { parameterNames, parameters, type Parameter } from "../../src/model/parameters.ts";

const sliders = parameterNames.flatMap((name) => {
  const scale = scaleOf(parameters[name]);
  return scale ? [{ name, scale }] : [];
});

test.each(sliders)("$name: all positions are allowed values, in order", ({ name, scale }) => {
  const { min, max, step, toValue, toPosition } = scale;
  const count = Math.floor((max - min) / step);
  expect(count).toBeGreaterThan(0);
  let last = -Infinity;
  for (let i = 0; i <= count; i++) {
    const value = toValue(min + i * step);
    expect(checkValue(name, value)).toBe(value);
    expect(value).toBeGreaterThanOrEqual(last);
    // Rounding to whole numbers may move a position, but not the value that it stands for.
    expect(toValue(toPosition(value))).toBe(value);
    last = value;
  }
});

test("each parameter has one place among the controls, besides world and seed", () => {
  const placed = groups.flatMap(({ names }) => names);
  expect([...placed, "world", "seed"].sort()).toEqual([...parameterNames].sort());
});

test("a parameter is found by any of its words", () => {
  const found = (wanted: string) => parameterNames.filter((name) => matches(name, wanted));
  expect(found("budget t")).toContain("budget");
  expect(found("OVERSIGHT")).toContain("oversight");
  expect(found("nonsense")).toEqual([]);
});

test("flags, choices and free text have no slider", () => {
  const kinds = parameterNames
    .map((name): Parameter => parameters[name])
    .filter(({ type }) => type !== "int" && type !== "real");
  expect(kinds.every((parameter) => scaleOf(parameter) === undefined)).toBe(true);
});
