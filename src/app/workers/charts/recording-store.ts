// Stores the recordings of runs in the charts worker. Recorded rows are appended as they arrive; the preview rows of a later
// generation follow them until newer rows are recorded.
import { lengthOf, sliceColumns, writeRows, type Columns, type GrowingColumns } from "../../../record/tables.ts";
import type { Recording } from "../../../record/recording.ts";
import { previewTables } from "../../../analysis/measure/live-preview.ts";
import type { PreviewRows } from "../observer/protocol.ts";
import { sentTables, type RecordedRows, type SentTable } from "../session/protocol.ts";

interface Entry {
  readonly meta: Recording["meta"];
  readonly tables: Record<SentTable, GrowingColumns>;
  /** The number of recorded rows of each table; further rows are a preview. */
  readonly recorded: Record<SentTable, number>;
}

/** A recording with the table of the run's deployments. */
export type Kept = Recording & { readonly deployed: Columns };

const each = <T>(of: () => T): Record<SentTable, T> =>
  Object.fromEntries(sentTables.map((name) => [name, of()])) as Record<SentTable, T>;

export class Library {
  readonly #entries = new Map<number, Entry>();

  /** Appends recorded rows to a run; rows from row 0 on start it again. Throws if rows are missing in between. */
  add({ run, meta, from, rows }: RecordedRows): void {
    if (sentTables.every((name) => from[name] === 0)) this.#entries.delete(run);
    const entry = this.#entry(run, meta);
    for (const name of sentTables) {
      const count = lengthOf(rows[name]);
      if (entry.recorded[name] !== from[name])
        throw new Error(`${name} has ${entry.recorded[name]} rows, but rows from ${from[name]} on arrived`);
      if (count === 0) continue;
      writeRows(entry.tables[name], from[name], rows[name]);
      entry.recorded[name] += count;
    }
  }

  /** Places the preview rows of a generation after the recorded rows of each table, if they are newer. */
  see({ run, meta, generation, rows }: PreviewRows): void {
    const entry = this.#entry(run, meta);
    for (const name of previewTables) {
      const { [name]: recorded } = entry.recorded;
      const last = Number(entry.tables[name]["generation"]?.[recorded - 1] ?? -1);
      // A table without generations is recorded at the end of a run.
      const newer = recorded === 0 || ("generation" in rows[name] && last < generation);
      if (newer) writeRows(entry.tables[name], recorded, rows[name]);
    }
  }

  /** Drops all runs but these and later ones: rows of a later run may arrive before the page names it. */
  keep(runs: readonly number[]): void {
    const last = Math.max(...runs);
    for (const run of this.#entries.keys()) if (run < last && !runs.includes(run)) this.#entries.delete(run);
  }

  /** The recorded rows of a run, followed by preview rows. */
  recording(run: number): Kept | undefined {
    const entry = this.#entries.get(run);
    return entry && { meta: entry.meta, ...entry.tables };
  }

  /** The recorded rows of a run without preview rows, as files store them. */
  recorded(run: number): Recording | undefined {
    const entry = this.#entries.get(run);
    if (!entry) return undefined;
    const of = (name: SentTable): Columns => sliceColumns(entry.tables[name], 0, entry.recorded[name]);
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
