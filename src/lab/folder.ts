// A run folder on disk (DESIGN, section 4): run.json, tables, charts, and a checkpoint as long as the run is not at its end.
// It can be read at every moment, also after the process was killed.
import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InputError } from "../model/errors.ts";
import {
  hasCode,
  isFree,
  isPart,
  makeFolder,
  readIfThere,
  readNamed,
  requireNewFolder,
  writeWhole,
} from "./folder-files.ts";
import { unpackRun } from "./archive.ts";
import { parseRecord, type RunRecord } from "./folder-record.ts";
import { readTableFiles, tableFiles } from "./folder-tables.ts";
import type { Tables } from "./record.ts";
import { recordingOf, type Recording } from "./record-words.ts";

export class RunFolder {
  readonly path: string;
  #record: RunRecord;

  private constructor(path: string, record: RunRecord) {
    this.path = path;
    this.#record = record;
  }

  /** Makes the folder, or takes an empty one, and writes run.json. Throws InputError if it can't or if something is in it. */
  static async create(path: string, record: RunRecord): Promise<RunFolder> {
    await makeFolder(dirname(path));
    try {
      await mkdir(path);
    } catch (error) {
      // A folder like /proc is there, and takes nothing.
      if (hasCode(error, "ENOENT", "EACCES", "EPERM", "EROFS")) throw new InputError(`out: ${path} can't be made`);
      if (!hasCode(error, "EEXIST")) throw error;
      if (!(await isFree(path))) throw new InputError(`out: ${path} is not empty`);
    }
    const folder = new RunFolder(path, record);
    await folder.update({});
    return folder;
  }

  /** Opens a run folder. Throws InputError if it is none. */
  static async open(path: string): Promise<RunFolder> {
    const file = join(path, "run.json");
    return new RunFolder(path, parseRecord(await readNamed(file), file));
  }

  get record(): RunRecord {
    return this.#record;
  }

  /** The folder of one seed of several. */
  ofSeed(seed: number): string {
    return join(this.path, "seeds", String(seed));
  }

  async update(changes: Partial<RunRecord>): Promise<void> {
    this.#record = { ...this.#record, ...changes };
    await writeWhole(join(this.path, "run.json"), `${JSON.stringify(this.#record, null, 2)}\n`);
  }

  /** The checkpoint's bytes; undefined if none has been written, or the run is done. */
  readCheckpoint(): Promise<Uint8Array | undefined> {
    return readIfThere(join(this.path, "checkpoint.bin"));
  }

  writeCheckpoint(bytes: Uint8Array): Promise<void> {
    return writeWhole(join(this.path, "checkpoint.bin"), bytes);
  }

  async writeTables(tables: Tables): Promise<void> {
    for (const [name, content] of tableFiles(tables, this.#record)) await writeWhole(join(this.path, name), content);
  }

  /** Throws InputError if a table is missing or is none. */
  readTables(): Promise<Tables> {
    const place = (name: string) => join(this.path, name);
    return readTableFiles((name) => readNamed(place(name)), place);
  }

  /** Removes what only an unfinished run needs, and what a killed process left. */
  async tidy(): Promise<void> {
    const names = await readdir(this.path);
    const leftovers = names.filter((name) => name === "checkpoint.bin" || isPart(name));
    for (const name of leftovers) await rm(join(this.path, name), { force: true });
  }
}

/** Whether a path names the zip of a run folder rather than the folder. */
export const isZip = (path: string): boolean => /\.zip$/i.test(path);

/** Where the zip of a run folder is unpacked to: beside it, by its name. */
export const besideZip = (path: string): string => path.replace(/\.zip$/i, "");

/** Unpacks an unfinished run from its zip, into a folder beside it. Throws InputError; then nothing has been written. */
export async function unpackFolder(zip: string): Promise<RunFolder> {
  const { record, checkpoint } = await unpackRun(await readNamed(zip), zip);
  const path = besideZip(zip);
  if (!checkpoint) throw new InputError(`${zip}: the run is done; mesascope chart ${zip} draws its charts`);
  await requireNewFolder(path);
  const folder = await RunFolder.create(path, record);
  await folder.writeCheckpoint(checkpoint);
  return folder;
}

/** Reads what charts draw from a run folder that is done, or from the zip of one. Throws InputError. */
export async function readRun(path: string): Promise<{ record: RunRecord; recording: Recording }> {
  const run = isZip(path) ? await unpackRun(await readNamed(path), path) : await RunFolder.open(path);
  const { record } = run;
  if (record.status !== "done")
    throw new InputError(
      `${path}: the run is ${record.status}, not done: mesascope run --resume ${path} goes on with it`,
    );
  const tables = run instanceof RunFolder ? await run.readTables() : run.tables;
  return { record, recording: recordingOf(record.meta, tables) };
}
