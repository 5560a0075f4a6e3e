// From a person's file and a mapping to the integer rows of a table world: the one way in, for the command and for the page.
import { InputError } from "../../model/errors.ts";
import type { TableMapping } from "../../model/table.ts";
import type { TableRows } from "../../model/table-rows.ts";
import { requireSize } from "../named-files.ts";
import { limits } from "../../record/limits.ts";
import { collector, namedColumns, quotedColumns } from "./collect.ts";
import { readCsv } from "./csv.ts";
import { readJson, readRows } from "./json.ts";
import { toIntegers } from "./pools.ts";

/**
 * Reads a table: the bytes of a CSV, JSON or Parquet file (told apart by how they begin), or rows as objects. The mapping is
 * one that parseMapping has checked. Throws InputError: a file, a cell or a column that the mapping can't be read from, or
 * fewer than 16 rows (the fewest plans of a context) in one of the four pools.
 */
export async function readTable(data: Uint8Array | readonly unknown[], mapping: TableMapping): Promise<TableRows> {
  const wanted = namedColumns(mapping);
  const { visit, end } = collector(mapping);
  if (!(data instanceof Uint8Array)) readRows(data, wanted, visit);
  else {
    requireSize(data.length, limits.table.bytes, "the file");
    const format = formatOf(data);
    if (format === "csv") readCsv(data, mapping.separator ?? ",", wanted, visit);
    else if (format === "json") readJson(data, wanted, visit);
    // Loaded when needed: most tables are not Parquet, and a page should not carry its reader for nothing.
    else await (await import("./parquet.ts")).readParquet(data, wanted, quotedColumns(mapping), visit);
  }
  return toIntegers(end(), mapping);
}

/** The format of a file by its first bytes: Parquet's mark, a bracket or a brace, or else CSV. Throws InputError for an empty file. */
export function formatOf(bytes: Uint8Array): "csv" | "json" | "parquet" {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();
  if (head === "") throw new InputError("the file is empty; a table with a header and rows is needed");
  if (head.startsWith("PAR1")) return "parquet";
  return head.startsWith("{") || head.startsWith("[") ? "json" : "csv";
}
