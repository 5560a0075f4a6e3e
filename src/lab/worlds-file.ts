// A world that a person declares in a file: a causal or a gaussian declaration as JSON, or a mapping for a table of their own.
import * as z from "zod/mini";
import { op, type CausalDeclaration } from "../model/causal.ts";
import { InputError } from "../model/errors.ts";
import type { GaussianDeclaration } from "../model/gaussian.ts";
import type { TableDeclaration } from "../model/table.ts";
import { parse, parseJson, strict, text } from "./shape.ts";
import { parseMapping } from "./table/mapping.ts";

export type Declaration = CausalDeclaration | GaussianDeclaration | TableDeclaration;

/**
 * The bytes of a file, `path` taken from the folder of the file `from` if that is given. The command reads from disk, the
 * page from what was dropped on it. Throws InputError if it can't.
 */
export type ReadFile = (path: string, from?: string) => Promise<Uint8Array>;

const NAME = /^\p{L}[\p{L}\p{N} _.-]{0,63}$/u;
const nameRule = "a name of 1 to 64 letters, digits, spaces, points, dashes and underscores, a letter first";
const name = z.string(nameRule).check(z.regex(NAME, nameRule));
const number = z.number("a finite number");
const words = z.optional(text("a text of 1 to 4096 characters", 4096));
const cost = z.int("a whole number from 1 to 65535").check(z.gte(1), z.lte(65_535));

const description = {
  name,
  title: words,
  source: words,
  summary: words,
  levelNames: z.optional(
    z.array(text("a text of 1 to 64 characters", 64), "a list of names, the base optimizer first"),
  ),
  presets: z.optional(
    z.array(
      strict({
        name,
        point: text("a sentence", 4096),
        set: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      }),
      "a list of presets",
    ),
  ),
  costs: z.optional(z.record(name, strict({ tau: z.optional(cost), delta: z.optional(cost) }), "an object of costs")),
};

const mechanism = {
  from: z.optional(z.record(name, number, "an object of weights by parent")),
  bias: z.optional(number),
  at: z.optional(number),
  sd: z.optional(number),
};
const operations = Object.keys(op).filter((operation) => operation !== "constant");
const node = strict({
  op: z.enum(operations as [Exclude<keyof typeof op, "constant">], operations.join(", ")),
  ...mechanism,
  deployment: z.optional(strict(mechanism)),
  help: words,
});
const causal = strict({
  kind: z.literal("causal"),
  ...description,
  nodes: z.record(name, node, "an object of nodes by name"),
  attributes: z.array(name, "a list of node names"),
  base: name,
  intended: z.optional(name),
  beliefs: z.optional(
    z.array(
      strict({ name, help: text("a sentence", 4096), edits: z.record(name, strict(mechanism)) }),
      "a list of belief variants",
    ),
  ),
});
const matrix = z.array(z.array(number, "a list of correlations"), "a list of rows of correlations");
const gaussian = strict({
  kind: z.literal("gaussian"),
  ...description,
  attributes: z.array(name, "a list of names"),
  baseAttribute: z.optional(name),
  intended: z.optional(z.boolean("true, false")),
  correlation: matrix,
  deployment: z.optional(matrix),
});

const levelNames = ["base", ...[1, 2, 3, 4, 5, 6].map((level) => `level ${level}`)];

/** The file's name without folders and without what follows its last point. */
const stem = (file: string): string => (file.split(/[\\/]/).at(-1) ?? file).replace(/\.[^.]+$/, "");

/**
 * Reads a world's file: JSON with `"kind": "causal"` or `"kind": "gaussian"`, or a mapping (no kind; docs/table.md), whose
 * table is read by `read` from where the mapping is. Throws InputError naming file, place and what is allowed.
 */
export async function declareFromFile(file: string, read: ReadFile): Promise<Declaration> {
  const bytes = await read(file);
  const json = looksLikeJson(bytes, file) ? parseJson(bytes, file) : undefined;
  const kind = typeof json === "object" && json !== null && "kind" in json ? json.kind : undefined;
  const described = {
    title: stem(file),
    source: `the file ${file}`,
    summary: `A world of one's own: ${file}.`,
    levelNames,
  };
  if (kind === "causal")
    return { ...described, ...(parse(causal, json, file) as Partial<CausalDeclaration>) } as Declaration;
  if (kind === "gaussian")
    return { ...described, ...(parse(gaussian, json, file) as Partial<GaussianDeclaration>) } as Declaration;
  if (kind !== undefined)
    throw new InputError(
      `${file}, kind: ${JSON.stringify(kind)} is not allowed; allowed: causal, gaussian, or none for a mapping`,
    );
  return table(file, json, described, read);
}

/** A table given in place of its mapping is the likeliest mistake. */
function looksLikeJson(bytes: Uint8Array, file: string): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart();
  if (head === "") throw new InputError(`${file}: the file is empty`);
  if (!head.startsWith("{"))
    throw new InputError(
      `${file}: not a world; a table needs a mapping, a JSON file that says what its columns mean (docs/table.md)`,
    );
  return true;
}

function table(
  file: string,
  json: unknown,
  described: Pick<TableDeclaration, "title" | "source" | "summary" | "levelNames">,
  read: ReadFile,
): TableDeclaration {
  const mapping = within(file, () => parseMapping(json));
  const data = mapping.file;
  if (data === undefined)
    throw new InputError(`${file}, file: is missing; allowed: the path of the table, from the mapping's folder`);
  return {
    kind: "table",
    ...described,
    name: mapping.name ?? stem(file),
    source: `the table ${data}`,
    mapping,
    load: () => read(data, file),
  };
}

/** Says in which file it was that something was wrong. */
function within<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${file}: ${error.message}`) : error;
  }
}
