// The recorded tables as the files of a run folder, wherever the folder lies: on disk or in a zip.
import { provenanceOf, type RunRecord } from "./record.ts";
import { tableNames, tablesBy, tableShapes, type Table, type Tables } from "../../record/tables.ts";
import { toCsv } from "../../record/csv.ts";
import { fromParquet, toParquet } from "../../record/parquet/tables.ts";

/** The files by name, made one after the other. */
export function* tableFiles(
  tables: Tables,
  record: RunRecord,
): Generator<[name: string, content: Uint8Array | string]> {
  const provenance = provenanceOf(record);
  for (const name of tableNames) yield [`${name}.parquet`, toParquet(tables[name], provenance)];
  yield ["levels.csv", toCsv(tables.levels.columns)];
}

/** Reads the tables from files that `read` finds by name, in a folder that messages call `place`. Throws InputError. */
export async function readTableFiles(
  read: (name: string) => Uint8Array | Promise<Uint8Array>,
  place: (name: string) => string,
): Promise<Tables> {
  const tables: Record<string, Table> = {};
  for (const name of tableNames) {
    const file = `${name}.parquet`;
    tables[name] = await fromParquet(await read(file), tableShapes[name], place(file));
  }
  return tablesBy((name) => tables[name] as Table);
}
