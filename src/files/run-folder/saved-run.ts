// What a run leaves behind as files by name, wherever they lie: in a zip, in a folder that was dropped on the page, in the browser's
// storage. They are the files of the folder that the command writes (see folder.ts).
import { InputError } from "../../model/errors.ts";
import { decodeCheckpoint } from "../checkpoint.ts";
import type { Files } from "../named-files.ts";
import { limits } from "../../record/limits.ts";
import { checksumOf } from "../checksum.ts";
import { readRecord, recordText, type RunRecord } from "./record.ts";
import { readTableFiles, tableFiles } from "./tables.ts";
import type { Tables } from "../../record/tables.ts";

export interface SavedRun {
  readonly record: RunRecord;
  /** As far as the run has come. */
  readonly tables: Tables;
  /** What it takes to go on; undefined for a run that is done. */
  readonly checkpoint: Uint8Array | undefined;
  /** Of a run that was read: damage that changes no table, or that can't be noticed. */
  readonly warnings?: readonly string[];
}

export const RECORD = "run.json";
export const CHECKPOINT = "checkpoint.bin";

/** run.json of a run that is not done: its checkpoint carries its own checksum. */
export const recordFile = async (record: RunRecord): Promise<[name: string, content: string]> => [
  RECORD,
  await recordText(record, {}),
];

/** The files, made one after the other; a reader may count on those before run.json. */
export async function* filesOf({
  record,
  tables,
  checkpoint,
}: SavedRun): AsyncGenerator<[name: string, content: Uint8Array | string]> {
  const checksums: Record<string, string> = {};
  for (const [name, content] of tableFiles(tables, record)) {
    checksums[name] = await checksumOf(content);
    yield [name, content];
  }
  if (checkpoint) yield [CHECKPOINT, checkpoint];
  yield [RECORD, await recordText(record, checksums)];
}

/**
 * Reads a run back from its files, which may lie in one folder. Throws InputError, naming `what`, that says what is wrong and what
 * is allowed.
 */
export async function readSaved(files: Files, what: string): Promise<SavedRun> {
  const [found, ...others] = [...files.keys()].filter((name) => /^([^/]+\/)?run\.json$/.test(name));
  if (found === undefined || others.length > 0)
    throw new InputError(
      `${what}: ${found === undefined ? "no run.json" : "more than one run.json"} is in it; allowed: one run folder, or the zip of one, as "Save as zip" or mesascope run makes it`,
    );
  const prefix = found.slice(0, -RECORD.length);
  const place = (name: string) => `${what}, ${name}`;
  const read = (name: string, bytes: number) => {
    const file = files.get(prefix + name);
    if (!file) throw new InputError(`${place(name)}: it is missing; the whole run folder is needed`);
    return file(bytes);
  };
  const { record, checksums } = await readRecord(await read(RECORD, limits.json.bytes), place(RECORD));
  if (record.status === "done") {
    const readIfThere = (name: string) => files.get(prefix + name)?.(limits.run.table);
    const source = { read: (name: string) => read(name, limits.run.table), readIfThere, place, checksums };
    return { record, ...(await readTableFiles(source)), checkpoint: undefined };
  }
  if (record.seeds.length > 1)
    throw new InputError(
      `${what}: ${record.seeds.length} seeds, not all of them done; mesascope run --resume goes on with them in their folder`,
    );
  if (!files.has(prefix + CHECKPOINT))
    throw new InputError(
      `${what}: the run is ${record.status} and has left no ${CHECKPOINT} to go on from; run it again`,
    );
  const checkpoint = await read(CHECKPOINT, limits.run.checkpoint);
  const { configuration, world, tables } = await decodeCheckpoint(checkpoint, place(CHECKPOINT));
  if (world.hash !== record.world.hash || JSON.stringify(configuration) !== JSON.stringify(record.configuration))
    throw new InputError(`${what}: ${CHECKPOINT} and ${RECORD} belong to different runs`);
  return { record, tables, checkpoint };
}
