// Tables for the tests: written as CSV, JSON and Parquet, with the columns a, b, h and part.
import { parquetWriteBuffer } from "hyparquet-writer";
import { isProbe, type TableMapping } from "../../../src/model/table.ts";

export type Columns = Readonly<Record<string, readonly (string | number | null)[]>>;

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A cell as RFC 4180 wants it: quoted where it must be. */
export const csvCell = (cell: string | number | null, separator = ","): string => {
  const text = cell === null ? "" : String(cell);
  return /["\r\n]/.test(text) || text.includes(separator) || text.trim() === ""
    ? `"${text.replaceAll('"', '""')}"`
    : text;
};

export function toCsv(columns: Columns, separator = ",", newline = "\n"): Uint8Array {
  const names = Object.keys(columns);
  const rows = columns[names[0] ?? ""]?.length ?? 0;
  const lines = [names.map((name) => csvCell(name, separator)).join(separator)];
  for (let r = 0; r < rows; r++)
    lines.push(names.map((name) => csvCell(columns[name]?.[r] ?? null, separator)).join(separator));
  return bytes(lines.join(newline) + newline);
}

export const toRows = (columns: Columns): Record<string, unknown>[] =>
  (Object.values(columns)[0] ?? []).map((_, r) =>
    Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells[r]])),
  );

export function toParquet(columns: Columns): Uint8Array {
  const columnData = Object.entries(columns).map(([name, data]) => ({
    name,
    data: [...data],
    type: data.some((cell) => typeof cell === "string") ? ("STRING" as const) : ("DOUBLE" as const),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 100 }));
}

export const mapping: TableMapping = {
  attributes: [{ column: "a" }],
  base: { column: "b" },
  intended: { column: "h" },
  split: { column: "part" },
};

/** A table of so many rows, every other one for deployment: a and h are the row's number among its pool's, b is its square. */
export function plain(rows: number): { a: number[]; b: number[]; h: number[]; part: string[] } {
  const counts = [0, 0, 0, 0];
  const part = Array.from({ length: rows }, (_, r) => (partOf(r) % 2 === 0 ? "training" : "deployment"));
  const a = part.map((_, r) => {
    const p = partOf(r);
    const count = counts[p] ?? 0;
    counts[p] = count + 1;
    return count;
  });
  return { a, b: a.map((value) => value * value), h: [...a], part };
}

const partOf = (row: number): number => (row % 2) + (isProbe(row) ? 2 : 0);
