// Reads a saved run from the files that a person opened: the zip of a run folder, or the files of the folder.
import { unpackRun } from "../../../files/run-folder/archive.ts";
import { limits } from "../../../record/limits.ts";
import { readSaved, type SavedRun } from "../../../files/run-folder/saved-run.ts";
import { readBlob } from "../../shared/read-blob.ts";
import type { InputFile } from "./protocol.ts";

/** Throws InputError, naming `what`, for files that are not a saved run. */
export async function readInputFiles(given: readonly InputFile[], what: string): Promise<SavedRun> {
  const [first] = given;
  // A single file outside a folder is expected to be a zip.
  if (first && given.length === 1 && !/\/|^run\.json$/.test(first.path))
    return unpackRun(await readBlob(first.file, limits.zip.bytes, what), what);
  return readSaved(
    new Map(
      given.map(({ path, file }) => [
        path,
        (most: number) => readBlob(file, most, `${what}, ${path.replace(/^.*\//, "")}`),
      ]),
    ),
    what,
  );
}
