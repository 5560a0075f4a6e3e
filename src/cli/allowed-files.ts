// Files that another file names: a world in a configuration, a plan or a run folder, a table in a mapping. Such a file
// may come from anywhere, so what it names must lie in its folder and must not be a program, unless a person allows it
// on the command line.
import { realpath } from "node:fs/promises";
import { basename, isAbsolute, relative, resolve, sep } from "node:path";
import { hasCode } from "../files/run-folder/atomic-files.ts";
import { InputError } from "../model/errors.ts";
import { isCode } from "./world-module.ts";

/** Where a path was found. */
export interface NamedBy {
  /** The file that names it, for messages. */
  readonly file: string;
  /** The folder from which the path is taken, and which it must not leave. */
  readonly folder: string;
  /**
   * Whether an allowed file of the same name stands in for the named one: a run folder can be moved, and its world is
   * told by its hash after it has been read.
   */
  readonly moved?: true;
}

/** The option of every command that reads such files. Each use adds one file. */
export const allowOption = [
  "--allow <file>",
  "allow a file that a configuration, a plan, a mapping or a run folder names and that is a program (.js, .ts) or lies outside of its folder; may be given several times",
  (file: string, before: readonly string[] = []): readonly string[] => [...before, file],
] as const;

const isWithin = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== "" && !isAbsolute(way) && way !== ".." && !way.startsWith(`..${sep}`);
};

/** The real path of a file or folder; undefined where there is none. */
async function realIfThere(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return undefined;
    throw error;
  }
}

/** The options that allow these files again, as a person types them, each after a space. */
export const allowing = (allowed: readonly string[]): string =>
  [...new Set(allowed.map((file) => relative("", resolve(file))))].map((file) => ` --allow ${quoted(file)}`).join("");

/** One word for a shell. */
const quoted = (word: string): string =>
  /^[\p{L}\p{N}_./:@%+-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * The path of a file that another file names. Throws InputError, with the option that allows it, for a program and for
 * a path that leaves the folder: an absolute one, one through "..", or through a symbolic link.
 */
export async function permitted(named: string, by: NamedBy, allowed: readonly string[]): Promise<string> {
  const path = resolve(by.folder, named);
  const real = await realIfThere(path);
  for (const file of allowed) if (resolve(file) === path || (await realIfThere(file)) === (real ?? path)) return file;
  const namesake = by.moved && allowed.find((file) => basename(file) === basename(path));
  if (namesake !== undefined) return namesake;
  const refuse = (why: string, others: string): never => {
    const how = `${others}${allowing([path]).trimStart()} on the command line, if you trust it`;
    throw new InputError(`${by.file}: it names ${JSON.stringify(named)}, which ${why}; allowed: ${how}`);
  };
  if (isCode(named)) refuse("is a program and is not run because a file names it", "");
  const inside = "a file in the folder of the file that names it, or ";
  if (isAbsolute(named) || !isWithin(resolve(by.folder), path)) refuse("lies outside of its folder", inside);
  // A zip has no folder; and a run folder that was moved is not where its world is.
  if (real === undefined && by.moved) refuse("is not there", "");
  const home = (await realIfThere(by.folder)) ?? resolve(by.folder);
  if (real !== undefined && !isWithin(home, real)) refuse("leads out of its folder by a symbolic link", inside);
  return path;
}
