// Recorded tables as Parquet, which DuckDB, pandas and polars read: in run folders, and within checkpoints. Values come back
// exactly as they were; the columns' types stand in the file.
import { parquetWriteBuffer, type SchemaElement } from "hyparquet-writer";
import { limits } from "../limits.ts";
import { openParquet, readable } from "./open.ts";
import { Table, type ColumnType, type Shape } from "../tables.ts";

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
export function fromParquet(bytes: Uint8Array, least: Shape, what: string): Promise<Table> {
  return readable(readTable(bytes, least), `${what}: not a readable table`);
}

async function readTable(bytes: Uint8Array, least: Shape): Promise<Table> {
  const file = await openParquet(bytes, limits.run.cells);
  const shape = Object.fromEntries(file.columns.map((element) => [element.name, typeOf(element)]));
  const names = Object.keys(shape);
  const cells = file.rows * names.length;
  if (cells > limits.run.cells) throw new Error(`${cells} cells; allowed: at most ${limits.run.cells}`);
  if (Object.hasOwn(shape, "__proto__")) throw new Error("a column has the name __proto__");
  const bad = Object.entries(least).find(([name, type]) => shape[name] !== type);
  if (bad) throw new Error(`the column ${bad[0]} is ${shape[bad[0]] ?? "missing"}, not ${bad[1]}`);
  const columns: Record<string, (number | string)[]> = {};
  for (const column of names) {
    const found: (number | string)[] = [];
    for (const group of file.groups.keys())
      for (const cell of Array.from(await file.read(column, group))) found.push(cell as number | string);
    columns[column] = found;
  }
  const table = new Table(shape);
  table.appendColumns(columns);
  return table;
}

/** The inverse of `elements`. */
function typeOf({ name, type, converted_type: converted }: SchemaElement): ColumnType {
  const found = (Object.keys(elements) as ColumnType[]).find(
    (column) => elements[column].type === type && elements[column].converted_type === converted,
  );
  if (!found) throw new Error(`the column ${name} has the type ${type}, which no table of a run has`);
  return found;
}
