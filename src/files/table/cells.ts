// What a cell of a table means, whichever file it came from: CSV knows only text, JSON and Parquet know types, and the same
// table must read the same from all three.
import { InputError } from "../../model/errors.ts";
import type { CellValue } from "../../model/table.ts";

/** Called for each row with the cells of the wanted columns, in the wanted order; the array is used again for the next row. */
export type VisitRow = (cells: readonly unknown[], row: number, line?: number) => void;

const NUMERAL = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

/** Text as a person sees it: trimmed; a date as ISO 8601; undefined for lists, objects and bytes. */
export function textOf(cell: unknown): string | undefined {
  switch (typeof cell) {
    case "string":
      return cell.trim();
    case "number":
    case "bigint":
    case "boolean":
      return String(cell);
    default:
      return cell instanceof Date && Number.isFinite(cell.getTime()) ? cell.toISOString() : undefined;
  }
}

export const isEmpty = (cell: unknown): boolean =>
  cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");

/** The number of a cell: a number, or a decimal numeral as text. Undefined for anything else, NaN and infinity included. */
export function numberOf(cell: unknown): number | undefined {
  const value =
    typeof cell === "number"
      ? cell
      : typeof cell === "bigint"
        ? Number(cell)
        : typeof cell === "string" && NUMERAL.test(cell.trim())
          ? Number(cell)
          : NaN;
  // Beyond this the squares in a standard deviation would overflow.
  return Math.abs(value) <= 1e100 ? value : undefined;
}

/** Whether a cell has a value: numbers are compared as numbers (5.0 is 5), all else as trimmed text. */
export const hasValue = (cell: unknown, value: CellValue): boolean =>
  typeof value === "number" ? numberOf(cell) === value : textOf(cell) === String(value).trim();

/** A cell for a message: quoted, so that nothing in it can act on a terminal, and short. */
export function shown(cell: unknown): string {
  const text =
    textOf(cell) ?? (cell instanceof Date ? "an invalid date" : Array.isArray(cell) ? "a list" : "an object");
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

/** The row of a cell, from 0, and in a CSV file the line where it starts. */
export interface Place {
  row: number;
  line?: number | undefined;
}

/** Where a cell is, for a message: rows counted from 1, without the header. */
export const placed = (column: string, { row, line }: Place): string =>
  `row ${row + 1}${line === undefined ? "" : ` (line ${line})`}, column ${shown(column)}`;

export function refuse(cell: unknown, column: string, place: Place, allowed: string): never {
  throw new InputError(`${placed(column, place)}: ${shown(cell)} is not allowed; allowed: ${allowed}`);
}

export const needNumber = (cell: unknown, column: string, place: Place): number =>
  numberOf(cell) ?? refuse(cell, column, place, "a finite number such as -12.5 or 3e6");

export const needText = (cell: unknown, column: string, place: Place): string =>
  textOf(cell) ?? refuse(cell, column, place, "text or a number");
