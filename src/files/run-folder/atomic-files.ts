// Files that are whole or not there: written under another name, forced to disk, and then renamed, so that a reader, or a
// process that was killed, meets the old file or the new one and nothing between.
import { constants } from "node:fs";
import { access, lstat, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { InputError } from "../../model/errors.ts";

export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && "code" in error && codes.includes(String(error.code));

/** Whether a file's name is that of one which was being written; it means nothing once its process has ended. */
const isPart = (name: string): boolean => /\.\d+\.part$/.test(name);

/** One of another process. */
export const isForeignPart = (name: string): boolean => isPart(name) && !name.endsWith(`.${process.pid}.part`);

/**
 * The name of the file by which a process holds a folder (lock.ts): its host, its number, and a random part that earlier versions do not
 * have.
 */
export const HOLD = /^held-by-(.+?)-(\d+)(?:-[0-9a-f]{12})?\.json$/;

/** Whether nothing is in a folder but what a killed process left, or one that is about to begin. */
export const isFree = async (path: string): Promise<boolean> =>
  (await readdir(path)).every((name) => isPart(name) || HOLD.test(name));

/** Writes a file in one step. */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${process.pid}.part`;
  try {
    const file = await open(temporary, "w");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Forces a folder's list of names to disk; Windows has no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Why a file can't be read, in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "reading it is not permitted",
  EPERM: "reading it is not permitted",
  ERR_FS_FILE_TOO_LARGE: "it is larger than 2 GiB",
};

/** The bytes of a file that a person named. Throws InputError. */
export async function readNamed(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new InputError(`${path}: ${reasons[code] ?? (error instanceof Error ? error.message : String(error))}`);
  }
}

/** The bytes of a file, or undefined if there is none. */
export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Why a path can't be used, in words. */
const unusable: Readonly<Record<string, string>> = {
  ENAMETOOLONG: "has a name that is too long; allowed: names of at most 255 bytes",
  ELOOP: "leads in a circle of symbolic links",
  EACCES: "can't be reached: access is not permitted",
  EPERM: "can't be reached: access is not permitted",
  EISDIR: "is a folder; allowed: a file",
  ENOTDIR: "lies below a file",
  ENOTEMPTY: "is a folder; allowed: a file",
  EROFS: "lies on a file system that is read-only",
  ENOENT: "can't be made",
};

const reasonOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error ? unusable[String(error.code)] : undefined;

/** Writes a file that a person named for `option`, in one step. Throws InputError for a path that can't be used. */
export async function writeNamed(option: string, path: string, content: Uint8Array | string): Promise<void> {
  try {
    await writeWhole(path, content);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    throw new InputError(`${option}: ${path} ${reason}`);
  }
}

/** Throws InputError unless a folder at `path` can be made and is not there yet, or is empty. Writes nothing. */
export async function requireNewFolder(path: string): Promise<void> {
  const refuse = (why: string): never => {
    throw new InputError(`out: ${path} ${why}`);
  };
  let existing = resolve(path);
  for (;;) {
    try {
      const stats = await stat(existing);
      if (!stats.isDirectory()) refuse(existing === resolve(path) ? "is a file" : `lies below a file, ${existing}`);
      break;
    } catch (error) {
      if (hasCode(error, "ENOENT", "ENOTDIR")) {
        existing = dirname(existing);
        continue;
      }
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      refuse(reason);
    }
  }
  if (existing === resolve(path) && !(await isFree(path)))
    refuse("is not empty; allowed: a new or empty folder, or --resume to continue a run");
  try {
    await access(existing, constants.W_OK | constants.X_OK);
  } catch {
    refuse(`can't be written: ${existing} is not writable`);
  }
}

/** Refuses a symbolic link in place of a folder of a run: a foreign run folder must not direct writes to another place. */
export async function requireOwnFolder(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isSymbolicLink())
    throw new InputError(`${path}: it is a symbolic link, which is not followed; allowed: a folder in the run folder`);
}

/** Makes a folder, and the folders that it lies in. Throws InputError where that is not permitted. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    if (!hasCode(error, "EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "ENOENT", "ENAMETOOLONG", "ELOOP"))
      throw error;
    throw new InputError(`out: ${path} can't be made: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The first folder of `path`, `path`-2, `path`-3 … that is not there. */
export async function freeName(path: string): Promise<string> {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? path : `${path}-${n}`;
    try {
      await stat(candidate);
    } catch (error) {
      if (hasCode(error, "ENOENT", "ENOTDIR")) return candidate;
      throw error;
    }
  }
}
