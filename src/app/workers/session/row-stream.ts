// Sends new rows of the recorded tables to the charts worker. Each row is sent once.
import { sliceColumns, type Table } from "../../../record/tables.ts";
import type { RecordingMeta } from "../../../record/recording.ts";
import { sentTables, type RecordedRows, type SentTable } from "./protocol.ts";

const each = <T>(of: (name: SentTable) => T): Record<SentTable, T> =>
  Object.fromEntries(sentTables.map((name) => [name, of(name)])) as Record<SentTable, T>;

const nothing = () => each(() => 0);

export class RowStream {
  #port: MessagePort | undefined;
  #sent = nothing();

  /** Sets the port; all rows are sent to it again. */
  connect(port: MessagePort): void {
    this.#port = port;
    this.#sent = nothing();
  }

  /** Starts with the first rows of another run. */
  begin(): void {
    this.#sent = nothing();
  }

  /** Sends new rows. Returns whether there were any. */
  send(run: number, meta: RecordingMeta, tables: Readonly<Record<SentTable, Table>>): boolean {
    const from = this.#sent;
    const first = sentTables.every((name) => from[name] === 0);
    if (!this.#port || (!first && sentTables.every((name) => from[name] === tables[name].length))) return false;
    const rows = each((name) => sliceColumns(tables[name].columns, from[name]));
    const message: RecordedRows = { run, meta, from, rows };
    this.#port.postMessage(message);
    this.#sent = each((name) => tables[name].length);
    return true;
  }
}
