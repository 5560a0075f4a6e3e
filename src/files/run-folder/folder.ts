// A run folder on disk (DESIGN, section 4): run.json, tables, charts, and a checkpoint as long as the run is not at its end.
// It can be read at every moment, also after the process was killed; only the process that holds it writes.
import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InputError } from "../../model/errors.ts";
import {
  hasCode,
  isFree,
  isForeignPart,
  makeFolder,
  readIfThere,
  readNamed,
  requireNewFolder,
  writeWhole,
} from "./atomic-files.ts";
import { Hold } from "./lock.ts";
import { unpackRun } from "./archive.ts";
import { parseRecord, type RunRecord } from "./record.ts";
import { readTableFiles, tableFiles } from "./tables.ts";
import type { Tables } from "../../record/tables.ts";
import { recordingOf, type Recording } from "../../record/recording.ts";
import { CHECKPOINT, RECORD } from "./saved-run.ts";

export class RunFolder {
  readonly path: string;
  #record: RunRecord;
  #held: Hold | undefined;

  private constructor(path: string, record: RunRecord) {
    this.path = path;
    this.#record = record;
  }

  /** Makes the folder, or takes an empty one, holds it, and writes run.json. Throws InputError if it can't or if something is in it. */
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
    await folder.hold();
    try {
      // Another process may have begun here, and ended, in between.
      if (!(await isFree(path))) throw new InputError(`out: ${path} is not empty`);
      await folder.update({});
    } catch (error) {
      await folder.release();
      throw error;
    }
    return folder;
  }

  /** Opens a run folder. Throws InputError if it is none. */
  static async open(path: string): Promise<RunFolder> {
    const file = join(path, RECORD);
    return new RunFolder(path, parseRecord(await readNamed(file), file));
  }

  get record(): RunRecord {
    return this.#record;
  }

  /** Holds the folder for this process, which may then write, until it is released. Throws InputError that says who holds it. */
  async hold(): Promise<void> {
    if (this.#held) return;
    this.#held = await Hold.take(this.path);
    // Who holds it alone writes: what others were writing is nobody's.
    await this.#remove(isForeignPart);
    // What stood in it before it was held may have changed.
    const found = await readIfThere(this.#place(RECORD));
    if (found) this.#record = parseRecord(found, this.#place(RECORD));
  }

  async release(): Promise<void> {
    await this.#held?.release();
    this.#held = undefined;
  }

  /** The folder of one seed of several. */
  ofSeed(seed: number): string {
    return join(this.path, "seeds", String(seed));
  }

  async update(changes: Partial<RunRecord>): Promise<void> {
    this.#record = { ...this.#record, ...changes };
    await this.#write(RECORD, `${JSON.stringify(this.#record, null, 2)}\n`);
  }

  /** The checkpoint's bytes; undefined if none has been written, or the run is done. */
  readCheckpoint(): Promise<Uint8Array | undefined> {
    return readIfThere(this.#place(CHECKPOINT));
  }

  writeCheckpoint(bytes: Uint8Array): Promise<void> {
    return this.#write(CHECKPOINT, bytes);
  }

  async writeTables(tables: Tables): Promise<void> {
    for (const [name, content] of tableFiles(tables, this.#record)) await this.#write(name, content);
  }

  /** Throws InputError if a table is missing or is none. */
  readTables(): Promise<Tables> {
    const place = (name: string) => this.#place(name);
    return readTableFiles((name) => readNamed(place(name)), place);
  }

  /** Removes what only an unfinished run needs. */
  async tidy(): Promise<void> {
    await this.#held?.check();
    await this.#remove((name) => name === CHECKPOINT);
  }

  async #remove(isLeft: (name: string) => boolean): Promise<void> {
    for (const name of (await readdir(this.path)).filter(isLeft)) await rm(this.#place(name), { force: true });
  }

  #place(name: string): string {
    return join(this.path, name);
  }

  /** Throws FolderTakenError where another process has taken over. */
  async #write(name: string, content: Uint8Array | string): Promise<void> {
    if (!this.#held) throw new Error(`${this.path} is written by a process that does not hold it`);
    await this.#held.check();
    await writeWhole(this.#place(name), content);
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

/** Reads the tables of a run folder that is done, or of the zip of one, and what charts draw from them. Throws InputError. */
export async function readRun(path: string): Promise<{ record: RunRecord; tables: Tables; recording: Recording }> {
  const run = isZip(path) ? await unpackRun(await readNamed(path), path) : await RunFolder.open(path);
  const { record } = run;
  if (record.status !== "done")
    throw new InputError(
      `${path}: the run is ${record.status}, not done: mesascope run --resume ${path} goes on with it`,
    );
  const tables = run instanceof RunFolder ? await run.readTables() : run.tables;
  return { record, tables, recording: recordingOf(record.meta, tables) };
}
