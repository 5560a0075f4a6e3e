// The recorded tables as the files of a run folder, wherever the folder lies: on disk or in a zip.
import { requireChecksum, type Checksums } from "../checksum.ts";
import { provenanceOf, type RunRecord } from "./record.ts";
import { InputError } from "../../model/errors.ts";
import { tableNames, tablesBy, tableShapes, type Table, type Tables } from "../../record/tables.ts";
import { toCsv } from "../../record/csv.ts";
import { fromParquet, toParquet } from "../../record/parquet/tables.ts";

const LEVELS_CSV = "levels.csv";

/** The files by name, made one after the other. */
export function* tableFiles(
  tables: Tables,
  record: RunRecord,
): Generator<[name: string, content: Uint8Array | string]> {
  const provenance = provenanceOf(record);
  for (const name of tableNames) yield [`${name}.parquet`, toParquet(tables[name], provenance)];
  yield [LEVELS_CSV, toCsv(tables.levels.columns)];
}

/** Where the files of a run's tables are read from. */
export interface TableSource {
  /** Throws InputError for a file that is missing. */
  readonly read: (name: string) => Uint8Array | Promise<Uint8Array>;
  readonly readIfThere: (name: string) => Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** What messages call a file. */
  readonly place: (name: string) => string;
  /** Undefined for a run that was written before there were checksums. */
  readonly checksums: Checksums | undefined;
}

export interface ReadTables {
  readonly tables: Tables;
  /** Damage that changes no table, or that can't be noticed. */
  readonly warnings: readonly string[];
}

/** Reads the tables, each against its checksum. Throws InputError. */
export async function readTableFiles({ read, readIfThere, place, checksums }: TableSource): Promise<ReadTables> {
  const found: Record<string, Table> = {};
  for (const name of tableNames) {
    const file = `${name}.parquet`;
    const bytes = await read(file);
    if (checksums) await requireChecksum(bytes, checksums[file], place(file));
    found[name] = await fromParquet(bytes, tableShapes[name], place(file));
  }
  const tables = tablesBy((name) => found[name] as Table);
  const csv = await readIfThere(LEVELS_CSV);
  return { tables, warnings: checksums ? await checkCsv(csv, checksums) : compareCsv(csv) };

  /** Nobody reads levels.csv but people: one that they changed stops nothing. */
  async function checkCsv(csv: Uint8Array | undefined, known: Checksums): Promise<string[]> {
    try {
      if (csv) await requireChecksum(csv, known[LEVELS_CSV], place(LEVELS_CSV));
      return [];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return [`${error.message}; levels.parquet, which is read, is whole`];
    }
  }

  function compareCsv(csv: Uint8Array | undefined): string[] {
    const old = `${place("run.json")}: written by a version without checksums, so that damage to its files may go unnoticed`;
    if (!csv) return [`${old}; ${LEVELS_CSV}, which would tell of damage to levels.parquet, is not there`];
    if (new TextDecoder().decode(csv) !== toCsv(tables.levels.columns))
      throw new InputError(
        `${place("levels.parquet")}: it differs from ${LEVELS_CSV} beside it, so one of them is damaged; run it again`,
      );
    return [`${old}; levels.parquet agrees with ${LEVELS_CSV}`];
  }
}
