// The conditions of a mapping: which rows are kept, and which are training rows.
import type { Condition } from "../../model/table.ts";
import { comparable, hasOneOf, needNumber, needText, type Place } from "./cells.ts";

/** The test of a condition, for a cell and its place. It throws InputError where a bound is a number and the cell is none. */
export function testOf({ column, below, atLeast, equals, oneOf }: Condition): (cell: unknown, place: Place) => boolean {
  const tests: ((cell: unknown, place: Place) => boolean)[] = [];
  const isBelow = (bound: number | string): (typeof tests)[number] => {
    if (typeof bound === "number") return (cell, place) => needNumber(cell, column, place) < bound;
    const text = comparable(bound);
    return (cell, place) => needText(cell, column, place) < text;
  };
  if (below !== undefined) tests.push(isBelow(below));
  if (atLeast !== undefined) {
    const tooSmall = isBelow(atLeast);
    tests.push((cell, place) => !tooSmall(cell, place));
  }
  if (equals !== undefined) tests.push(hasOneOf([equals]));
  if (oneOf !== undefined) tests.push(hasOneOf(oneOf));
  return (cell, place) => tests.every((holds) => holds(cell, place));
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
