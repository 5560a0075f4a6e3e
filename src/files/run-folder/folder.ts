// A run folder on disk (docs/command.md): run.json, tables, charts, and a checkpoint as long as the run is not at its end.
// It can be read at every moment, also after the process was killed; only the process that holds it writes.
import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InputError } from "../../model/errors.ts";
import {
  hasCode,
  HOLD,
  isFree,
  isForeignPart,
  makeFolder,
  readIfThere,
  readNamed,
  requireNewFolder,
  requireOwnFolder,
  writeWhole,
} from "./atomic-files.ts";
import { Hold } from "./lock.ts";
import { decodeCheckpoint } from "../checkpoint.ts";
import { unpackRun } from "./archive.ts";
import { checksumOf, type Checksums } from "../checksum.ts";
import { readRecord, recordText, type RunRecord } from "./record.ts";
import { readTableFiles, tableFiles, type ReadTables } from "./tables.ts";
import type { Tables } from "../../record/tables.ts";
import { recordingOf, type Recording } from "../../record/recording.ts";
import { CHECKPOINT, RECORD } from "./saved-run.ts";

/** What the run of a folder has to be. */
export interface ExpectedRun {
  readonly configuration: RunRecord["configuration"];
  readonly world: { readonly hash: string };
}

export class RunFolder {
  readonly path: string;
  #record: RunRecord;
  /** Of the files that were written, or are there; undefined in a folder that was written before there were checksums. */
  #checksums: Checksums | undefined;
  #held: Hold | undefined;

  private constructor(path: string, record: RunRecord, checksums: Checksums | undefined) {
    this.path = path;
    this.#record = record;
    this.#checksums = checksums;
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
    const folder = new RunFolder(path, record, {});
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
    for (const inner of ["charts", "seeds"]) await requireOwnFolder(join(path, inner));
    const { record, checksums } = await readRecord(await readNamed(file), file);
    return new RunFolder(path, record, checksums);
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
    await this.#reload();
  }

  /** What stood in the folder before it was held may have changed. */
  async #reload(): Promise<void> {
    const found = await readIfThere(this.#place(RECORD));
    if (!found) return;
    const { record, checksums } = await readRecord(found, this.#place(RECORD));
    [this.#record, this.#checksums] = [record, checksums];
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
    await this.#write(RECORD, await recordText(this.#record, this.#checksums ?? {}));
  }

  /** The checkpoint's bytes; undefined if none has been written, or the run is done. */
  readCheckpoint(): Promise<Uint8Array | undefined> {
    return readIfThere(this.#place(CHECKPOINT));
  }

  writeCheckpoint(bytes: Uint8Array): Promise<void> {
    return this.#write(CHECKPOINT, bytes);
  }

  async writeTables(tables: Tables): Promise<void> {
    const checksums: Record<string, string> = {};
    for (const [name, content] of tableFiles(tables, this.#record)) {
      checksums[name] = await checksumOf(content);
      await this.#write(name, content);
    }
    this.#checksums = checksums;
  }

  /** Throws InputError if a table is missing, is none, or is damaged. */
  readTables(): Promise<ReadTables> {
    const place = (name: string) => this.#place(name);
    return readTableFiles({
      read: (name) => readNamed(place(name)),
      readIfThere: (name) => readIfThere(place(name)),
      place,
      checksums: this.#checksums,
    });
  }

  /** Checks every file that is read, and whose run it is. Throws InputError for damage. */
  async verify(expected: ExpectedRun): Promise<void> {
    this.requireRun(expected);
    const checkpoint = this.#record.status === "done" ? undefined : await this.readCheckpoint();
    if (checkpoint) await decodeCheckpoint(checkpoint, this.#place(CHECKPOINT));
    if (this.#record.status === "done") await this.readTables();
  }

  /** Throws InputError where the folder holds another run. */
  requireRun({ configuration, world }: ExpectedRun): void {
    const { record } = this;
    if (JSON.stringify(record.configuration) !== JSON.stringify(configuration) || record.world.hash !== world.hash)
      throw new InputError(`${this.#place(RECORD)}: it is the record of another run`);
  }

  /**
   * Holds a folder whose run is damaged, removes everything from it, and begins anew. If another process has repaired it meanwhile, it is
   * opened as it stands.
   */
  static async renew(path: string, record: RunRecord): Promise<RunFolder> {
    const folder = new RunFolder(path, record, {});
    folder.#held = await Hold.take(path);
    try {
      if ((await damageOf(path, record)) !== undefined) {
        await folder.#remove((name) => !HOLD.test(name));
        await folder.update({});
      }
      await folder.#reload();
      return folder;
    } catch (error) {
      await folder.release();
      throw error;
    }
  }

  /** Removes what only an unfinished run needs. */
  async tidy(): Promise<void> {
    await this.#held?.check();
    await this.#remove((name) => name === CHECKPOINT);
  }

  async #remove(isLeft: (name: string) => boolean): Promise<void> {
    for (const name of (await readdir(this.path)).filter(isLeft))
      await rm(this.#place(name), { force: true, recursive: true });
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

/** Why the files of a run folder can't be trusted; undefined if they can. There is a run.json in it. */
export async function damageOf(path: string, expected: ExpectedRun): Promise<string | undefined> {
  try {
    await (await RunFolder.open(path)).verify(expected);
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.message;
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

/** A run that is done. */
export interface FinishedRun extends ReadTables {
  readonly record: RunRecord;
  readonly recording: Recording;
}

/** Reads the tables of a run folder that is done, or of the zip of one, and what charts draw from them. Throws InputError. */
export async function readRun(path: string): Promise<FinishedRun> {
  const run = isZip(path) ? await unpackRun(await readNamed(path), path) : await RunFolder.open(path);
  const { record } = run;
  if (record.status !== "done")
    throw new InputError(
      `${path}: the run is ${record.status}, not done: mesascope run --resume ${path} goes on with it`,
    );
  const { tables, warnings = [] } = run instanceof RunFolder ? await run.readTables() : run;
  return { record, tables, warnings, recording: recordingOf(record.meta, tables) };
}
