// Collects the rows that a mapping keeps: their numbers, their pool and their context group. One pass over the file, in
// blocks, so that ten million rows need neither a second reading nor a copy of what is there.
import { InputError } from "../../model/errors.ts";
import { isProbe, type FieldMapping, type TableMapping } from "../../model/table.ts";
import { hasOneOf, isEmpty, needNumber, needText, placed, refuse, type Place, type VisitRow } from "./cells.ts";
import { inWords, testOf } from "./condition.ts";
import { fieldsOf } from "./fields.ts";

const BLOCK = 4096;

interface Block {
  /** BLOCK × fields, row-major. */
  readonly values: Float64Array;
  /** Index into POOLS. */
  readonly pool: Uint8Array;
  readonly group: Uint32Array;
}

/** Called with a kept row's values (field f at values[at + f]), the index of its pool in POOLS, and the index of its group. */
type VisitKept = (values: Float64Array, at: number, pool: number, group: number) => void;

/** The kept rows, in the file's order. */
export interface Collected {
  /** Names of the context groups in order of appearance; ["all"] without a context column. */
  readonly groups: readonly string[];
  /** Rows in the file. */
  readonly read: number;
  readonly dropped: Readonly<Record<string, number>>;
  forEach(visit: VisitKept): void;
}

/** The columns that a mapping names, each once, in the order in which gaps are looked for. */
export function namedColumns({ keep = [], attributes, base, intended, split, context }: TableMapping): string[] {
  const columns = [...keep, ...attributes, base, intended].map((part) => part?.column);
  const named = [...columns, split.column, split.training?.column, context];
  return [...new Set(named.filter((column) => column !== undefined))];
}

/** The columns that a mapping compares with text in quotes. */
export function quotedColumns({ keep = [], attributes, base, intended, split }: TableMapping): ReadonlySet<string> {
  const parts = [...keep, ...attributes, base, intended, split.training].filter((part) => part !== undefined);
  const isQuoted = (part: (typeof parts)[number]): boolean => {
    const bounds = "below" in part || "atLeast" in part ? [part.below, part.atLeast] : [];
    return [...bounds, part.equals, ...(part.oneOf ?? [])].some((value) => typeof value === "string");
  };
  return new Set(parts.filter(isQuoted).map(({ column }) => column));
}

/**
 * Starts a collection: hand `visit` to a reader, with the cells of `namedColumns`, then call `end`. Throws InputError naming
 * row, column and value.
 */
export function collector(mapping: TableMapping): { visit: VisitRow; end: () => Collected } {
  const { keep = [], split, context, gaps = "refuse" } = mapping;
  const columns = namedColumns(mapping);
  const fields = fieldsOf(mapping);
  const at = (column: string | undefined): number => (column === undefined ? -1 : columns.indexOf(column));
  const keepTests = keep.map((condition) => ({ condition, at: at(condition.column), holds: testOf(condition) }));
  const keepAt = keepTests.map((test) => test.at);
  const isTrainingCell = split.training && testOf(split.training);
  const readers = fields.map(readerOf);
  // The first of the columns are those of keep.
  const keepColumns = new Set(keepAt).size;
  const fieldAt = fields.map(({ column }) => at(column));
  const splitAt = at(split.training?.column ?? split.column);
  const contextAt = at(context);

  const blocks: Block[] = [];
  const groups = new Map<string, number>();
  const dropped = new Map<string, number>();
  const place: Place = { row: 0 };
  let [rows, read] = [0, 0];

  /** Why the row is left out, if it is. A row that fails a condition may hold anything elsewhere, so conditions come first. */
  function reasonToDrop(cells: readonly unknown[]): string | undefined {
    const gap = firstGap(cells, 0, keepColumns);
    if (gap !== undefined) return gap;
    const failed = keepTests.find((test) => !test.holds(cells[test.at], place));
    return failed === undefined
      ? firstGap(cells, keepColumns, columns.length)
      : `not kept: ${inWords(failed.condition)}`;
  }

  function firstGap(cells: readonly unknown[], from: number, to: number): string | undefined {
    for (let i = from; i < to; i++) {
      if (!isEmpty(cells[i])) continue;
      const column = columns[i] ?? "";
      if (gaps === "drop") return `empty ${column}`;
      const remedy = 'fill it, or set "gaps": "drop" in the mapping to leave such rows out';
      throw new InputError(`${placed(column, place)}: an empty cell; ${remedy}`);
    }
    return undefined;
  }

  function isTraining(cell: unknown): boolean {
    if (isTrainingCell) return isTrainingCell(cell, place);
    const column = split.column ?? "";
    const word = needText(cell, column, place);
    if (word !== "training" && word !== "deployment") refuse(cell, column, place, "training, deployment");
    return word === "training";
  }

  const visit: VisitRow = (cells, row, line) => {
    Object.assign(place, { row, line });
    read++;
    const why = reasonToDrop(cells);
    if (why !== undefined) {
      dropped.set(why, (dropped.get(why) ?? 0) + 1);
      return;
    }
    const slot = rows % BLOCK;
    if (slot === 0) blocks.push(newBlock(fields.length));
    const block = blocks[blocks.length - 1];
    if (block === undefined) return;
    readers.forEach((read, f) => {
      block.values[slot * fields.length + f] = read(cells[fieldAt[f] ?? 0], place);
    });
    block.pool[slot] = (isTraining(cells[splitAt]) ? 0 : 1) + (isProbe(row) ? 2 : 0);
    const group = context === undefined ? "all" : needText(cells[contextAt], context, place);
    const index = groups.get(group) ?? groups.size;
    groups.set(group, index);
    block.group[slot] = index;
    rows++;
  };

  const end = (): Collected => {
    if (read === 0) throw new InputError("the table has no rows");
    return {
      groups: [...groups.keys()],
      read,
      // Defined as own properties, so that a column called __proto__ does no harm.
      dropped: Object.fromEntries(dropped),
      forEach: (visitKept) => {
        for (let r = 0; r < rows; r++) {
          const block = blocks[Math.floor(r / BLOCK)];
          const slot = r % BLOCK;
          if (block) visitKept(block.values, slot * fields.length, block.pool[slot] ?? 0, block.group[slot] ?? 0);
        }
      },
    };
  };
  return { visit, end };
}

const newBlock = (fields: number): Block => ({
  values: new Float64Array(BLOCK * fields),
  pool: new Uint8Array(BLOCK),
  group: new Uint32Array(BLOCK),
});

/** Reads a field's number from a cell: the cell's, or 1 and 0 for an indicator. */
function readerOf({ column, transform, equals, oneOf }: FieldMapping): (cell: unknown, place: Place) => number {
  const values = equals === undefined ? oneOf : [equals];
  if (values !== undefined) {
    const isOne = hasOneOf(values);
    return (cell) => (isOne(cell) ? 1 : 0);
  }
  return (cell, place) => {
    const value = needNumber(cell, column, place);
    if (transform === "log10" && value <= 0) {
      refuse(cell, column, place, "a number above 0, for log10 (keep can leave such rows out)");
    }
    return value;
  };
}
