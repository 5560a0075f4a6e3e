// What comes from outside has limits, and what is said about it is one line.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { limits } from "../../src/record/limits.ts";
import { parseJson } from "../../src/files/shape.ts";
import { readTable } from "../../src/files/table/read.ts";
import { InputError } from "../../src/model/errors.ts";
import { bytes, mapping } from "./table/tables.ts";

test("the documentation states every limit", () => {
  const said = readFileSync("docs/limits.md", "utf8");
  for (const group of Object.values(limits))
    for (const [name, limit] of Object.entries(group)) expect(said, name).toContain(limit.toLocaleString("en"));
});

const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

test("JSON may nest as deep as it says, and not deeper", async () => {
  expect(() => parseJson(nested(limits.json.depth), "my.json")).not.toThrow();
  for (const depth of [limits.json.depth + 1, 100_000])
    expect(() => parseJson(nested(depth), "my.json")).toThrow(
      /^my\.json: lists and objects lie more than 64 deep in one another; allowed: at most 64$/,
    );
  await expect(readTable(bytes(`[{"a": ${nested(100_000)}}]`), mapping)).rejects.toThrow(/more than 64 deep/);
});

test.each([
  ["lines are joined", "a\n  b\r\nc\td", "a b c d"],
  ["what acts on a terminal is shown", "\u001b[2J\u0007\u009b\u202e", "\\u001b[2J\\u0007\\u009b\\u202e"],
  ["halves of characters are shown, and whole ones stay", "\ud83d, 🜁, é", "\\ud83d, 🜁, é"],
])("in a message %s", (_, given, said) => {
  expect(new InputError(given).message).toBe(said);
});

test("a long message keeps its beginning and its end, and a limit whatever is in it", () => {
  const { message } = new InputError(`budget: ${"x".repeat(5000)} is not allowed; allowed: 1 to 9`);
  expect(message).toMatch(/^budget: x+ … x+ is not allowed; allowed: 1 to 9$/);
  expect(message.length).toBe(1000);
  expect(new InputError("\u001b".repeat(5000)).message.length).toBe(1000);
});
