// What the terms of a grid world measure, in words.
import type { Cell, Term } from "../../model/grid.ts";

const cell = ([x, y]: Cell): string => `(${x}, ${y})`;

/** `8 for each cell nearer to the exit by path` */
function termInWords(term: Term): string {
  const { weight } = term;
  if ("toward" in term) {
    if (typeof term.toward !== "string") return `${weight} for each cell nearer to ${cell(term.toward)}`;
    const how = "by" in term && term.by === "path" ? "by path" : "in a straight line";
    return `${weight} for each cell nearer to ${term.toward} ${how}`;
  }
  if ("away" in term) return `${weight} for each cell away from ${cell(term.away)}`;
  if ("reached" in term) return `${weight} on reaching ${term.reached}`;
  return "moves" in term ? `${weight} for each move` : `${weight} for each bump into a wall`;
}

export const termsInWords = (terms: readonly Term[]): string => terms.map(termInWords).join("; ");
