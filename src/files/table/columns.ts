// The columns of a table: which ones a reader must fetch, and the limits that every reader keeps to.
import { InputError } from "../../model/errors.ts";
import { nearest } from "../../model/configuration.ts";
import { limits } from "../../record/limits.ts";
import { placed, shown } from "./cells.ts";

/** Where each wanted column stands in the header. Throws InputError: a missing column, two of one name, too many columns. */
export function locate(header: readonly string[], wanted: readonly string[]): number[] {
  if (header.length > limits.table.columns) {
    throw new InputError(
      `the table has more than ${limits.table.columns} columns; allowed: at most ${limits.table.columns}`,
    );
  }
  const at = new Map<string, number>();
  header.forEach((name, i) => {
    // Nameless columns (a spreadsheet's trailing separators, a data frame's index) may repeat: nobody can want them.
    if (name !== "" && at.has(name)) throw new InputError(`two columns are called ${shown(name)}; names must differ`);
    at.set(name, i);
  });
  return wanted.map((name) => {
    const index = at.get(name);
    if (index !== undefined) return index;
    // One or two letters are near to everything.
    const near = name.length > 2 ? nearest(name, header) : undefined;
    const there =
      header.length > 24
        ? `${header.slice(0, 24).map(shown).join(", ")} and ${header.length - 24} more`
        : header.map(shown).join(", ");
    const alike = header.find((other) => looksOf(other) === looksOf(name));
    if (alike !== undefined)
      throw new InputError(
        `column ${inAscii(name)} is missing; the table has ${inAscii(alike)}, which looks alike and is written with other characters`,
      );
    throw new InputError(
      `column ${shown(name)} is missing${near === undefined ? "" : `; did you mean ${shown(near)}?`}; the table has ${there}`,
    );
  });
}

/** What a reader sees of a name: without marks of composition, blanks at its ends, and characters that have no width. */
const looksOf = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

/** A name in quotes, with every character beyond ASCII by its number. */
const inAscii = (name: string): string =>
  shown(name).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Throws InputError if a table has one row too many. */
export function checkRow(row: number): void {
  if (row >= limits.table.rows)
    throw new InputError(`the table has more than ${limits.table.rows} rows; allowed: at most ${limits.table.rows}`);
}

/** The cell itself. Throws InputError if it is a text that is too long. */
export function checkCell(cell: unknown, row: number, column: string): unknown {
  if (typeof cell === "string" && cell.length > limits.table.cell) {
    throw new InputError(
      `${placed(column, { row })}: a cell of ${cell.length} characters; allowed: at most ${limits.table.cell}`,
    );
  }
  return cell;
}
