// A run as a zip: the run folder that the command writes (see folder.ts), in one file that the page can save and both can open.
import { zipSync, type Zippable } from "fflate";
import { InputError } from "../model/errors.ts";
import { decodeCheckpoint } from "./checkpoint.ts";
import { parseRecord, type RunRecord } from "./folder-record.ts";
import { readTableFiles, tableFiles } from "./folder-tables.ts";
import type { Tables } from "./record.ts";
import { openZip } from "./zip.ts";

/** What a run leaves behind. */
export interface SavedRun {
  readonly record: RunRecord;
  /** As far as the run has come. */
  readonly tables: Tables;
  /** What it takes to go on; undefined for a run that is done. */
  readonly checkpoint: Uint8Array | undefined;
}

/** Text is worth squeezing, state a little; Parquet has been squeezed. */
const level = (name: string) => (name.endsWith(".parquet") ? 0 : name === "checkpoint.bin" ? 1 : 6);

/** The run as a zip of one folder of this name. */
export function packRun({ record, tables, checkpoint }: SavedRun, folder: string): Uint8Array {
  const files: Zippable = {};
  const add = (name: string, content: Uint8Array | string) => {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    files[name] = [bytes, { level: level(name) }];
  };
  add("run.json", `${JSON.stringify(record, null, 2)}\n`);
  for (const [name, content] of tableFiles(tables, record)) add(name, content);
  if (checkpoint) add("checkpoint.bin", checkpoint);
  return zipSync({ [folder]: files });
}

/** Reads a run back from the zip of a run folder. Throws InputError, naming `what`, that says what is wrong and what to do. */
export async function unpackRun(bytes: Uint8Array, what: string): Promise<SavedRun> {
  const files = openZip(bytes, what);
  const names = [...files.keys()].filter((name) => /^([^/]+\/)?run\.json$/.test(name));
  if (names.length !== 1)
    throw new InputError(
      `${what}: ${names.length === 0 ? "no run.json" : "more than one run.json"} is in it; allowed: the zip of one run folder, as "Save run" or mesascope run makes it`,
    );
  const prefix = (names[0] ?? "").slice(0, -"run.json".length);
  const place = (name: string) => `${what}, ${name}`;
  const find = (name: string) => files.get(prefix + name)?.();
  const read = (name: string): Uint8Array => {
    const found = find(name);
    if (!found) throw new InputError(`${place(name)}: it is missing; the zip has to hold the whole run folder`);
    return found;
  };
  const record = parseRecord(read("run.json"), place("run.json"));
  if (record.status === "done") return { record, tables: await readTableFiles(read, place), checkpoint: undefined };
  if (record.seeds.length > 1)
    throw new InputError(
      `${what}: ${record.seeds.length} seeds, not all of them done; mesascope run --resume goes on with them in their folder`,
    );
  const checkpoint = find("checkpoint.bin");
  if (!checkpoint)
    throw new InputError(
      `${what}: the run is ${record.status} and has left no checkpoint.bin to go on from; run it again`,
    );
  const { configuration, world, tables } = await decodeCheckpoint(checkpoint, place("checkpoint.bin"));
  if (world.hash !== record.world.hash || JSON.stringify(configuration) !== JSON.stringify(record.configuration))
    throw new InputError(`${what}: checkpoint.bin and run.json belong to different runs`);
  return { record, tables, checkpoint };
}
