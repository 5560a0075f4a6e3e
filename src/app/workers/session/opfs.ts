// Files in the origin private file system. Writes are atomic: a file is complete or absent, also when its tab is closed
// meanwhile.
import { InputError } from "../../../model/errors.ts";
import type { Files } from "../../../files/named-files.ts";
import { messageOf } from "../../shared/error-message.ts";
import { readBlob } from "../../shared/read-blob.ts";
import { formatBytes } from "../../shared/format.ts";

export type Folder = FileSystemDirectoryHandle;

/** Methods that exist in workers and are missing from the types. */
interface Writable extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncAccess>;
  move(name: string): Promise<void>;
}
interface SyncAccess {
  truncate(size: number): void;
  write(bytes: Uint8Array, options: { at: number }): number;
  flush(): void;
  close(): void;
}

const PART = ".part";

/** The top folder. Throws InputError where the browser refuses it. */
export async function openStorage(): Promise<Folder> {
  try {
    // Missing where the page is not served securely, and outside of browsers.
    const storage = navigator.storage as StorageManager | undefined;
    if (!storage) throw new Error("there is none here");
    return await storage.getDirectory();
  } catch (error) {
    throw new InputError(
      `storage: the browser refuses it (${messageOf(error)}); allow this page to store data, or save the run as a zip`,
    );
  }
}

/** Writes a file in one step. Throws InputError where there is no room for it. */
export async function writeWhole(folder: Folder, name: string, content: Uint8Array | string): Promise<void> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const part = `${name}${PART}`;
  try {
    const file = (await folder.getFileHandle(part, { create: true })) as Writable;
    const access = await file.createSyncAccessHandle();
    try {
      access.truncate(0);
      if (access.write(bytes, { at: 0 }) < bytes.length) throw new DOMException("", "QuotaExceededError");
      access.flush();
    } finally {
      access.close();
    }
    await file.move(name);
  } catch (error) {
    await removeIfThere(folder, part);
    // The free space is not stated, because browsers report it inexactly.
    if (isNamed(error, "QuotaExceededError"))
      throw new InputError(
        `storage: full: ${formatBytes(bytes.length)} more are needed; delete kept runs, or save this one as a zip`,
      );
    throw error;
  }
}

/** The files of a folder, without incomplete ones. */
export async function filesIn(folder: Folder, what: string): Promise<Files> {
  const files = new Map<string, (most: number) => Promise<Uint8Array>>();
  for await (const [name, handle] of folder.entries())
    if (handle instanceof FileSystemFileHandle && !name.endsWith(PART))
      files.set(name, async (most) => readBlob(await handle.getFile(), most, `${what}, ${name}`));
  return files;
}

/** Bytes of all files of a folder. */
export async function sizeOf(folder: Folder): Promise<number> {
  let size = 0;
  for await (const handle of folder.values())
    if (handle instanceof FileSystemFileHandle) size += (await handle.getFile()).size;
  return size;
}

/** Removes a file, or a folder with all that is in it. */
export async function removeIfThere(folder: Folder, name: string): Promise<void> {
  try {
    await folder.removeEntry(name, { recursive: true });
  } catch (error) {
    if (!isNamed(error, "NotFoundError")) throw error;
  }
}

export const isNamed = (error: unknown, name: string): boolean => error instanceof DOMException && error.name === name;
