// Files that a person names on the command line.
import { dirname, resolve } from "node:path";
import { readNamed } from "../lab/folder-files.ts";
import type { ReadFile } from "../lab/worlds.ts";

/** Reads from disk; a path is taken from the folder of the file that names it. */
export const readFromDisk: ReadFile = (path, from) =>
  readNamed(from === undefined ? path : resolve(dirname(from), path));
