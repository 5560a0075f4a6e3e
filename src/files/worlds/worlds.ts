// All worlds by name. A file in src/worlds that exports a declaration is a world: nothing else has to be told about it. Each is
// loaded when it is asked for, its data when it is compiled.
import { compileCausal } from "../../model/causal.ts";
import { nearest } from "../../model/configuration.ts";
import { InputError } from "../../model/errors.ts";
import { compileGaussian } from "../../model/gaussian.ts";
import { compileGrid } from "../../model/grid.ts";
import type { Configuration } from "../../model/parameters.ts";
import { compileProcess } from "../../model/process.ts";
import { checkDial, refuser } from "../../model/sequence.ts";
import { compileTable, forPlans } from "../../model/table.ts";
import { distributions, type World } from "../../model/world.ts";
import { representing, rowsWith, shortest } from "./representable.ts";
import type { Declaration, ReadFile } from "./file.ts";

export type { Declaration, ReadFile };

const modules = import.meta.glob<Record<string, unknown>>("../../worlds/*.ts");
const nameOf = (path: string): string => path.slice("../../worlds/".length, -".ts".length);

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
  const load = modules[`../../worlds/${name}.ts`];
  if (load && worldNames.includes(name)) {
    const declaration = Object.values(await load()).find(isDeclaration);
    if (declaration?.name !== name)
      throw new Error(`src/worlds/${name}.ts must export one declaration, called ${name}`);
    return declaration;
  }
  // What reads files and tables is loaded where there is one.
  if (isFile(name) && read) return (await import("./file.ts")).declareFromFile(name, read);
  const near = nearest(name, worldNames);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  throw new InputError(
    `world: there is none called "${name}"${hint} (there are ${worldNames.join(", ")}, or a JSON file)`,
  );
}

/**
 * What of a configuration shapes its world: a table's contexts need `plans` rows each, a dial may be turned, what can be wanted
 * may be limited, and where contexts come from training alone the wide distribution is no part of it.
 */
export type WorldShape = Pick<Configuration, "plans"> &
  Partial<Pick<Configuration, "dial" | "representable" | "contextPool">>;

/** The declaration at a value of its dial; −1 is the world's own value. Throws InputError where it has no dial, or not so far. */
export function dialled(declaration: Declaration, value: number): Declaration {
  const { dial, name } = declaration;
  if (dial) checkDial(refuser(name), dial);
  if (value === -1) return declaration;
  if (!dial) throw new InputError(`dial: ${value}; world ${name} has no dial; allowed: -1`);
  if (value < dial.min || value > dial.max)
    throw new InputError(
      `dial: ${value} is not allowed; allowed in world ${name}: ${dial.label}, ${dial.min} to ${dial.max}, or -1 for ${dial.default}`,
    );
  return dial.at(value);
}

/** Compiles a declaration at its dial, with what of it is representable. Throws InputError. */
export async function compileWorld(given: Declaration, shape: WorldShape): Promise<World> {
  const { plans, dial = -1, representable = 0, contextPool = "wide" } = shape;
  const declaration = narrowed(dialled(given, dial), contextPool);
  const world = await compileWhole(declaration, plans);
  const names = shortest(world, representable);
  if (names.length === world.attributes.length) return world;
  const few = representing(declaration, names);
  const compiled =
    few.kind === "table" && world.rows
      ? compileTable(few, rowsWith(world.rows, names))
      : await compileWhole(few, plans);
  // To observe the base costs an audit what it did.
  return { ...compiled, baseTau: world.baseTau };
}

/** Without its wide distribution, where that is not drawn from: what a run does not use does not change its world's hash. */
function narrowed(declaration: Declaration, pool: Configuration["contextPool"]): Declaration {
  if (declaration.kind !== "causal" || pool === "wide") return declaration;
  const { wide: _, ...narrow } = declaration;
  return narrow;
}

async function compileWhole(declaration: Declaration, plans: number): Promise<World> {
  if (declaration.kind === "causal") return compileCausal(declaration);
  if (declaration.kind === "gaussian") return compileGaussian(declaration);
  if (declaration.kind === "process") return compileProcess(declaration);
  if (declaration.kind === "grid") return compileGrid(declaration);
  try {
    const { readTable } = await import("../table/read.ts");
    const rows = await readTable(await declaration.load(), declaration.mapping);
    return compileTable(declaration, forPlans(rows, plans));
  } catch (error) {
    throw error instanceof InputError ? new InputError(`world ${declaration.name}: ${error.message}`) : error;
  }
}

/** A world by name or file, compiled for a configuration. Throws InputError. */
export const openWorld = async (name: string, shape: WorldShape, read?: ReadFile): Promise<World> =>
  compileWorld(await findWorld(name, read), shape);

/**
 * SHA-256, in hexadecimal, over all that a world gives to a run's bits and rows: two runs of one configuration agree if their
 * worlds have the same hash.
 */
export async function hashWorld(world: World): Promise<string> {
  const { kind, name, attributes, variants, overridden, baseAttribute, baseTau, hasIntended, levelNames } = world;
  const words = { kind, name, attributes, variants, overridden, baseAttribute, baseTau, hasIntended, levelNames };
  const { sequence } = world;
  const parts: ArrayBufferView<ArrayBuffer>[] = [
    new TextEncoder().encode(JSON.stringify(sequence ? { ...words, sequence } : words)),
    world.tau.slice(),
    world.delta.slice(),
  ];
  for (const distribution of distributions)
    for (let variant = 0; variant < variants.length; variant++)
      parts.push(world.program(distribution, variant).slice());
  for (let variation = 1; variation <= (world.variations?.length ?? 0); variation++)
    for (let variant = 0; variant < variants.length; variant++)
      parts.push(world.program("training", variant, variation).slice());
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
