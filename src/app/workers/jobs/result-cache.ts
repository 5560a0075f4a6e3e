// Stores task results in this browser, one file for each, named by the task's id. Plans with the same tasks share
// results. Unreadable results are computed again.
import * as z from "zod/mini";
import { version } from "../../../../package.json";
import type { TaskResult } from "../../../experiment/sweep/results.ts";
import { parse, parseJson, strict } from "../../../files/shape.ts";
import { InputError } from "../../../model/errors.ts";
import { isNamed, openStorage, removeIfThere, writeWhole, type Folder } from "../session/opfs.ts";
import { readBlob } from "../../shared/read-blob.ts";
import type { LabTask } from "./sweep-protocol.ts";

const FOLDER = "lab";
/** Maximum size of a result in bytes, and maximum number of results; the oldest are removed first. */
const MOST_BYTES = 2 ** 22;
const MOST_RESULTS = 2000;

const text = z.string("text");
const numbers = z.array(z.number("a number"), "numbers");
const texts = z.array(text, "texts");
const shape = strict({
  version: text,
  engine: text,
  adapter: text,
  software: z.boolean("true, false"),
  worldHash: text,
  hash: text,
  seconds: z.number("seconds"),
  levels: strict({
    seed: numbers,
    generation: numbers,
    level: numbers,
    distribution: texts,
    reading: texts,
    measure: texts,
    value: numbers,
  }),
});

/** The storage of results. */
export interface Keep {
  /** Undefined if there is none. Rejects if storage is refused. */
  read(task: LabTask): Promise<TaskResult | undefined>;
  /** Rejects if storage is full or refused. */
  write(result: TaskResult): Promise<void>;
}

export class KeptResults implements Keep {
  #folder: Promise<Folder> | undefined;

  async read(task: LabTask): Promise<TaskResult | undefined> {
    const folder = await this.#open();
    const name = nameOf(task.id);
    try {
      const file = await folder.getFileHandle(name);
      const bytes = await readBlob(await file.getFile(), MOST_BYTES, name);
      const { version: by, ...kept } = parse(shape, parseJson(bytes, name), name);
      return by === version ? { ...task, ...kept, version } : undefined;
    } catch (error) {
      if (error instanceof InputError || isNamed(error, "NotFoundError")) return undefined;
      throw error;
    }
  }

  async write(result: TaskResult): Promise<void> {
    // The id is derived from the configuration, which is not stored again.
    const { id, engine, adapter, software, worldHash, hash, seconds, levels } = result;
    const kept = { version: result.version, engine, adapter, software, worldHash, hash, seconds, levels };
    await writeWhole(await this.#open(), nameOf(id), JSON.stringify(kept));
  }

  #open(): Promise<Folder> {
    return (this.#folder ??= openStored());
  }
}

const nameOf = (id: string): string => `${id}.json`;

/** Opens the folder and removes the oldest results if there are too many. */
async function openStored(): Promise<Folder> {
  const folder = await (await openStorage()).getDirectoryHandle(FOLDER, { create: true });
  const files: { readonly name: string; readonly written: number }[] = [];
  for await (const [name, handle] of folder.entries())
    if (handle instanceof FileSystemFileHandle) files.push({ name, written: (await handle.getFile()).lastModified });
  const oldest = files.sort((a, b) => b.written - a.written).slice(MOST_RESULTS);
  for (const { name } of oldest) await removeIfThere(folder, name);
  return folder;
}
