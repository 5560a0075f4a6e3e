// CSV as people write it: what one writes is what is read, wherever the pieces of the file end; what is broken names its line.
import * as fc from "../../setup/fast-check.ts";
import { describe, expect, test } from "vitest";
import { limits } from "../../../src/record/limits.ts";
import { readCsv } from "../../../src/files/table/csv.ts";
import { InputError } from "../../../src/model/errors.ts";
import { bytes, csvCell } from "./tables.ts";

interface Read {
  cells: unknown[][];
  lines: number[];
}

function read(text: string | Uint8Array, wanted: readonly string[], { separator = ",", piece = 1 << 20 } = {}): Read {
  const cells: unknown[][] = [];
  const lines: number[] = [];
  const data = typeof text === "string" ? bytes(text) : text;
  readCsv(
    data,
    separator,
    wanted,
    (row, index, line) => {
      expect(index).toBe(cells.length);
      cells.push([...row]);
      lines.push(line ?? 0);
    },
    piece,
  );
  return { cells, lines };
}

const message = (text: string | Uint8Array, wanted = ["a"]): string => {
  try {
    read(text, wanted);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return error instanceof Error ? error.message : "";
  }
  return "nothing was thrown";
};

describe("what is written is read", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "é", "😀", '"', ",", ";", "\n", "\r", " ", "7"), maxLength: 6 });
  const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
    fc.record({
      header: fc.uniqueArray(fc.stringMatching(/^[a-zé"]{1,4}$/), { minLength: width, maxLength: width }),
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }),
      separator: fc.constantFrom(",", ";", "\t", "|"),
      newline: fc.constantFrom("\n", "\r\n", "\r"),
      gap: fc.integer({ min: 1, max: 2 }),
      end: fc.boolean(),
      mark: fc.boolean(),
      piece: fc.integer({ min: 1, max: 9 }),
    }),
  );

  test("by any table, in pieces of any size", () => {
    fc.assert(
      fc.property(table, ({ header, rows, separator, newline, gap, end, mark, piece }) => {
        const text = [header, ...rows]
          .map((row) => row.map((value) => csvCell(value, separator)).join(separator))
          .join(newline.repeat(gap));
        const file = bytes(`${mark ? "\uFEFF" : ""}${text}${end ? newline : ""}`);
        // The columns are wanted in reverse, so that a reader that ignores the header is caught.
        const wanted = [...header].toReversed();
        const inPieces = read(file, wanted, { separator, piece });
        expect(inPieces.cells).toEqual(rows.map((row) => row.toReversed()));
        expect(inPieces).toEqual(read(file, wanted, { separator }));
      }),
    );
  });

  test("and lines are those of the file, across quoted line ends and blank lines", () => {
    expect(read('a,b\n\n1,"x\ny"\r\n\r\n2,z\n', ["a"])).toEqual({ cells: [["1"], ["2"]], lines: [3, 6] });
  });

  test("and a column may be wanted twice or not at all", () => {
    expect(read("a,b,c\n1,2,3\n", ["c", "a", "c"]).cells).toEqual([["3", "1", "3"]]);
  });

  test("and names are trimmed, cells are not", () => {
    expect(read(" a , b\n 1 , 2\n", ["a", "b"]).cells).toEqual([[" 1 ", " 2"]]);
  });

  test("and a column may be called __proto__ or constructor", () => {
    expect(read("__proto__,constructor\n1,2\n", ["constructor", "__proto__"]).cells).toEqual([["2", "1"]]);
    expect(message("b\n1\n", ["__proto__"])).toContain('column "__proto__" is missing');
  });
});

describe("what is broken names its line", () => {
  test.each([
    ["", "the file is empty"],
    ["\n\n", "the file is empty"],
    ["a,b\n1,2\n1\n", "line 3: 1 cells where the header has 2"],
    ["a,b\n1,2,3\n", "line 2: 3 cells where the header has 2"],
    ['a,b\n"1\n2",3\n4\n', "line 4: 1 cells"],
    ['a\n"1', "line 2: a quoted cell is never closed"],
    ['a\n"1"2\n', "line 2: a quote inside a cell must be doubled"],
    ['a\n1"2\n', "line 2: a quote inside an unquoted cell"],
    ["a,b,a\n1,2,3\n", 'two columns are called "a"'],
    ["b,c\n1,2\n", 'column "a" is missing; the table has "b", "c"'],
    [`a\n${"x".repeat(limits.table.cell + 1)}\n`, `line 2: a cell is longer than ${limits.table.cell}`],
    [`a\n"${"x\n".repeat(limits.table.cell)}`, `line 2: a cell is longer than ${limits.table.cell}`],
    [
      Array.from({ length: limits.table.columns + 1 }, (_, i) => `c${i}`).join(","),
      `more than ${limits.table.columns} columns`,
    ],
  ])("%j", (text, expected) => {
    expect(message(text)).toContain(expected);
  });

  test("a missing column is answered with its neighbour", () => {
    expect(message("Gross,budget\n1,2\n", ["gros"])).toBe(
      'column "gros" is missing; did you mean "Gross"?; the table has "Gross", "budget"',
    );
  });

  test("nameless columns may repeat", () => {
    expect(read("a,,\n1,2,3\n", ["a"]).cells).toEqual([["1"]]);
  });

  test("text that is not UTF-8", () => {
    expect(message(new Uint8Array([97, 10, 0xff, 10]))).toContain("not UTF-8");
    expect(message(new Uint8Array([97, 10, 0xc3]))).toContain("not UTF-8");
  });
});

test("a line of blanks is ignored like an empty one, and a quoted blank is a cell", () => {
  const rows: unknown[][] = [];
  readCsv(bytes("   \n a ,b\n1,2\n  \t \n3,4\n \n"), ",", ["a", "b"], (cells) => void rows.push([...cells]));
  expect(rows).toEqual([
    ["1", "2"],
    ["3", "4"],
  ]);
  const one: unknown[] = [];
  readCsv(bytes('a\n1\n" "\n  \n2\n'), ",", ["a"], ([cell]) => void one.push(cell));
  expect(one).toEqual(["1", " ", "2"]);
});
