// All worlds by name. A file in src/worlds that exports a declaration is a world: nothing else has to be told about it. Each is
// loaded when it is asked for, its data when it is compiled.
import { compileCausal } from "../model/causal.ts";
import { nearest } from "../model/configuration.ts";
import { InputError } from "../model/errors.ts";
import { compileGaussian } from "../model/gaussian.ts";
import { compileTable, forPlans } from "../model/table.ts";
import { distributions, type World } from "../model/world.ts";
import { readTable } from "./table/read.ts";
import { declareFromFile, type Declaration, type ReadFile } from "./worlds-file.ts";

export type { Declaration, ReadFile };

const modules = import.meta.glob<Record<string, unknown>>("../worlds/*.ts");
const nameOf = (path: string): string => path.slice("../worlds/".length, -".ts".length);

/** Names of the worlds that come with mesascope, the savanna first. */
export const worldNames: readonly string[] = Object.keys(modules)
  .map(nameOf)
  .sort((a, b) => Number(b === "savanna") - Number(a === "savanna") || (a < b ? -1 : 1));

const isDeclaration = (value: unknown): value is Declaration =>
  typeof value === "object" && value !== null && "kind" in value && "name" in value;

/** Whether a world's name is that of a file of one's own. */
export const isFile = (name: string): boolean => !worldNames.includes(name) && /[./\\]/.test(name);

/** The declaration of a world by its name, or from a file (JSON: see worlds-file.ts). Throws InputError. */
export async function findWorld(name: string, read?: ReadFile): Promise<Declaration> {
  const load = modules[`../worlds/${name}.ts`];
  if (load && worldNames.includes(name)) {
    const declaration = Object.values(await load()).find(isDeclaration);
    if (declaration?.name !== name)
      throw new Error(`src/worlds/${name}.ts must export one declaration, called ${name}`);
    return declaration;
  }
  if (isFile(name) && read) return declareFromFile(name, read);
  const near = nearest(name, worldNames);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  throw new InputError(
    `world: there is none called "${name}"${hint} (there are ${worldNames.join(", ")}, or a JSON file)`,
  );
}

/** Compiles a declaration; a table's contexts need `plans` rows each. Throws InputError. */
export async function compileWorld(declaration: Declaration, plans: number): Promise<World> {
  if (declaration.kind === "causal") return compileCausal(declaration);
  if (declaration.kind === "gaussian") return compileGaussian(declaration);
  try {
    const rows = await readTable(await declaration.load(), declaration.mapping);
    return compileTable(declaration, forPlans(rows, plans));
  } catch (error) {
    throw error instanceof InputError ? new InputError(`world ${declaration.name}: ${error.message}`) : error;
  }
}

/** A world by name or file, compiled for contexts of so many plans. Throws InputError. */
export const openWorld = async (name: string, plans: number, read?: ReadFile): Promise<World> =>
  compileWorld(await findWorld(name, read), plans);

/**
 * SHA-256, in hexadecimal, over all that a world gives to a run's bits and rows: two runs of one configuration agree if their
 * worlds have the same hash.
 */
export async function hashWorld(world: World): Promise<string> {
  const { kind, name, attributes, variants, overridden, baseAttribute, baseTau, hasIntended, levelNames } = world;
  const words = { kind, name, attributes, variants, overridden, baseAttribute, baseTau, hasIntended, levelNames };
  const parts: ArrayBufferView<ArrayBuffer>[] = [
    new TextEncoder().encode(JSON.stringify(words)),
    world.tau.slice(),
    world.delta.slice(),
  ];
  for (const distribution of distributions)
    for (let variant = 0; variant < variants.length; variant++)
      parts.push(world.program(distribution, variant).slice());
  for (const { groups, ...pool } of Object.values(world.rows?.pools ?? {})) {
    const counts = groups.map(({ start, count }) => [start, count]);
    parts.push(new TextEncoder().encode(JSON.stringify([pool.rows, counts])));
    parts.push(pool.attributes.slice(), pool.base.slice(), pool.intended.slice());
  }
  const digests = await Promise.all(parts.map((part) => crypto.subtle.digest("SHA-256", part)));
  const all = new Uint8Array(await new Blob(digests).arrayBuffer());
  return hex(await crypto.subtle.digest("SHA-256", all));
}

const hex = (digest: ArrayBuffer): string =>
  Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
