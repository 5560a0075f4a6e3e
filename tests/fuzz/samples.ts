// Good inputs, which fuzzers bend.
import { brotliCompressSync, gzipSync } from "node:zlib";
import { parquetWriteBuffer, type ColumnSource } from "hyparquet-writer";
import { formatAddress } from "../../src/app/store/address.ts";
import { configure } from "../../src/model/configuration.ts";
import { garden } from "../../src/worlds/garden.ts";
import { mapping, plain } from "../files/table/tables.ts";

const ROWS = 240;
export const columns = { ...plain(ROWS), note: Array.from({ length: ROWS }, (_, i) => `note ${i % 7}`) };

/** Parquet in every packing and encoding that the writer knows, with texts written in some way. */
export function parquets(how: Partial<ColumnSource> = {}): Uint8Array[] {
  const { a, b, h, part } = columns;
  const text: ColumnSource = { name: "part", data: part, type: "STRING", ...how };
  const numbers = (how: Partial<ColumnSource>, type: "DOUBLE" | "INT32" = "DOUBLE"): ColumnSource[] => [
    { name: "a", data: a, type, ...how },
    { name: "b", data: b, type, ...how },
    { name: "h", data: h, type, nullable: true },
  ];
  const write = (columnData: ColumnSource[], options: Partial<Parameters<typeof parquetWriteBuffer>[0]> = {}) =>
    new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 100, codec: "UNCOMPRESSED", ...options }));
  const compressors = {
    GZIP: (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes)),
    BROTLI: (bytes: Uint8Array) => new Uint8Array(brotliCompressSync(bytes)),
  };
  return [
    write([...numbers({}), text]),
    write([...numbers({}), text], { codec: "SNAPPY" }),
    write([...numbers({ encoding: "PLAIN" }), text], { codec: "GZIP", compressors }),
    write([...numbers({ encoding: "PLAIN" }), text], { codec: "BROTLI", compressors }),
    write([...numbers({ encoding: "DELTA_BINARY_PACKED" }, "INT32"), text]),
    write([...numbers({ encoding: "BYTE_STREAM_SPLIT" }), text]),
    write([...numbers({}), { ...text, encoding: "DELTA_LENGTH_BYTE_ARRAY" }]),
  ];
}

export const aMapping = {
  ...mapping,
  name: "mine",
  file: "mine.csv",
  base: { column: "b", transform: "rank" },
  keep: [
    { column: "a", atLeast: 3 },
    { column: "note", oneOf: ["note 1", "note 2"] },
  ],
};

/** A mapping that reads the logical types that both Arrow's and DuckDB's fixtures have. */
export const allTypes = {
  attributes: [
    { column: "decimal_64" },
    { column: "float" },
    { column: "decimal_128" },
    { column: "bool", equals: true },
  ],
  base: { column: "b" },
  split: { training: { column: "date", below: "2000-07-29" } },
  keep: [
    { column: "moment_ns", atLeast: "1999-12-01" },
    { column: "moment_zone", below: "2001-01-01T00:00:00Z" },
    { column: "decimal_32", atLeast: -1e6 },
  ],
};

export const aConfiguration = {
  world: "telephone",
  seed: 7,
  budget: 64,
  budgetSchedule: "0:16, 100:256",
  kind: "both",
  culture: true,
  torusWidth: 0,
};

export const anAddress = formatAddress({
  route: "/",
  configuration: configure({ seed: 3, kind: "both", onset: "2:10, 3:20" }),
  engine: "cpu",
  allowSoftware: false,
});

const sequential = { planLength: 2, commit: 1, horizon: 8 };

/** Worlds' files, by kind. */
export const worlds = {
  causal: garden,
  gaussian: {
    kind: "gaussian",
    name: "mine",
    attributes: ["a", "b"],
    correlation: [
      [1, 0.5, 0.2],
      [0.5, 1, 0.1],
      [0.2, 0.1, 1],
    ],
  },
  process: {
    kind: "process",
    name: "walk",
    ...sequential,
    actions: ["left", "right"],
    attributes: { sweet: { perception: 2, bits: 8 }, far: { perception: 1, bits: 4 } },
    states: [{ name: "here" }, { name: "there", cue: 3 }],
    transitions: [
      { from: "here", action: "left", to: "here", base: 1 },
      { from: "here", action: "right", to: "there", features: { sweet: 3 }, probability: 0.5 },
      { from: "here", action: "right", to: "here", probability: 0.5 },
      { from: "there", action: "left", to: "here", features: { far: -2 }, base: 5 },
      { from: "there", action: "right", to: "there", ends: true },
    ],
    deployment: [{ from: "there", action: "left", to: "there", base: -5 }],
    beliefs: [{ name: "simple", help: "All stays.", transitions: [{ from: "here", action: "right", to: "here" }] }],
  },
  grid: {
    kind: "grid",
    name: "maze",
    width: 4,
    height: 4,
    openness: 0.5,
    ...sequential,
    objects: {
      exit: { training: [[3, 3]], deployment: "anywhere" },
      key: { training: "apart", deployment: { on: "exit" } },
    },
    attributes: {
      near: { perception: 2, bits: 6, terms: [{ toward: "exit", by: "path", weight: 3 }] },
      moves: { perception: 1, bits: 2, terms: [{ moves: true, weight: -1 }] },
    },
    base: [{ reached: "exit", weight: 100 }],
    beliefs: [{ name: "mistaken", help: "Takes the key for the exit.", mistakes: { exit: "key" } }],
  },
} as const;
