// Small multiples by level and distribution: levels stand side by side where there is room, distributions where there is not.
import type { Distribution } from "../record/readings.ts";
import type { Sheet } from "./sheet.ts";

export interface Cell {
  level: number;
  distribution: Distribution;
  /** Whether the cell is the first of its row, and whether it stands in the last row. */
  first: boolean;
  last: boolean;
}

const mostAcross = 4;

/** Rows of cells; with more levels than fit in a row, one block of rows after the other. */
export function panelGrid(
  { narrow }: Sheet,
  levels: readonly number[],
  distributions: readonly Distribution[],
): Cell[][] {
  const across = levels.length <= mostAcross ? levels.length : 3;
  const rows = narrow
    ? levels.map((level) => distributions.map((distribution) => ({ level, distribution })))
    : Array.from({ length: Math.ceil(levels.length / across) }, (_, block) =>
        levels.slice(block * across, (block + 1) * across),
      ).flatMap((block) => distributions.map((distribution) => block.map((level) => ({ level, distribution }))));
  return rows.map((row, i) => row.map((cell, j) => ({ ...cell, first: j === 0, last: i === rows.length - 1 })));
}
