// A world that a person declares in a module of their own. Node takes types away by itself from 22.18 on; before, Vite
// does, which the checkout has.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { hasCode, readNamed } from "../files/run-folder/atomic-files.ts";
import { declareFromModule } from "../files/worlds/file.ts";
import type { Declaration } from "../files/worlds/worlds.ts";
import { InputError } from "../model/errors.ts";

type Exports = Readonly<Record<string, unknown>>;
type World = Readonly<Record<string, unknown>>;

/** Whether a file is a module by its name. */
export const isCode = (file: string): boolean => /\.[cm]?[jt]s$/.test(file);

const isTypeScript = (file: string): boolean => /\.[cm]?ts$/.test(file);

/** The world that a module exports: its default export, or the only one with a kind. Throws InputError. */
export async function declareFromCode(file: string): Promise<Declaration> {
  // A file that is not there is told as any other.
  await readNamed(file);
  const exported = await load(file);
  const worlds = Object.entries(exported).filter(([, value]) => isWorld(value));
  const found = isWorld(exported["default"]) ? exported["default"] : worlds.length === 1 ? worlds[0]?.[1] : undefined;
  if (isWorld(found)) return declareFromModule(file, found);
  const names = Object.keys(exported).join(", ") || "nothing";
  const count = worlds.length > 1 ? `${worlds.length} worlds` : "no world";
  throw new InputError(
    `${file}: it exports ${count} (${names}); allowed: one object with a kind (causal, gaussian, process, grid, table), or one as its default export`,
  );
}

const isWorld = (value: unknown): value is World => typeof value === "object" && value !== null && "kind" in value;

async function load(file: string): Promise<Exports> {
  const path = resolve(file);
  try {
    if (!isTypeScript(file) || Reflect.get(process.features, "typescript"))
      return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Exports;
    const { runnerImport } = await vite(file);
    return (await runnerImport<Exports>(path, { configFile: false, logLevel: "silent" })).module;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${file}: it can't be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The command as one file has no Vite beside it. */
async function vite(file: string): Promise<typeof import("vite")> {
  try {
    return await import("vite");
  } catch (error) {
    if (!hasCode(error, "ERR_MODULE_NOT_FOUND")) throw error;
    throw new InputError(
      `${file}: a world in TypeScript needs Node 22.18 or later here, and this is ${process.version}; allowed: also JavaScript or JSON`,
    );
  }
}
