// The conditions of a mapping: which rows are kept, and which are training rows.
import type { Condition } from "../../model/table.ts";
import { hasValue, needNumber, needText, type Place } from "./cells.ts";

/** Whether a cell meets a condition. Throws InputError where a bound is a number and the cell is none. */
export function holds({ column, below, atLeast, equals, oneOf }: Condition, cell: unknown, place: Place): boolean {
  const isBelow = (limit: number | string): boolean =>
    typeof limit === "number" ? needNumber(cell, column, place) < limit : needText(cell, column, place) < limit;
  return (
    (below === undefined || isBelow(below)) &&
    (atLeast === undefined || !isBelow(atLeast)) &&
    (equals === undefined || hasValue(cell, equals)) &&
    (oneOf === undefined || oneOf.some((value) => hasValue(cell, value)))
  );
}

/** A condition in words: Worldwide Gross at least 1. */
export function inWords({ column, below, atLeast, equals, oneOf }: Condition): string {
  const tests = [
    atLeast === undefined ? [] : [`at least ${atLeast}`],
    below === undefined ? [] : [`below ${below}`],
    equals === undefined ? [] : [`equal to ${equals}`],
    oneOf === undefined ? [] : [`one of ${oneOf.join(", ")}`],
  ];
  return `${column} ${tests.flat().join(" and ")}`;
}
