// What leaves a chart as text: its numbers as CSV, its specification as portable Vega-Lite JSON.
import type { Chart } from "./chart.ts";
import type { Columns } from "../record/tables.ts";

/** What a chart can be as a file, by the file's ending. */
export const formats = ["svg", "png", "csv", "vl.json"] as const;
export type Format = (typeof formats)[number];
export const themes = ["light", "dark"] as const;

/** The file of a chart: the light theme is the one without a mark, numbers have none. */
export const chartFile = (name: string, theme: (typeof themes)[number], format: Format): string =>
  `${name}${theme === "dark" && format !== "csv" ? "-dark" : ""}.${format}`;

/** Comma-separated values after RFC 4180 with a header; a missing number is an empty field. */
export function toCsv(columns: Columns): string {
  const names = Object.keys(columns);
  const length = names.length > 0 ? (columns[names[0] ?? ""]?.length ?? 0) : 0;
  const lines = Array.from({ length }, (_, i) => names.map((name) => field(columns[name]?.[i] ?? "")).join(","));
  return [names.map(field).join(","), ...lines, ""].join("\r\n");
}

function field(value: number | string): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The specification with its data, for the Vega editor and other tools. */
export function toVegaLite(chart: Chart): string {
  return `${JSON.stringify(chart.spec, null, 1)}\n`;
}
