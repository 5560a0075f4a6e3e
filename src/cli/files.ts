// Files that a person names on the command line.
import { dirname, resolve } from "node:path";
import { readNamed } from "../files/run-folder/atomic-files.ts";
import { findWorld, isFile, type Declaration, type ReadFile } from "../files/worlds/worlds.ts";
import { declareFromCode, isCode } from "./world-module.ts";

/** Reads from disk; a path is taken from the folder of the file that names it. */
export const readFromDisk: ReadFile = (path, from) =>
  readNamed(from === undefined ? path : resolve(dirname(from), path));

/** The declaration of a world by its name, from a JSON file, or from a module in TypeScript or JavaScript. Throws InputError. */
export const declarationOf = (world: string): Promise<Declaration> =>
  isFile(world) && isCode(world) ? declareFromCode(world) : findWorld(world, readFromDisk);
