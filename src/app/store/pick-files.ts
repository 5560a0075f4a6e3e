// The files that a person chose or dropped: single files, or a folder with the files directly in it.
import { InputError } from "../../model/errors.ts";
import type { InputFile } from "../workers/session/protocol.ts";

export interface InputFiles {
  /** The name of the zip or folder in messages. */
  readonly what: string;
  readonly files: readonly InputFile[];
}

/** Opens a file chooser; undefined if none was chosen. */
export function chosen(list: FileList | null): InputFiles | undefined {
  const files = [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  return given(files.filter(({ path }) => path.split("/").length <= 2));
}

/** The dropped files. The entries must be read during the event. Throws InputError for unreadable files. */
export function dropped(items: DataTransferItemList): Promise<InputFiles | undefined> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  // Files that a script dropped have no file system entry.
  const loose = entries.length > 0 ? [] : [...items].flatMap((item) => item.getAsFile() ?? []);
  return readEntries(
    entries,
    loose.map((file) => ({ path: file.name, file })),
  );
}

async function readEntries(
  entries: readonly FileSystemEntry[],
  loose: readonly InputFile[],
): Promise<InputFiles | undefined> {
  const files = [...loose];
  for (const entry of entries) {
    if (isFile(entry)) files.push({ path: entry.name, file: await fileOf(entry) });
    else if (isFolder(entry))
      for (const inside of await contentOf(entry))
        if (isFile(inside)) files.push({ path: `${entry.name}/${inside.name}`, file: await fileOf(inside) });
  }
  return given(files);
}

function given(files: readonly InputFile[]): InputFiles | undefined {
  const [first] = files;
  return first && { what: first.path.replace(/\/.*$/, ""), files };
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const unreadable = (name: string, error: unknown): InputError =>
  new InputError(`${name}: it can't be read: ${error instanceof Error ? error.message : String(error)}`);

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => {
    entry.file(resolve, (error) => reject(unreadable(entry.name, error)));
  });

/** Reads all entries of a folder, which the browser returns in parts. */
async function contentOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, (error) => reject(unreadable(folder.name, error)));
    });
    if (part.length === 0) return entries;
    entries.push(...part);
  }
}
