// A world that a person declares in a file of their own: JSON of some kind, a mapping for a table, or, for the command, a module. Every
// refusal names the file, the place in it, the value and what is allowed.
import type { CausalDeclaration } from "../../model/causal-declaration.ts";
import { checkValue } from "../../model/configuration.ts";
import { InputError } from "../../model/errors.ts";
import type { GaussianDeclaration } from "../../model/gaussian.ts";
import type { GridDeclaration } from "../../model/grid.ts";
import type { ProcessDeclaration } from "../../model/process.ts";
import type { TableDeclaration } from "../../model/table.ts";
import { parse, parseJson, within } from "../shape.ts";
import { parseMapping } from "../table/mapping.ts";
import { processFromLists } from "./file-process.ts";
import * as shapes from "./file-shapes.ts";

export type Declaration =
  | CausalDeclaration
  | GaussianDeclaration
  | TableDeclaration
  | ProcessDeclaration
  | GridDeclaration;

/**
 * The bytes of a file, `path` taken from the folder of the file `from` if that is given. The command reads from disk, the
 * page from what was dropped on it. Throws InputError if it can't.
 */
export type ReadFile = (path: string, from?: string) => Promise<Uint8Array>;

const levelNames = ["base", ...[1, 2, 3, 4, 5, 6].map((level) => `level ${level}`)];

/** The file's name without folders and without what follows its last point. */
const stem = (file: string): string => (file.split(/[\\/]/).at(-1) ?? file).replace(/\.[^.]+$/, "");

/** What is said of a world that says nothing of itself. */
const described = (file: string) => ({
  title: stem(file),
  source: `the file ${file}`,
  summary: `A world of one's own: ${file}.`,
  levelNames,
});

type Value = Readonly<Record<string, unknown>>;
type Kinds = Readonly<Record<string, (value: Value, file: string) => Value>>;

/** What can be written as JSON, by kind. */
const inFiles: Kinds = {
  causal: (value, file) => parse(shapes.causal, value, file),
  gaussian: (value, file) => parse(shapes.gaussian, value, file),
  process: (value, file) => processFromLists(parse(shapes.listedProcess, value, file), file),
  grid: (value, file) => parse(shapes.grid, value, file),
};

/** What a module can export: the same, a process by its rule, a table with what loads it. */
const inModules: Kinds = {
  ...inFiles,
  process: (value, file) =>
    "step" in value
      ? parse(shapes.ruledProcess, value, file)
      : processFromLists(parse(shapes.listedProcess, value, file), file),
  table: (value, file) => {
    const { mapping, ...others } = parse(shapes.loadedTable, value, file);
    return { ...others, mapping: within(file, () => parseMapping(mapping)) };
  },
};

function checked(kinds: Kinds, value: Value, file: string, others = ""): Declaration {
  const { kind } = value;
  const check = typeof kind === "string" && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!check) {
    const given = kind === undefined ? "is missing" : `${JSON.stringify(kind)} is not allowed`;
    throw new InputError(`${file}, kind: ${given}; allowed: ${Object.keys(kinds).join(", ")}${others}`);
  }
  // The shapes are those of the declarations, besides what only compiling can check.
  const declared: object = { ...described(file), ...check(value, file) };
  checkPresets(value, file);
  return declared as Declaration;
}

/** Throws InputError for a preset that sets what is no parameter, or to a value that is not allowed. */
function checkPresets({ presets }: Value, file: string): void {
  if (!Array.isArray(presets)) return;
  (presets as { readonly name: string; readonly set: Value }[]).forEach(({ name, set }) =>
    within(`${file}, preset ${name}`, () => Object.entries(set).forEach(([key, value]) => void checkValue(key, value))),
  );
}

/**
 * Reads a world's file: JSON with a `"kind"`, or a mapping (no kind; docs/table.md), whose table is read by `read` from where
 * the mapping is. Throws InputError naming file, place and what is allowed.
 */
export async function declareFromFile(file: string, read: ReadFile): Promise<Declaration> {
  const bytes = await read(file);
  requireObject(bytes, file);
  // Editors check a file against the schema that it names.
  const { $schema: _, ...value } = parseJson(bytes, file) as Value;
  return "kind" in value ? checked(inFiles, value, file, ", or none for a mapping") : table(file, value, read);
}

/** The declaration that a module exports. Throws InputError. */
export function declareFromModule(file: string, { dial, ...value }: Value): Declaration {
  const turned = dial === undefined ? {} : { dial: parse(shapes.dial, dial, `${file}, dial`) };
  return { ...checked(inModules, value, file), ...turned } as Declaration;
}

/** A table given in place of its mapping is the likeliest mistake. */
function requireObject(bytes: Uint8Array, file: string): void {
  const head = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart();
  if (head === "") throw new InputError(`${file}: the file is empty`);
  if (!head.startsWith("{"))
    throw new InputError(
      `${file}: not a world; a table needs a mapping, a JSON file that says what its columns mean (docs/table.md)`,
    );
}

function table(file: string, json: unknown, read: ReadFile): TableDeclaration {
  const mapping = within(file, () => parseMapping(json));
  const data = mapping.file;
  if (data === undefined)
    throw new InputError(`${file}, file: is missing; allowed: the path of the table, from the mapping's folder`);
  return {
    kind: "table",
    ...described(file),
    name: mapping.name ?? stem(file),
    source: `the table ${data}`,
    mapping,
    load: () => read(data, file),
  };
}
