// The axes of a plan: its varied parameters and their values.
import type { ParameterValues } from "../../../model/configuration.ts";
import { cellOf } from "../../../experiment/sweep/results.ts";
import type { ParameterName } from "../../../model/parameters.ts";
import type { Axis } from "./sweep-protocol.ts";

const ascending = (a: number | string, b: number | string): number =>
  typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1;

/** In ascending order, as in charts. */
export const axesOf = (points: readonly ParameterValues[]): Axis[] =>
  Object.keys(points[0] ?? {}).map((name) => ({
    name: name as ParameterName,
    values: [...new Set(points.map((point) => cellOf(point[name] ?? "")))].sort(ascending),
  }));
