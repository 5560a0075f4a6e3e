// Formats a parameter's value for the page.
import type { Configuration, ParameterName } from "../../../model/parameters.ts";

export function formatValue(value: Configuration[ParameterName]): string {
  if (typeof value === "number") return value.toLocaleString("en", { maximumFractionDigits: 6 });
  if (value === "") return "none";
  return value === true ? "on" : value === false ? "off" : value;
}
