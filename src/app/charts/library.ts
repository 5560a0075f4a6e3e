// The recordings that charts are drawn from, kept where they are drawn: rows arrive as they are recorded, and are added to what is there.
import type { Recording } from "../../charts/recording.ts";
import { tableNames, type TableName } from "../../lab/record.ts";
import type { RecordedRows } from "../worker/protocol.ts";

type Growing = Record<string, (number | string)[]>;

interface Entry {
  readonly meta: Recording["meta"];
  readonly tables: Record<TableName, Growing>;
}

const empty = (): Record<TableName, Growing> =>
  Object.fromEntries(tableNames.map((name) => [name, {}])) as Record<TableName, Growing>;

export class Library {
  readonly #entries = new Map<number, Entry>();

  /** Adds rows to a run. Rows from the first on begin it anew. */
  add({ run, meta, from, rows }: RecordedRows): void {
    if (tableNames.every((name) => from[name] === 0)) this.#entries.delete(run);
    const entry = this.#entries.get(run) ?? { meta, tables: empty() };
    for (const name of tableNames) {
      const table = entry.tables[name];
      for (const [column, cells] of Object.entries(rows[name])) {
        const kept = (table[column] ??= []);
        if (kept.length !== from[name])
          throw new Error(`${name}.${column} has ${kept.length} rows, and rows from ${from[name]} on came`);
        for (const cell of cells) kept.push(cell);
      }
    }
    this.#entries.set(run, entry);
  }

  /** Lets go of all runs but these, and but later ones, whose rows may come before the page knows of them. */
  keep(runs: readonly number[]): void {
    const last = Math.max(...runs);
    for (const run of this.#entries.keys()) if (run < last && !runs.includes(run)) this.#entries.delete(run);
  }

  recording(run: number): Recording | undefined {
    const entry = this.#entries.get(run);
    return entry && { meta: entry.meta, ...entry.tables };
  }
}
