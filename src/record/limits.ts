// How large, how many and how deep what comes from outside may be: more is refused with a sentence before memory is taken for it
// (docs/limits.md). A message about it has a limit too, in model/errors.ts.

/** Bytes, unless a name says otherwise. */
export const limits = {
  /** A configuration, a mapping, a world's file, run.json. */
  json: { bytes: 2 ** 24, depth: 64 },
  /** A table of a person's own. JSON must fit in one JavaScript string; a cell has so many characters. */
  table: { bytes: 2 ** 30, jsonBytes: 2 ** 29 - 24, rows: 10_000_000, columns: 1000, cell: 65_536 },
  /** A Parquet file: the list of what is in it, and one page of values, unpacked. */
  parquet: { footer: 2 ** 26, page: 2 ** 28, columns: 4000 },
  /** A zip: files, and the bytes of all of them, unpacked. */
  zip: { bytes: 2 ** 31, files: 4096, unpacked: 2 ** 31 },
  /** The files of a run folder. */
  run: { table: 2 ** 28, cells: 2 ** 26, checkpoint: 2 ** 31 },
} as const;
