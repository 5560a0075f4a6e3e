// Recorded tables as Parquet, which DuckDB, pandas and polars read: in run folders, and within checkpoints. Values come back
// exactly as they were; the columns' types stand in the file.
import { parquetMetadataAsync, parquetScan, parquetSchema } from "hyparquet";
import { parquetWriteBuffer, type SchemaElement } from "hyparquet-writer";
import { InputError } from "../model/errors.ts";
import { Table, type ColumnType, type Shape } from "./record.ts";

/** Cells of a table that is read: a file of a few bytes can claim more than any memory holds. */
const MOST_CELLS = 2 ** 26;

const elements: Record<ColumnType, Omit<SchemaElement, "name">> = {
  int: { type: "INT32", repetition_type: "REQUIRED" },
  uint: { type: "INT32", converted_type: "UINT_32", repetition_type: "REQUIRED" },
  real: { type: "DOUBLE", repetition_type: "REQUIRED" },
  text: { type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
};

/** A table as a Parquet file; `provenance` stands in its metadata under the key `mesascope`, as JSON. */
export function toParquet(table: Table, provenance: object): Uint8Array {
  const columns = Object.entries(table.shape);
  const root: SchemaElement = { name: "root", num_children: columns.length };
  const buffer = parquetWriteBuffer({
    columnData: columns.map(([name]) => ({ name, data: [...(table.columns[name] ?? [])] })),
    schema: [root, ...columns.map(([name, type]) => ({ name, ...elements[type] }))],
    kvMetadata: [{ key: "mesascope", value: JSON.stringify(provenance) }],
    createdBy: "mesascope",
  });
  return new Uint8Array(buffer);
}

/**
 * Reads a table, with the columns that the file has. Throws InputError, naming `what`, for a file that is none, or that lacks
 * one of the columns of `least` or has it in another type.
 */
export async function fromParquet(bytes: Uint8Array, least: Shape, what: string): Promise<Table> {
  // A copy: the `slice` of Node's buffers is none.
  const slice = (start: number, end?: number) => new Uint8Array(bytes.subarray(start, end)).buffer;
  const file = { byteLength: bytes.length, slice };
  try {
    const metadata = await parquetMetadataAsync(file);
    const shape = Object.fromEntries(
      parquetSchema(metadata).children.map(({ element }) => [element.name, typeOf(element)]),
    );
    const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
    const cells = rows * Object.keys(shape).length;
    if (cells > MOST_CELLS) throw new Error(`${cells} cells; allowed: at most ${MOST_CELLS}`);
    if (Object.hasOwn(shape, "__proto__")) throw new Error("a column has the name __proto__");
    const bad = Object.entries(least).find(([name, type]) => shape[name] !== type);
    if (bad) throw new Error(`the column ${bad[0]} is ${shape[bad[0]] ?? "missing"}, not ${bad[1]}`);
    const scan = await parquetScan({ file, metadata });
    const columns: Record<string, (number | string)[]> = {};
    for (const column of Object.keys(shape)) {
      const cells: (number | string)[] = [];
      for (const range of scan.ranges)
        for (const cell of await scan.readColumn({ column, ...range })) cells.push(cell as number | string);
      columns[column] = cells;
    }
    const table = new Table(shape);
    table.appendColumns(columns);
    return table;
  } catch (error) {
    throw new InputError(`${what}: not a readable table: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The inverse of `elements`. */
function typeOf({ name, type, converted_type: converted }: SchemaElement): ColumnType {
  const found = (Object.keys(elements) as ColumnType[]).find(
    (column) => elements[column].type === type && elements[column].converted_type === converted,
  );
  if (!found) throw new Error(`the column ${name} has the type ${type}, which no table of a run has`);
  return found;
}
