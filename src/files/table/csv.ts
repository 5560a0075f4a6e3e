// Reads CSV as RFC 4180 describes it. Written here because a gigabyte does not fit into one JavaScript string, because only
// the named columns need to become text, and because a message should name the line: no small library does all three.
import { InputError } from "../../model/errors.ts";
import { limits } from "../../record/limits.ts";
import type { VisitRow } from "./cells.ts";
import { checkRow, locate } from "./columns.ts";

const QUOTE = 34;
const LF = 10;
const CR = 13;
const TOO_LONG = `is longer than ${limits.table.cell} characters; is a quote not closed?`;

/**
 * Visits the rows of a CSV file: UTF-8, with or without a byte order mark, lines ended by LF, CRLF or CR, a header, cells
 * quoted where they need be, blank lines ignored. The file is decoded in pieces of so many bytes; `line` is where a row starts,
 * from 1. Throws InputError with the line.
 */
export function readCsv(
  bytes: Uint8Array,
  separator: string,
  wanted: readonly string[],
  visit: VisitRow,
  piece = 1 << 20,
): void {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const comma = separator.charCodeAt(0);
  let header: string[] | undefined;
  /** Where a column's cell goes; header cells all go somewhere. */
  const targets: (number[] | undefined)[] = [];
  let cells: string[] = [];
  let text = "";
  let line = 1;
  let row = 0;

  /** The cell that was read last, and the line ends within it. */
  let value = "";
  let lineEnds = 0;
  let quoted = false;

  /** Reads a quoted cell; the place after its closing quote, or −1 if the text ends before. */
  function readQuoted(start: number, last: boolean): number {
    for (let at = start + 1; ; at += 2) {
      const close = text.indexOf('"', at);
      if ((close < 0 ? text.length : close) - start > limits.table.cell) refuse("a cell", TOO_LONG);
      if (close < 0) return last ? refuse("a quoted cell", "is never closed") : -1;
      at = close;
      if (text.charCodeAt(at + 1) === QUOTE) continue;
      const content = text.slice(start + 1, at);
      quoted = true;
      lineEnds = content.split("\n").length - 1;
      value = content.replaceAll('""', '"');
      return at + 1;
    }
  }

  /** Reads an unquoted cell; the place after it. */
  function readUnquoted(start: number): number {
    let at = start;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === comma || code === LF || code === CR) break;
      if (code === QUOTE) refuse("a quote inside an unquoted cell", "needs the cell quoted and itself doubled");
    }
    if (at - start > limits.table.cell) refuse("a cell", TOO_LONG);
    value = text.slice(start, at);
    lineEnds = 0;
    return at;
  }

  /** Reads the record at `start` of `text`; the place after it, or −1 if the text ends first and more is to come. */
  function readRecord(start: number, last: boolean): number {
    const startLine = line;
    let at = start;
    quoted = false;
    if (header === undefined) cells = [];
    for (let column = 0; ; column++) {
      at = text.charCodeAt(at) === QUOTE ? readQuoted(at, last) : readUnquoted(at);
      // The character after decides what comes next, and after a CR the one after that: it may not have arrived yet.
      if (at < 0 || (!last && at + 1 >= text.length)) {
        line = startLine;
        return -1;
      }
      if (header === undefined) cells.push(value.trim());
      else for (const target of targets[column] ?? []) cells[target] = value;
      if (header === undefined && column >= limits.table.columns) locate(cells, wanted);
      line += lineEnds;
      const next = text.charCodeAt(at);
      if (next === comma) {
        at++;
        continue;
      }
      if (at < text.length && next !== LF && next !== CR) refuse("a quote inside a cell", "must be doubled");
      finish(column + 1, startLine);
      line++;
      return at + (next === CR && text.charCodeAt(at + 1) === LF ? 2 : 1);
    }
  }

  function finish(columns: number, startLine: number): void {
    // A line of blanks is as blank as an empty one.
    if (columns === 1 && !quoted && value.trim() === "") return;
    if (header === undefined) {
      header = cells;
      cells = [];
      locate(header, wanted).forEach((column, target) => (targets[column] ??= []).push(target));
      return;
    }
    if (columns !== header.length) {
      throw new InputError(`line ${startLine}: ${columns} cells where the header has ${header.length}`);
    }
    checkRow(row);
    visit(cells, row++, startLine);
  }

  function refuse(what: string, why: string): never {
    throw new InputError(`line ${line}: ${what} ${why}`);
  }

  for (let from = 0; from < bytes.length; from += piece) {
    const last = from + piece >= bytes.length;
    try {
      text += decoder.decode(bytes.subarray(from, from + piece), { stream: !last });
    } catch {
      throw new InputError(`after line ${line}: not UTF-8 text; save the table as CSV in UTF-8`);
    }
    let at = 0;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === LF || code === CR) {
        if (code === CR && at + 1 >= text.length && !last) break;
        at += code === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
        line++;
        continue;
      }
      const next = readRecord(at, last);
      if (next < 0) break;
      at = next;
    }
    text = text.slice(at);
  }
  if (header === undefined) throw new InputError("the file is empty; a header and rows are needed");
}
