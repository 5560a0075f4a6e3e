// Stores runs in the origin private file system: one folder for each, with the files of a run folder and a metadata
// file. A lock ensures that a run is active in one tab at most.
import * as z from "zod/mini";
import { readRecord, type RunRecord } from "../../../files/run-folder/record.ts";
import { sealed, unsealed } from "../../../files/checksum.ts";
import { limits } from "../../../record/limits.ts";
import type { SavedRun } from "../../../files/run-folder/saved-run.ts";
import { parse, parseJson, strict } from "../../../files/shape.ts";
import { InputError } from "../../../model/errors.ts";
import { messageOf } from "../../shared/error-message.ts";
import type { StoredRun, Tag } from "./protocol.ts";
import { filesIn, isNamed, openStorage, removeIfThere, sizeOf, writeWhole, type Folder } from "./opfs.ts";

const RUNS = "runs";
const TAG = "kept.json";
const MOST_NAME = 120;
/** Number of unkept runs of closed tabs that are stored. */
const MOST_LEFT = 3;
/** Seconds of computing after which a run is kept automatically. */
const LONG = 60;

/** Whether a run stays stored when another is opened. */
export const stays = (asked: boolean, record: Pick<RunRecord, "timings"> | undefined): boolean =>
  asked || (record?.timings.seconds ?? Infinity) >= LONG;

const tag = strict({
  name: z.string("text").check(z.maxLength(MOST_NAME, `at most ${MOST_NAME} characters`)),
  asked: z.boolean("true, false"),
  open: z.boolean("true, false"),
  generation: z.int("a generation"),
  saved: z.string("a date"),
});

/** Files by name, in the order in which they are written. */
type StoredFiles =
  | Iterable<readonly [name: string, content: Uint8Array | string]>
  | AsyncIterable<readonly [name: string, content: Uint8Array | string]>;

export class RunStore {
  /** Functions that release the locks, by run. */
  readonly #holds = new Map<string, () => void>();
  /** Changes run one after another. */
  #last: Promise<unknown> = Promise.resolve();

  /**
   * The stored runs, newest first. Removes short runs of closed tabs except the last. Throws InputError if storage is
   * refused.
   */
  list(): Promise<StoredRun[]> {
    return this.#next(async () => {
      const runs = await openRuns();
      const held = await heldLocks();
      const found: StoredRun[] = [];
      for await (const [id, folder] of runs.entries()) {
        const seen = folder.kind === "directory" ? await look(folder, id) : undefined;
        const isHeld = held.has(lockOf(id));
        if (seen) found.push({ ...seen, held: isHeld });
        else if (!isHeld) await removeIfThere(runs, id);
      }
      found.sort((a, b) => (a.saved < b.saved ? 1 : -1));
      const passing = found.filter((run) => !run.held && !stays(run.asked, run.record)).slice(MOST_LEFT);
      for (const { id } of passing) await removeIfThere(runs, id);
      return found.filter((run) => !passing.includes(run));
    });
  }

  /** Throws InputError for a missing or unreadable run. */
  read(id: string): Promise<{ readonly name: string; readonly saved: SavedRun }> {
    return this.#next(async () => {
      const folder = await this.#folder(id);
      const { name } = (await readTag(folder)) ?? { name: TAG };
      const { readSaved } = await import("../../../files/run-folder/saved-run.ts");
      return { name, saved: await readSaved(await filesIn(folder, name), name) };
    });
  }

  /** Writes files of a run in their order, then its changed metadata, and removes obsolete files. */
  write(id: string, files: StoredFiles, changes: Partial<Tag>, useless: readonly string[] = []): Promise<void> {
    return this.#next(async () => {
      const folder = await (await openRuns()).getDirectoryHandle(id, { create: true });
      for await (const [name, content] of files) await writeWhole(folder, name, content);
      await this.#mark(folder, changes);
      for (const name of useless) await removeIfThere(folder, name);
    });
  }

  /** Changes the metadata of a run. */
  mark(id: string, changes: Partial<Tag>): Promise<void> {
    return this.#next(async () => this.#mark(await this.#folder(id), changes));
  }

  remove(id: string): Promise<void> {
    return this.#next(async () => removeIfThere(await openRuns(), id));
  }

  /** Locks a run for this tab until `release`. Throws InputError if another tab has it. */
  async hold(id: string): Promise<void> {
    const locks = lockManager();
    if (!locks || this.#holds.has(id)) return;
    await new Promise<void>((resolve, reject) => {
      locks
        .request(lockOf(id), { ifAvailable: true }, (lock) => {
          if (!lock) throw new InputError("this run is going on in another tab; close it there first");
          return new Promise<void>((release) => {
            this.#holds.set(id, release);
            resolve();
          });
        })
        .catch(reject);
    });
  }

  release(id: string): void {
    this.#holds.get(id)?.();
    this.#holds.delete(id);
  }

  async #mark(folder: Folder, changes: Partial<Tag>): Promise<void> {
    const before = await readTag(folder);
    await writeWhole(folder, TAG, JSON.stringify(await sealed(parse(tag, { ...before, ...changes }, TAG))));
  }

  async #folder(id: string): Promise<Folder> {
    try {
      return await (await openRuns()).getDirectoryHandle(id);
    } catch (error) {
      if (!isNamed(error, "NotFoundError")) throw error;
      throw new InputError("this run is no longer kept; another tab may have deleted it");
    }
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

const openRuns = async (): Promise<Folder> => (await openStorage()).getDirectoryHandle(RUNS, { create: true });

/** Undefined for a folder without metadata: its tab was closed before the run was written. */
async function readTag(folder: Folder): Promise<Tag | undefined> {
  const bytes = await (await filesIn(folder, RUNS)).get(TAG)?.(limits.json.bytes);
  return bytes && parse(tag, (await unsealed(parseJson(bytes, TAG), TAG)).content, TAG);
}

/** The list entry of a run. Unreadable runs are listed too, so that they can be deleted. */
async function look(folder: Folder, id: string): Promise<Omit<StoredRun, "held"> | undefined> {
  const bytes = await sizeOf(folder);
  let known: Tag = { name: "A run that can't be read", asked: true, open: false, generation: -1, saved: "" };
  try {
    const found = await readTag(folder);
    if (!found) return undefined;
    known = found;
    const file = (await filesIn(folder, known.name)).get("run.json");
    if (!file) throw new InputError("run.json: it is missing");
    return {
      ...known,
      id,
      bytes,
      record: (await readRecord(await file(limits.json.bytes), "run.json")).record,
      fault: undefined,
    };
  } catch (error) {
    return { ...known, id, bytes, record: undefined, fault: messageOf(error) };
  }
}

const lockOf = (id: string): string => `mesascope run ${id}`;

/** Missing where the page is not served securely. */
const lockManager = (): LockManager | undefined => (globalThis.navigator as Navigator | undefined)?.locks;

async function heldLocks(): Promise<Set<string>> {
  const { held = [] } = (await lockManager()?.query()) ?? {};
  return new Set(held.map(({ name = "" }) => name));
}
