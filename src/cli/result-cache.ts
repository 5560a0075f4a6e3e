// A cache of results in a file, one line each: an experiment that is interrupted or killed computes only what is
// missing.
import { appendFile, mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Cache } from "../experiment/cache.ts";
import type { Task } from "../experiment/task.ts";
import { readIfThere } from "../files/run-folder/atomic-files.ts";

export interface FileCache<R> extends Cache<Task, R> {
  readonly file: string;
  /** Deletes the file: the experiment is complete. */
  close(): Promise<void>;
}

/** JSON has no NaN: missing numbers are null in the file. */
const restored = (_: string, value: unknown): unknown => (value === null ? NaN : value);

/** Opens the cache in a file, which need not exist yet. A line that was cut off is computed again. */
export async function openResultCache<R>(file: string): Promise<FileCache<R>> {
  const results = new Map<string, R>();
  const text = new TextDecoder().decode(await readIfThere(file));
  for (const line of text.split("\n")) {
    try {
      const [key, result] = JSON.parse(line, restored) as [string, R];
      results.set(key, result);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  await mkdir(dirname(file), { recursive: true });
  return {
    file,
    get: ({ key }) => results.get(key),
    async put({ key }, result) {
      results.set(key, result);
      await appendFile(file, `${JSON.stringify([key, result])}\n`);
    },
    close: () => rm(file, { force: true }),
  };
}
