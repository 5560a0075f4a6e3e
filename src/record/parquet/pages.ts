// The pages of one column in a Parquet file, checked before hyparquet decodes them: that each lies within the file, unpacks to the size
// that it claims, and holds the values that its column says, in runs that end. After that nothing can take for ever.
import { limits } from "../limits.ts";
import { checkDifferences, checkRuns } from "./runs.ts";
import { ThriftWalk, type Fields } from "./thrift.ts";

/** A column's pages in one group of rows. */
export interface Chunk {
  readonly type: string;
  /** Bytes of a value, where all have the same length. */
  readonly width: number | undefined;
  /** There may be gaps. */
  readonly optional: boolean;
  readonly rows: number;
  readonly unpack: (page: Uint8Array, size: number) => Uint8Array;
}

const DATA = 0;
const DICTIONARY = 2;
const DATA_V2 = 3;
/** Encodings by their numbers in the format. */
const [PLAIN, BY_DICTIONARY, RUNS, DELTA, DELTA_LENGTH, BY_DICTIONARY_TOO, SPLIT] = [0, 2, 3, 5, 6, 8, 9];

/** Throws Error for pages that do not hold together, or stand in an encoding that is not read. */
export function checkPages(bytes: Uint8Array, chunk: Chunk): void {
  const walk = new ThriftWalk(viewOf(bytes));
  let rows = 0;
  while (rows < chunk.rows && walk.at < bytes.length - 1) {
    const header = walk.struct();
    const [kind, size, packed] = [1, 2, 3].map((field) => numberIn(header, field)) as [number, number, number];
    if (size > limits.parquet.page) throw new Error(`a page of ${size} bytes; allowed: at most ${limits.parquet.page}`);
    if (packed > bytes.length - walk.at) throw new Error("damaged: a page is longer than its column");
    const page = bytes.subarray(walk.at, walk.at + packed);
    walk.at += packed;
    if (kind === DICTIONARY) checkDictionary(page, size, header, chunk);
    else if (kind === DATA) rows += checkData(page, size, header, chunk, chunk.rows - rows);
    else if (kind === DATA_V2) rows += checkDataV2(page, size, header, chunk, chunk.rows - rows);
    else throw new Error(`damaged: a page of kind ${kind}`);
  }
  if (rows < chunk.rows) throw new Error(`damaged: ${rows} values where there should be ${chunk.rows}`);
}

function checkDictionary(page: Uint8Array, size: number, header: Fields, chunk: Chunk): void {
  const count = numberIn(structIn(header, 7), 1);
  checkPlain(chunk.unpack(page, size), 0, count, chunk);
}

/** Resolves to the values that the page holds, gaps included. */
function checkData(page: Uint8Array, size: number, header: Fields, chunk: Chunk, most: number): number {
  const data = structIn(header, 5);
  const count = countOf(data, most);
  const content = chunk.unpack(page, size);
  if (!chunk.optional) {
    checkValues(content, 0, numberIn(data, 2), count, chunk);
    return count;
  }
  const view = viewOf(content);
  const values = checkRuns(view, 4, 1, count);
  checkValues(content, 4 + view.getUint32(0, true), numberIn(data, 2), values, chunk);
  return count;
}

function checkDataV2(page: Uint8Array, size: number, header: Fields, chunk: Chunk, most: number): number {
  const data = structIn(header, 8);
  const count = countOf(data, most);
  const [gaps, definitions, repetitions] = [2, 5, 6].map((field) => numberIn(data, field)) as [number, number, number];
  if (gaps > count || definitions + repetitions > Math.min(page.length, size))
    throw new Error("damaged: the header of a page contradicts itself");
  if (chunk.optional) checkRuns(viewOf(page), repetitions, 1, count);
  const rest = page.subarray(repetitions + (chunk.optional ? definitions : 0));
  const left = size - definitions - repetitions;
  const content = data.get(7) === false ? rest : chunk.unpack(rest, left);
  checkValues(content, 0, numberIn(data, 4), count - gaps, chunk);
  return count;
}

function countOf(data: Fields, most: number): number {
  const count = numberIn(data, 1);
  if (count > most) throw new Error("damaged: a page has more values than its column");
  return count;
}

function checkValues(content: Uint8Array, from: number, encoding: number, count: number, chunk: Chunk): void {
  const view = viewOf(content);
  const flag = chunk.type === "BOOLEAN";
  switch (encoding) {
    case PLAIN:
      return checkPlain(content, from, count, chunk);
    case BY_DICTIONARY:
    case BY_DICTIONARY_TOO:
    case RUNS: {
      if (count === 0) return;
      // Runs of flags say their length first, others their bits.
      const bits = flag ? 1 : view.getUint8(from);
      if (bits > 0) checkRuns(view, from + (flag ? 4 : 1), bits, count);
      return;
    }
    case DELTA:
    case DELTA_LENGTH:
      return count === 0 ? undefined : checkDifferences(view, from);
    case SPLIT:
      return checkPlain(content, from, count, chunk);
    default:
      throw new Error(
        `values in encoding ${encoding}, which is not read; save the table with plain or dictionary encoding`,
      );
  }
}

/** That so many values fit, one after the other. */
function checkPlain(content: Uint8Array, from: number, count: number, { type, width }: Chunk): void {
  const bytes = type === "BOOLEAN" ? count / 8 : count * (width ?? 4);
  if (bytes > content.length - from) throw new Error("damaged: a page is too short for its values");
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function numberIn(fields: Fields, field: number): number {
  const value = fields.get(field);
  if (typeof value !== "number" || value < 0) throw new Error("damaged: the header of a page is broken");
  return value;
}

function structIn(fields: Fields, field: number): Fields {
  const value = fields.get(field);
  if (!(value instanceof Map)) throw new Error("damaged: the header of a page is broken");
  return value as Fields;
}
