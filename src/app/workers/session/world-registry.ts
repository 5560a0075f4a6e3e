// The worlds of a session: the built-in ones, and those whose files a person has opened.
import { requireSize } from "../../../files/named-files.ts";
import { limits } from "../../../record/limits.ts";
import { describeWorld, type WorldSheet } from "../../../files/worlds/world-sheet.ts";
import { findWorld, type ReadFile, hashWorld, isFile, openWorld } from "../../../files/worlds/worlds.ts";
import { InputError } from "../../../model/errors.ts";
import { summaryOf } from "./describe.ts";
import type { InputFile, WorldRegistryPort, WorldSummary } from "./protocol.ts";
import type { RunRecord } from "../../../files/run-folder/record.ts";
import { messageOf } from "../../shared/error-message.ts";

const baseName = (path: string): string => path.replace(/^.*[\\/]/, "");

export class WorldRegistry implements WorldRegistryPort {
  /** By name without folders, because the browser does not reveal paths. */
  #files: ReadonlyMap<string, Blob> = new Map();

  /** Reads an opened file. Throws InputError if it was not opened. */
  readonly read: ReadFile = (path, from) => bytesOf(this.#files, path, from);

  /** The opened files, for another worker. */
  get files(): ReadonlyMap<string, Blob> {
    return this.#files;
  }

  async sheet(world: string, dial: number): Promise<WorldSheet> {
    return describeWorld(await findWorld(world, this.read), dial);
  }

  async add(given: readonly InputFile[]): Promise<WorldSummary> {
    const files = new Map([...this.#files, ...given.map(({ path, file }) => [baseName(path), file] as const)]);
    const read = readFrom(files);
    const file = worldAmong(given.map(({ path }) => baseName(path)));
    const declaration = await findWorld(file, read);
    // Compiled here, so that a faulty world is refused at once and not kept.
    await describeWorld(declaration);
    this.#files = files;
    return { ...summaryOf(declaration), file };
  }
}

/** The JSON file of a world. Throws InputError. */
function worldAmong(names: readonly string[]): string {
  const json = names.filter((name) => /\.json$/i.test(name));
  const [only] = json;
  if (only !== undefined && json.length === 1) return only;
  const code = names.find((name) => /\.[cm]?[jt]s$/i.test(name));
  if (code !== undefined)
    throw new InputError(`${code}: a module runs with the command alone (mesascope run ${code}); the page takes JSON`);
  throw new InputError(
    `${names.join(", ")}: ${json.length > 1 ? "more than one JSON file" : "no JSON file among them"}; allowed: one that is a world, or a mapping with its table`,
  );
}

/** A reader of a world's files by name. Throws InputError for other names. */
export const readFrom =
  (files: ReadonlyMap<string, Blob>): ReadFile =>
  (path, from) =>
    bytesOf(files, path, from);

async function bytesOf(files: ReadonlyMap<string, Blob>, path: string, from?: string): Promise<Uint8Array> {
  const file = files.get(baseName(path));
  if (!file)
    throw new InputError(
      from === undefined
        ? `${path}: the file of this user-defined world has not been opened in the page`
        : `${path}: ${from} names it, and it was not given; open both files at once`,
    );
  requireSize(file.size, limits.table.bytes, path);
  return new Uint8Array(await file.arrayBuffer());
}

/** Throws InputError, naming `what`, for an invalid world. `read` reads the files of user-defined worlds. */
export async function requireWorld({ configuration, world }: RunRecord, what: string, read: ReadFile): Promise<void> {
  let found: string;
  try {
    found = await hashWorld(await openWorld(configuration.world, configuration, read));
  } catch (error) {
    if (!isFile(configuration.world)) throw error;
    throw new InputError(`${what}, world: ${messageOf(error)}; open the world first, then the run again`);
  }
  if (found !== world.hash)
    throw new InputError(
      `${what}, world: ${world.name} has changed since the run began, so that it can't go on as it did`,
    );
}
