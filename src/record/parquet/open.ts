// A Parquet file that comes from outside, read through hyparquet a column and a group of rows at a time; whatever hyparquet would follow
// blindly is checked before. Columns of lists and objects are not read: no cell of ours is one.
import { parquetMetadata, parquetScan, parquetSchema, type Compressors, type SchemaElement } from "hyparquet";
import { InputError } from "../../model/errors.ts";
import { limits } from "../limits.ts";
import { logicalType, type Logical } from "./logical.ts";
import { checkPages } from "./pages.ts";
import { unpackSnappy } from "./snappy.ts";
import { ThriftWalk } from "./thrift.ts";

type Metadata = ReturnType<typeof parquetMetadata>;
type Group = Metadata["row_groups"][number];

export interface ParquetFile {
  /** The columns at the top, in their order. */
  readonly columns: readonly SchemaElement[];
  readonly rows: number;
  /** Groups of rows, from the first row of each to the one after its last. */
  readonly groups: readonly { readonly rowStart: number; readonly rowEnd: number }[];
  /** How a column's cells are read. Throws Error for a column whose type is not read. */
  type(column: string): Logical;
  /** The cells of a column in one of the groups, null or undefined for a gap. Rejects with Error. */
  read(column: string, group: number): Promise<ArrayLike<unknown>>;
}

/** "PAR1" */
const MARK = 0x3152_4150;
/** Its length and the mark stand behind the list of what is in a file. */
const TAIL = 8;
const FIRST = 4;
const WIDTHS: Readonly<Record<string, number>> = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8, INT96: 12 };

/** Opens a file of at most so many rows. Throws Error, as its methods do: see `readable`. */
export async function openParquet(bytes: Uint8Array, mostRows: number, codecs: Compressors = {}): Promise<ParquetFile> {
  const footer = footerOf(bytes);
  const metadata = parquetMetadata(footer, { geoparquet: false });
  if (metadata.schema.length > limits.parquet.columns)
    throw new Error(`more than ${limits.parquet.columns} columns; allowed: at most so many`);
  const columns = parquetSchema(metadata).children;
  // The type says that a name is there; a damaged file can lack it.
  if (columns.some(({ element }) => typeof (element.name as unknown) !== "string"))
    throw new Error("damaged: a column has no name");
  const filled = metadata.row_groups.filter(({ num_rows: rows }) => rows !== 0n);
  let rows = 0;
  const groups = filled.map((group) => {
    const rowStart = rows;
    const count = Number(group.num_rows);
    if (!(count > 0)) throw new Error("damaged: the number of its rows is none");
    rows += count;
    return { rowStart, rowEnd: rows };
  });
  if (rows > mostRows) throw new Error(`${rows} rows; allowed: at most ${mostRows}`);
  const compressors: Compressors = { SNAPPY: unpackSnappy, ...codecs };
  // A copy: the `slice` of Node's buffers is none.
  const slice = (start: number, end?: number) => new Uint8Array(bytes.subarray(start, end)).buffer;
  const file = { byteLength: bytes.length, slice };
  const scan = await parquetScan({
    file,
    metadata: { ...metadata, schema: metadata.schema.map(physicalOf) },
    compressors,
    parsers,
    utf8: false,
    geoparquet: false,
    useOffsetIndex: false,
  });
  const find = (column: string): (typeof columns)[number] => {
    const found = columns.find(({ element }) => element.name === column);
    if (!found) throw new Error(`there is no column ${JSON.stringify(column)}`);
    if (found.children.length > 0 || found.element.repetition_type === "REPEATED")
      throw new Error(`the column ${JSON.stringify(column)} holds lists or objects`);
    return found;
  };
  const type = (column: string): Logical => {
    const { element } = find(column);
    try {
      return logicalType(element);
    } catch (error) {
      throw inColumn(column, error);
    }
  };
  return {
    columns: columns.map(({ element }) => element),
    rows,
    groups,
    type,
    read: async (column, index) => {
      const [group, range] = [filled[index], groups[index]];
      const { element } = find(column);
      if (!group || !range) throw new Error(`there is no group ${index}`);
      const { cell } = type(column);
      checkColumn(bytes, bytes.length - footer.length, group, element, compressors);
      try {
        const values = await scan.readColumn({ column, ...range });
        if (!cell) return values;
        return Array.from(values, (value: unknown) => (value === null || value === undefined ? value : cell(value)));
      } catch (error) {
        throw inColumn(column, error);
      }
    },
  };
}

/** Says in which column something was wrong; a TypeError and its like stay as they are, for `readable`. */
const inColumn = (column: string, error: unknown): unknown =>
  error instanceof Error && error.name === "Error" && /^(holds|has) /.test(error.message)
    ? new Error(`the column ${JSON.stringify(column)} ${error.message}`, { cause: error })
    : error;

/** A schema's element as hyparquet decodes it; of a column that is not read, as it is. */
function physicalOf(element: SchemaElement): SchemaElement {
  try {
    return element.type === undefined ? element : logicalType(element).physical;
  } catch {
    return element;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** INT96 stays nanoseconds; text must be UTF-8. */
const parsers = {
  timestampFromNanoseconds: (nanoseconds: bigint) => nanoseconds,
  stringFromBytes: (bytes: Uint8Array | undefined) => {
    try {
      return bytes && utf8.decode(bytes);
    } catch {
      throw new Error("holds bytes that are no UTF-8 text");
    }
  },
} as unknown as NonNullable<Parameters<typeof parquetScan>[0]["parsers"]>;

/** The file's end from the list of what is in it on, walked through once. */
function footerOf(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < FIRST + TAIL || view.getUint32(bytes.length - 4, true) !== MARK)
    throw new Error("its end is missing");
  const length = view.getUint32(bytes.length - TAIL, true);
  if (length > limits.parquet.footer)
    throw new Error(`a list of columns of ${length} bytes; allowed: at most ${limits.parquet.footer}`);
  if (length > bytes.length - FIRST - TAIL) throw new Error("damaged: it ends too early");
  const footer = bytes.subarray(bytes.length - TAIL - length);
  new ThriftWalk(new DataView(footer.buffer, footer.byteOffset, length)).struct();
  return footer;
}

/** Checks a column's pages in one group of rows; `end` is where pages end in the file. */
function checkColumn(bytes: Uint8Array, end: number, group: Group, element: SchemaElement, codecs: Compressors): void {
  const refuse = (why: string): never => {
    throw new Error(`the column ${JSON.stringify(element.name)} ${why}`);
  };
  const chunks = group.columns.filter(({ meta_data: meta }) => meta?.path_in_schema[0] === element.name);
  const [chunk] = chunks;
  const meta = chunk?.meta_data;
  if (!chunk || !meta || chunks.length > 1 || meta.path_in_schema.length > 1)
    return refuse("is not where the file says");
  if (chunk.file_path) refuse("lies in another file");
  if (meta.type === undefined || meta.type !== element.type) refuse("has two types");
  const from = Number(meta.dictionary_page_offset || meta.data_page_offset);
  const size = Number(meta.total_compressed_size);
  if (!(from >= FIRST && size >= 0 && from + size <= end)) refuse("is not where the file says");
  const fixed = meta.type === "FIXED_LEN_BYTE_ARRAY";
  const width = fixed ? element.type_length : WIDTHS[meta.type];
  if (fixed && !(width !== undefined && width > 0 && width <= limits.table.cell)) refuse("has values of no length");
  const codec = meta.codec === "UNCOMPRESSED" ? same : codecs[meta.codec];
  if (!codec)
    return refuse(`is packed by ${meta.codec ?? "something else"}; allowed: ${Object.keys(codecs).join(", ")}`);
  const unpack = (page: Uint8Array, length: number): Uint8Array => {
    const unpacked = codec(page, length);
    if (unpacked.length !== length) throw new Error("damaged: a page unpacks to another size");
    return unpacked;
  };
  const optional = element.repetition_type !== "REQUIRED";
  const rows = Number(group.num_rows);
  checkPages(bytes.subarray(from, from + size), { type: meta.type, width, optional, rows, unpack });
}

const same = (page: Uint8Array): Uint8Array => page;

/** What fails while a Parquet file is read is the file's fault, and is said as such. Throws InputError. */
export async function readable<T>(result: Promise<T>, what: string): Promise<T> {
  try {
    return await result;
  } catch (error) {
    // Of hyparquet, which met what it did not expect.
    const damaged = error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;
    throw new InputError(`${what}: ${damaged || !(error instanceof Error) ? "damaged" : error.message}`);
  }
}
