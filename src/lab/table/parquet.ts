// Reads Parquet through hyparquet, column by column within a row group, so that memory holds one group of the named columns.
import { parquetMetadataAsync, parquetScan, parquetSchema } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { InputError } from "../../model/errors.ts";
import { shown, type VisitRow } from "./cells.ts";
import { checkCell, checkRow, LIMITS, locate } from "./columns.ts";

/** Visits the rows of a Parquet file. Throws InputError, also for a file that hyparquet can't read. */
export async function readParquet(bytes: Uint8Array, wanted: readonly string[], visit: VisitRow): Promise<void> {
  // A copy: the `slice` of Node's buffers is none.
  const slice = (start: number, end?: number) => new Uint8Array(bytes.subarray(start, end)).buffer;
  const file = { byteLength: bytes.length, slice };
  const metadata = await readable(parquetMetadataAsync(file));
  const header = parquetSchema(metadata).children.map(({ element }) => element.name);
  locate(header, wanted);
  if (metadata.num_rows > LIMITS.rows) checkRow(LIMITS.rows);
  const scan = await readable(parquetScan({ file, metadata, columns: [...wanted], compressors }));
  const cells: unknown[] = [];
  for (const range of scan.ranges) {
    const columns = await readable(Promise.all(wanted.map((column) => scan.readColumn({ column, ...range }))));
    for (let row = range.rowStart; row < range.rowEnd; row++) {
      columns.forEach(
        (column, target) => (cells[target] = checkCell(column[row - range.rowStart], row, wanted[target] ?? "")),
      );
      visit(cells, row);
    }
  }
}

/** What fails inside the library is the file's fault, and is said as such. */
async function readable<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    throw new InputError(
      `not a readable Parquet file: ${shown(error instanceof Error ? error.message : String(error))}`,
    );
  }
}
