// A wrong mapping is answered with the field, its value and what is allowed.
import { describe, expect, test } from "vitest";
import { parseMapping } from "../../../src/files/table/mapping.ts";
import { InputError } from "../../../src/model/errors.ts";
import { mapping } from "./tables.ts";

const whole = {
  name: "stall",
  file: "stall.csv",
  attributes: [
    { name: "sugar", column: "sugar g", transform: "log10", tau: 1, delta: 8 },
    { column: "kind", equals: "apple" },
    { column: "kind", oneOf: ["pear", "quince"], tau: 65_535 },
    { column: "ripe", equals: true },
  ],
  base: { name: "sold", column: "sold", transform: "rank" },
  intended: { column: "liked" },
  split: { training: { column: "day", atLeast: "2020-01-01", below: "2024-01-01" } },
  context: "stall",
  keep: [{ column: "sold", atLeast: 1 }],
  gaps: "drop",
  separator: ";",
};

test("a mapping comes back as it is, as a value or as text", () => {
  expect(parseMapping(whole)).toEqual(whole);
  expect(parseMapping(JSON.stringify(whole))).toEqual(whole);
  expect(parseMapping(mapping)).toEqual(mapping);
});

describe("what is wrong", () => {
  const attribute = (change: object) => ({ ...mapping, attributes: [{ column: "a", ...change }] });
  test.each<[string, unknown, string]>([
    [
      "a misspelt key",
      { ...mapping, atributes: [] },
      'mapping: "atributes" is not known; did you mean "attributes"?; allowed: name, file,',
    ],
    ["a misspelt key for a missing one", { atributes: [] }, 'did you mean "attributes"?'],
    [
      "a misspelt key of an attribute",
      attribute({ Tau: 3 }),
      'mapping, attributes[0]: "Tau" is not known; did you mean "tau"?',
    ],
    [
      "a key from nowhere",
      JSON.parse(`{"__proto__": 1, ${JSON.stringify(mapping).slice(1)}`),
      'mapping: "__proto__" is not known; allowed:',
    ],
    [
      "costs on the base",
      { ...mapping, base: { column: "b", tau: 2 } },
      'mapping, base: "tau" is not known; allowed: name, column, transform, equals, oneOf',
    ],
    ["no base", { ...mapping, base: undefined }, "mapping, base: is missing; allowed: an object with"],
    ["a base by its name alone", { ...mapping, base: "b" }, 'mapping, base: "b" is not allowed'],
    [
      "no attributes",
      { ...mapping, attributes: [] },
      "mapping, attributes: [] is not allowed; allowed: a list of 1 to 16 attributes",
    ],
    [
      "17 attributes",
      { ...mapping, attributes: Array.from({ length: 17 }, (_, i) => ({ column: `a${i}` })) },
      "a list of 1 to 16 attributes",
    ],
    [
      "two of one name",
      { ...mapping, attributes: [{ column: "a" }, { column: "a" }] },
      "attributes of different names",
    ],
    [
      "no column",
      { ...mapping, attributes: [{ name: "a" }] },
      "mapping, attributes[0].column: is missing; allowed: a column's name",
    ],
    [
      "τ below 1",
      attribute({ tau: 0 }),
      "mapping, attributes[0].tau: 0 is not allowed; allowed: a whole number from 1 to 65535",
    ],
    ["δ in parts", attribute({ delta: 1.5 }), "mapping, attributes[0].delta: 1.5 is not allowed"],
    ["δ as text", attribute({ delta: "8" }), 'mapping, attributes[0].delta: "8" is not allowed'],
    [
      "an unknown transform",
      attribute({ transform: "log" }),
      'mapping, attributes[0].transform: "log" is not allowed; allowed: none, log10, rank',
    ],
    ["two readings", attribute({ transform: "rank", equals: "x" }), "allowed: only one of transform, equals, oneOf"],
    ["an empty choice", attribute({ oneOf: [] }), "mapping, attributes[0].oneOf: [] is not allowed"],
    ["no split", { ...mapping, split: {} }, "mapping, split: {} is not allowed; allowed: either"],
    ["two splits", { ...mapping, split: { column: "part", training: { column: "a", below: 1 } } }, "mapping, split: "],
    [
      "a condition without a test",
      { ...mapping, split: { training: { column: "a" } } },
      "allowed: at least one of below, atLeast, equals, oneOf",
    ],
    [
      "an unknown rule for gaps",
      { ...mapping, gaps: "fill" },
      'mapping, gaps: "fill" is not allowed; allowed: refuse, drop',
    ],
    ["an odd separator", { ...mapping, separator: " " }, "mapping, separator"],
    ["no mapping", null, "mapping: null is not allowed"],
    ["no JSON", "{", "mapping: not JSON"],
  ])("%s", (_, given, expected) => {
    expect(() => parseMapping(given)).toThrow(InputError);
    expect(() => parseMapping(given)).toThrow(expected);
  });
});
