// JSON Schema of a world's file, from the shapes that check it.
import * as z from "zod/mini";
import { mapping } from "../table/mapping.ts";
import * as shapes from "./file-shapes.ts";

/** Without what any integer lies within, which says nothing, and without classes of letters, which not every validator knows. */
function plain(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.pattern?.includes("\\p{")) {
    delete schema.pattern;
    Object.assign(schema, { minLength: 1, maxLength: 64 });
  }
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

function schemaOf(shape: z.core.$ZodType, title: string): object {
  const {
    $schema: _,
    properties,
    ...rest
  } = z.toJSONSchema(shape, {
    override: ({ jsonSchema }) => plain(jsonSchema),
  });
  return { title, ...rest, properties: { $schema: { type: "string" }, ...properties } };
}

/** A world is of one of four kinds, or a mapping for a table. What a schema can't say is checked when the file is read. */
export const worldSchema = (): object => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "mesascope world",
  anyOf: [
    schemaOf(shapes.causal, "a causal graph"),
    schemaOf(shapes.gaussian, "correlated normal variables"),
    schemaOf(shapes.listedProcess, "a process: states and transitions"),
    schemaOf(shapes.grid, "a grid: mazes with objects"),
    schemaOf(mapping, "a mapping for a table"),
  ],
});
