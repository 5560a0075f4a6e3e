// What a cell of a table means, whichever file it came from: CSV knows only text, JSON and Parquet know types, and the same
// table must read the same from all three.
import { InputError } from "../../model/errors.ts";
import type { CellValue } from "../../model/table.ts";
import { canonicalMoment } from "../../record/moments.ts";

/** Called for each row with the cells of the wanted columns, in the wanted order; the array is used again for the next row. */
export type VisitRow = (cells: readonly unknown[], row: number, line?: number) => void;

const INTEGER = /^[-+]?\d+$/;
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

/**
 * The number of a cell: a number, or a decimal numeral as text. Undefined for anything else: NaN, infinity, and integers beyond 2⁵³,
 * which would be rounded.
 */
export function numberOf(cell: unknown): number | undefined {
  let value = NaN;
  let integer = false;
  if (typeof cell === "number") value = cell;
  else if (typeof cell === "bigint") [value, integer] = [Number(cell), true];
  else if (typeof cell === "string") {
    const text = cell.trim();
    if (NUMERAL.test(text)) [value, integer] = [Number(text), INTEGER.test(text)];
  }
  if (integer && !Number.isSafeInteger(value)) return undefined;
  // Beyond this the squares in a standard deviation would overflow.
  return Math.abs(value) <= 1e100 ? value : undefined;
}

/** Text in the form in which it is compared: dates and times in their canonical form, true and false in small letters. */
export function comparable(text: string): string {
  const trimmed = text.trim();
  return /^(?:true|false)$/i.test(trimmed) ? trimmed.toLowerCase() : canonicalMoment(trimmed);
}

/** A test whether a cell has one of the values: numbers are compared as numbers (5.0 is 5), all else as text in its comparable form. */
export function hasOneOf(values: readonly CellValue[]): (cell: unknown) => boolean {
  const numbers = new Set(values.filter((value) => typeof value === "number"));
  const texts = new Set(values.filter((value) => typeof value !== "number").map((value) => comparable(String(value))));
  return (cell) => {
    if (numbers.size > 0) {
      const number = numberOf(cell);
      if (number !== undefined && numbers.has(number)) return true;
    }
    if (texts.size === 0) return false;
    const text = textOf(cell);
    return text !== undefined && texts.has(comparable(text));
  };
}

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

export function needNumber(cell: unknown, column: string, place: Place): number {
  const number = numberOf(cell);
  if (number !== undefined) return number;
  const large = typeof cell === "bigint" || (typeof cell === "string" && INTEGER.test(cell.trim()));
  return refuse(
    cell,
    column,
    place,
    large
      ? `integers from -${Number.MAX_SAFE_INTEGER} to ${Number.MAX_SAFE_INTEGER} (with a decimal point it is read as a real number)`
      : "a finite number such as -12.5 or 3e6",
  );
}

/** The text of a cell in its comparable form. */
export const needText = (cell: unknown, column: string, place: Place): string =>
  comparable(textOf(cell) ?? refuse(cell, column, place, "text or a number"));
