// Files that a person names on the command line, and files that those name in turn.
import { dirname, join } from "node:path";
import { readNamed } from "../files/run-folder/atomic-files.ts";
import type { RunRecord } from "../files/run-folder/record.ts";
import { findWorld, isFile, type Declaration, type ReadFile } from "../files/worlds/worlds.ts";
import { permitted, type NamedBy } from "./allowed-files.ts";
import { declareFromCode, isCode } from "./world-module.ts";

/**
 * Reads from disk: a file that was typed, or one that another file names where that is permitted (allowed-files.ts).
 */
const readAllowing =
  (allowed: readonly string[]): ReadFile =>
  async (path, from) =>
    readNamed(from === undefined ? path : await permitted(path, { file: from, folder: dirname(from) }, allowed));

/** The same with nothing allowed besides. */
export const readFromDisk: ReadFile = readAllowing([]);

/**
 * The declaration of a world that a person typed: by its name, from a JSON file, or from a module in TypeScript or
 * JavaScript, which is run. Throws InputError.
 */
export const declarationOf = (world: string, allowed: readonly string[] = []): Promise<Declaration> =>
  isFile(world) && isCode(world) ? declareFromCode(world) : findWorld(world, readAllowing(allowed));

/** The path of the world's file, if the world that a file names is one. Throws InputError where it is not permitted. */
export const worldFileOf = async (
  world: string,
  by: NamedBy,
  allowed: readonly string[],
): Promise<string | undefined> => (isFile(world) ? permitted(world, by, allowed) : undefined);

/** The declaration of the world of a run folder or of its zip. Throws InputError where its file is not permitted. */
export async function declarationOfRun(
  path: string,
  { configuration, world }: Pick<RunRecord, "configuration" | "world">,
  allowed: readonly string[],
): Promise<Declaration> {
  const by = { file: join(path, "run.json"), folder: path, moved: true } as const;
  const file =
    world.file === undefined
      ? await worldFileOf(configuration.world, by, allowed)
      : await permitted(world.file, by, allowed);
  return declarationOf(file ?? configuration.world, allowed);
}
