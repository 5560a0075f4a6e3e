// What charts are drawn from, kept where they are drawn: rows arrive as they are recorded, and are added to what is there; what is
// only seen of the last generation stands behind them until something newer is.
import type { Columns } from "../../../record/tables.ts";
import type { Recording } from "../../../record/recording.ts";
import { glimpsed } from "../../../analysis/measure/live-preview.ts";
import type { PreviewRows } from "../observer/protocol.ts";
import { sentTables, type RecordedRows, type SentTable } from "../session/protocol.ts";

type Growing = Record<string, (number | string)[]>;

interface Entry {
  readonly meta: Recording["meta"];
  readonly tables: Record<SentTable, Growing>;
  /** Rows of each table that are recorded; those behind them are only seen. */
  readonly recorded: Record<SentTable, number>;
}

/** A recording, and what the run did when it was deployed. */
export type Kept = Recording & { readonly deployed: Columns };

const each = <T>(of: () => T): Record<SentTable, T> =>
  Object.fromEntries(sentTables.map((name) => [name, of()])) as Record<SentTable, T>;

export class Library {
  readonly #entries = new Map<number, Entry>();

  /** Adds rows to a run. Rows from the first on begin it anew. */
  add({ run, meta, from, rows }: RecordedRows): void {
    if (sentTables.every((name) => from[name] === 0)) this.#entries.delete(run);
    const entry = this.#entry(run, meta);
    for (const name of sentTables) {
      const count = lengthOf(rows[name]);
      if (entry.recorded[name] !== from[name])
        throw new Error(`${name} has ${entry.recorded[name]} rows, and rows from ${from[name]} on came`);
      if (count === 0) continue;
      put(entry.tables[name], from[name], rows[name]);
      entry.recorded[name] += count;
    }
  }

  /** Puts what is seen of a generation behind what is recorded, where that is not as new. */
  see({ run, meta, generation, rows }: PreviewRows): void {
    const entry = this.#entry(run, meta);
    for (const name of glimpsed) {
      const { [name]: recorded } = entry.recorded;
      const last = Number(entry.tables[name]["generation"]?.[recorded - 1] ?? -1);
      // Tables without generations are those of a run's end.
      const newer = recorded === 0 || ("generation" in rows[name] && last < generation);
      if (newer) put(entry.tables[name], recorded, rows[name]);
    }
  }

  /** Lets go of all runs but these, and but later ones, whose rows may come before the page knows of them. */
  keep(runs: readonly number[]): void {
    const last = Math.max(...runs);
    for (const run of this.#entries.keys()) if (run < last && !runs.includes(run)) this.#entries.delete(run);
  }

  /** What is recorded, and seen behind it. */
  recording(run: number): Kept | undefined {
    const entry = this.#entries.get(run);
    return entry && { meta: entry.meta, ...entry.tables };
  }

  /** What is recorded alone, as files have it. */
  recorded(run: number): Recording | undefined {
    const entry = this.#entries.get(run);
    if (!entry) return undefined;
    const of = (name: SentTable): Columns =>
      Object.fromEntries(
        Object.entries(entry.tables[name]).map(([column, cells]) => [column, cells.slice(0, entry.recorded[name])]),
      );
    return {
      meta: entry.meta,
      levels: of("levels"),
      drives: of("drives"),
      goodhart: of("goodhart"),
      scatter: of("scatter"),
    };
  }

  #entry(run: number, meta: Recording["meta"]): Entry {
    const entry = this.#entries.get(run) ?? { meta, tables: each(() => ({})), recorded: each(() => 0) };
    this.#entries.set(run, entry);
    return entry;
  }
}

const lengthOf = (rows: Columns): number => Object.values(rows)[0]?.length ?? 0;

/** Puts rows into a table behind the first `from`, in place of what stood there. */
function put(table: Growing, from: number, rows: Columns): void {
  for (const [column, cells] of Object.entries(rows)) {
    const kept = (table[column] ??= []);
    kept.length = from;
    for (const cell of cells) kept.push(cell);
  }
}
