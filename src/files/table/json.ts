// Reads a JSON table: a list of row objects, or an object of columns. Row objects may also come from a module, parsed.
import { InputError } from "../../model/errors.ts";
import { limits } from "../../record/limits.ts";
import { jsonOf } from "../shape.ts";
import { placed, shown, type VisitRow } from "./cells.ts";
import { checkCell, checkRow, locate } from "./columns.ts";

/** Visits the rows of a JSON file (UTF-8, at most 512 MiB: it must fit in one string). Throws InputError. */
export function readJson(bytes: Uint8Array, wanted: readonly string[], visit: VisitRow): void {
  if (bytes.length > limits.table.jsonBytes) {
    throw new InputError(
      `the JSON file has ${bytes.length} bytes; allowed: at most ${limits.table.jsonBytes} (save a larger table as Parquet or CSV)`,
    );
  }
  const table = jsonOf(bytes);
  if (Array.isArray(table)) readRows(table, wanted, visit);
  else if (isRecord(table)) readColumns(table, wanted, visit);
  else throw new InputError("a JSON table is a list of row objects, or an object of columns");
}

/** Visits row objects; a key that a row lacks is an empty cell. Only own keys count, so `__proto__` is a name like any other. */
export function readRows(rows: readonly unknown[], wanted: readonly string[], visit: VisitRow): void {
  const header = new Set<string>();
  rows.forEach((row, i) => {
    checkRow(i);
    if (!isRecord(row))
      throw new InputError(`row ${i + 1} is ${shown(row)}; allowed: an object from column names to cells`);
    for (const name of Object.keys(row)) header.add(name);
    if (header.size > limits.table.columns) locate([...header], wanted);
  });
  locate([...header], wanted);
  const cells: unknown[] = [];
  rows.forEach((row, i) => {
    if (!isRecord(row)) return;
    wanted.forEach(
      (name, target) => (cells[target] = checkNumber(Object.hasOwn(row, name) ? row[name] : null, i, name)),
    );
    visit(cells, i);
  });
}

function readColumns(table: Record<string, unknown>, wanted: readonly string[], visit: VisitRow): void {
  const names = Object.keys(table);
  const columns = locate(names, wanted).map((index) => table[names[index] ?? ""]);
  const lists = columns.map((column, i) => {
    if (!Array.isArray(column))
      throw new InputError(
        `column ${shown(wanted[i])} is not a list; a JSON table is a list of row objects, or an object of columns`,
      );
    return column as unknown[];
  });
  const rows = lists[0]?.length ?? 0;
  lists.forEach((list, i) => {
    if (list.length !== rows)
      throw new InputError(`column ${shown(wanted[i])} has ${list.length} cells where ${shown(wanted[0])} has ${rows}`);
  });
  const cells: unknown[] = [];
  for (let row = 0; row < rows; row++) {
    checkRow(row);
    lists.forEach((list, target) => (cells[target] = checkNumber(list[row], row, wanted[target] ?? "")));
    visit(cells, row);
  }
}

/** The cell itself. Throws InputError for an integer that JSON's reader may have rounded, and for text that is too long. */
function checkNumber(cell: unknown, row: number, column: string): unknown {
  if (Number.isInteger(cell) && !Number.isSafeInteger(cell)) {
    throw new InputError(
      `${placed(column, { row })}: about ${String(cell)} is not allowed; allowed: integers from -${Number.MAX_SAFE_INTEGER} to ${Number.MAX_SAFE_INTEGER} (a larger one as text, such as "1e20", is read as a real number)`,
    );
  }
  return checkCell(cell, row, column);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
