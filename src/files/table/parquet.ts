// Reads a table from a Parquet file, column by column within a group of rows, so that memory holds one group of the named columns.
import { compressors, decompressZstd } from "hyparquet-compressors";
import { InputError } from "../../model/errors.ts";
import { limits } from "../../record/limits.ts";
import { openParquet, readable } from "../../record/parquet/open.ts";
import { shown, type VisitRow } from "./cells.ts";
import { checkCell, locate } from "./columns.ts";

/** Zstandard told how much room there is: it would take what a damaged file claims. */
const codecs = {
  ...compressors,
  ZSTD: (input: Uint8Array, size: number) => decompressZstd(input, new Uint8Array(size)),
};
const what = "not a readable Parquet file";

/**
 * Visits the rows of a Parquet file; `quoted` are the columns that the mapping compares with text. Throws InputError, also for a file
 * that can't be read.
 */
export async function readParquet(
  bytes: Uint8Array,
  wanted: readonly string[],
  quoted: ReadonlySet<string>,
  visit: VisitRow,
): Promise<void> {
  const file = await readable(openParquet(bytes, limits.table.rows, codecs), what);
  locate(
    file.columns.map(({ name }) => name),
    wanted,
  );
  const types = await readable(
    Promise.resolve().then(() => wanted.map((column) => file.type(column))),
    what,
  );
  types.forEach(({ meaning }, target) => {
    const column = wanted[target] ?? "";
    // 5 is "5" in one program's CSV and "5.0" in another's.
    if (meaning === "real" && quoted.has(column))
      throw new InputError(
        `column ${shown(column)} holds floating-point numbers, which the mapping compares with text; allowed: numbers without quotes`,
      );
  });
  const cells: unknown[] = [];
  for (const [index, { rowStart, rowEnd }] of file.groups.entries()) {
    const columns = await readable(Promise.all(wanted.map((column) => file.read(column, index))), what);
    for (let row = rowStart; row < rowEnd; row++) {
      columns.forEach(
        (column, target) => (cells[target] = checkCell(column[row - rowStart], row, wanted[target] ?? "")),
      );
      visit(cells, row);
    }
  }
}
