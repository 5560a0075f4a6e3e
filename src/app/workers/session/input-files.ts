// A run among the files that a person gave to the page: the zip of a run folder, or the folder. Used in the worker, which reads of them
// only what it needs.
import { unpackRun } from "../../../files/run-folder/archive.ts";
import { limits } from "../../../record/limits.ts";
import { readSaved, type SavedRun } from "../../../files/run-folder/saved-run.ts";
import { readBlob } from "../../shared/read-blob.ts";
import type { InputFile } from "./protocol.ts";

/** Throws InputError, naming `what`, for files that are no run of ours. */
export async function readInputFiles(given: readonly InputFile[], what: string): Promise<SavedRun> {
  const [first] = given;
  // What lies in no folder, and is no file of one, should be a zip.
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
