// Rows on their way to whoever draws charts: only those that are new since the last time, so that a long run costs no more to watch than a short one.
import { tableNames, type Columns, type TableName, type Tables } from "../../lab/record.ts";
import type { RecordingMeta } from "../../lab/record-words.ts";
import type { RecordedRows } from "./protocol.ts";

const nothing = (): Record<TableName, number> =>
  Object.fromEntries(tableNames.map((name) => [name, 0])) as Record<TableName, number>;

export class Outbox {
  #port: MessagePort | undefined;
  #sent = nothing();

  /** From now on rows go here, from the first on. */
  connect(port: MessagePort): void {
    this.#port = port;
    this.#sent = nothing();
  }

  /** Another run begins: its rows are sent from the first on. */
  begin(): void {
    this.#sent = nothing();
  }

  /** Sends what is new; returns whether anything was. */
  send(run: number, meta: RecordingMeta, tables: Tables): boolean {
    const from = this.#sent;
    const first = tableNames.every((name) => from[name] === 0);
    if (!this.#port || (!first && tableNames.every((name) => from[name] === tables[name].length))) return false;
    const rows = Object.fromEntries(
      tableNames.map((name) => [name, slice(tables[name].columns, from[name])]),
    ) as Record<TableName, Columns>;
    const message: RecordedRows = { run, meta, from, rows };
    this.#port.postMessage(message);
    this.#sent = Object.fromEntries(tableNames.map((name) => [name, tables[name].length])) as Record<TableName, number>;
    return true;
  }
}

const slice = (columns: Columns, from: number): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells.slice(from)]));
