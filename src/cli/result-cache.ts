// Runs of an experiment that are done, kept on disk a line each: what is interrupted or killed goes on where it was.
import { appendFile, mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { readIfThere } from "../files/run-folder/atomic-files.ts";
import type { Ledger } from "../experiment/claims/index.ts";

/** A ledger that ends with its experiment. */
export interface DiskLedger extends Ledger {
  readonly file: string;
  /** All is done: nothing has to be kept. */
  close(): Promise<void>;
}

/** The ledger in a file, which need not be there yet; a line that was cut off is run again. */
export async function openLedger(file: string): Promise<DiskLedger> {
  const kept = new Map<string, Readonly<Record<string, number>>>();
  const text = new TextDecoder().decode(await readIfThere(file));
  for (const line of text.split("\n")) {
    try {
      const [key, readings] = JSON.parse(line) as [string, Record<string, number | null>];
      kept.set(key, Object.fromEntries(Object.entries(readings).map(([name, value]) => [name, value ?? NaN])));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  await mkdir(dirname(file), { recursive: true });
  return {
    file,
    get: (key) => kept.get(key),
    async put(key, readings) {
      kept.set(key, readings);
      await appendFile(file, `${JSON.stringify([key, readings])}\n`);
    },
    close: () => rm(file, { force: true }),
  };
}
