// A run as a zip: the run folder that the command writes (see folder.ts), in one file that the page can save and both can open.
import { zipSync, type Zippable } from "fflate";
import { CHECKPOINT, filesOf, readSaved, type SavedRun } from "./saved-run.ts";
import { openZip } from "./zip.ts";

/** Text is worth squeezing, state a little; Parquet and PNG have been squeezed. */
const level = (name: string) => (/\.(parquet|png)$/.test(name) ? 0 : name === CHECKPOINT ? 1 : 6);

/** The run as a zip of one folder of this name, with the files of its charts by name. */
export async function packRun(
  run: SavedRun,
  folder: string,
  charts: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Uint8Array<ArrayBuffer>> {
  const files: Zippable = {};
  const add = (name: string, content: Uint8Array | string) => {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    files[`${folder}/${name}`] = [bytes, { level: level(name) }];
  };
  for await (const [name, content] of filesOf(run)) add(name, content);
  for (const [name, content] of charts) add(`charts/${name}`, content);
  return zipSync(files);
}

/** Reads a run back from the zip of a run folder. Throws InputError, naming `what`, that says what is wrong and what to do. */
export const unpackRun = async (bytes: Uint8Array, what: string): Promise<SavedRun> =>
  readSaved(openZip(bytes, what), what);
