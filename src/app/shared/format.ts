// Formats numbers, sizes, dates and parameter values for messages of page and workers.
import type { Configuration, ParameterName } from "../../model/parameters.ts";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** 12,345 */
export const formatInteger = (value: number): string => whole.format(value);

/** Two significant digits: 0.31, 2.4, 120. */
export function formatRate(value: number): string {
  if (value >= 100) return formatInteger(Math.round(value));
  return value >= 9.95 ? value.toFixed(0) : value >= 0.995 ? value.toFixed(1) : value.toFixed(2);
}

/** generation 120 of 400 */
export const formatProgress = (generation: number, generations: number): string =>
  generation >= generations
    ? `done, ${formatInteger(generations)} generations`
    : `generation ${formatInteger(Math.max(generation, 0))} of ${formatInteger(generations)}`;

const units = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** 12 bytes, 3.4 kB, 120 MB: two significant digits. */
export function formatBytes(bytes: number): string {
  let [size, unit] = [bytes, 0];
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 || size >= 9.95 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** Nov 21, 2026, 12:11 PM. Text that is not a date is returned unchanged. */
export function formatDate(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.valueOf()) ? iso : day.format(date);
}

export function formatValue(value: Configuration[ParameterName]): string {
  if (typeof value === "number") return value.toLocaleString("en", { maximumFractionDigits: 6 });
  if (value === "") return "none";
  return value === true ? "on" : value === false ? "off" : value;
}
