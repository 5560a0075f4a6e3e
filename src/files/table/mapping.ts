// Checks a mapping: which columns of a table are attributes, base, intended value, split and context (docs/table.md).
import * as z from "zod/mini";
import type { Condition, FieldMapping, TableMapping } from "../../model/table.ts";
import { ATTRIBUTES } from "../../model/world.ts";
import { parse, parseJson, strict, text } from "../shape.ts";
import { fieldName } from "./fields.ts";

const column = text("a column's name", 1000);
const label = z.optional(text("a name of 1 to 64 characters", 64));
const EXACT = `numbers, of integers those from -${Number.MAX_SAFE_INTEGER} to ${Number.MAX_SAFE_INTEGER} (larger ones in quotes)`;
const number = z.number().check(z.refine((given) => !Number.isInteger(given) || Number.isSafeInteger(given), EXACT));
const value = z.union([z.string(), number, z.boolean()], `text, true, false, or ${EXACT}`);
const values = z.array(value, "a list of values").check(z.minLength(1, "a list of at least one value"));
const bound = z.optional(z.union([z.string(), number], `text such as a date 2000-01-31, or ${EXACT}`));
const cost = z.optional(
  z
    .int("a whole number from 1 to 65535")
    .check(z.gte(1, "a whole number from 1 to 65535"), z.lte(65_535, "a whole number from 1 to 65535")),
);

const condition = strict({
  column,
  below: bound,
  atLeast: bound,
  equals: z.optional(value),
  oneOf: z.optional(values),
}).check(
  z.refine(
    (test: Condition) => [test.below, test.atLeast, test.equals, test.oneOf].some((given) => given !== undefined),
    "at least one of below, atLeast, equals, oneOf",
  ),
);

const reading = {
  name: label,
  column,
  transform: z.optional(z.enum(["none", "log10", "rank"], "none, log10, rank")),
  equals: z.optional(value),
  oneOf: z.optional(values),
};
const oneReading = ({ transform, equals, oneOf }: FieldMapping): boolean =>
  [transform, equals, oneOf].filter((given) => given !== undefined).length <= 1;
const ONE_READING = "only one of transform, equals, oneOf";
const field = strict(reading).check(z.refine(oneReading, ONE_READING));
const attribute = strict({ ...reading, tau: cost, delta: cost }).check(z.refine(oneReading, ONE_READING));

export const mapping: z.ZodMiniType<TableMapping> = strict({
  name: label,
  file: z.optional(text("the path of a table", 4096)),
  attributes: z.array(attribute, `a list of 1 to ${ATTRIBUTES} attributes`).check(
    z.minLength(1, `a list of 1 to ${ATTRIBUTES} attributes`),
    z.maxLength(ATTRIBUTES, `a list of 1 to ${ATTRIBUTES} attributes`),
    z.refine(
      (attributes) => new Set(attributes.map(fieldName)).size === attributes.length,
      "attributes of different names (give each a name)",
    ),
  ),
  base: field,
  intended: z.optional(field),
  split: strict({ column: z.optional(column), training: z.optional(condition) }).check(
    z.refine(
      (split) => (split.column === undefined) !== (split.training === undefined),
      'either {"column": …}, which holds "training" or "deployment", or {"training": a condition}',
    ),
  ),
  context: z.optional(column),
  keep: z.optional(z.array(condition, "a list of conditions")),
  gaps: z.optional(z.enum(["refuse", "drop"], "refuse, drop")),
  separator: z.optional(z.enum([",", ";", "\t", "|"], "a comma, a semicolon, a tab, a bar")),
});

/** Checks a mapping, given as JSON text or as the parsed value. Throws InputError naming the field, its value and what is allowed. */
export const parseMapping = (input: unknown): TableMapping =>
  parse(mapping, typeof input === "string" ? parseJson(input, "mapping") : input, "mapping");
