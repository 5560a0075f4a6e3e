// Recorded columns as CSV by RFC 4180: numbers in the shortest form that reads back exactly, a missing one as an empty cell,
// which pandas reads as NaN.
import type { Columns } from "./tables.ts";

function cell(value: number | string): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Header and rows, each ended by a line feed. */
export function toCsv(columns: Columns): string {
  const names = Object.keys(columns);
  const lines = [names.map(cell).join(",")];
  const rows = columns[names[0] ?? ""]?.length ?? 0;
  for (let row = 0; row < rows; row++) lines.push(names.map((name) => cell(columns[name]?.[row] ?? NaN)).join(","));
  return `${lines.join("\n")}\n`;
}
