// The tables that a run records, as plain columns: figures draw them, files and checkpoints store them.
import type { Distribution } from "../model/world.ts";

/** The columns of a table, all of one length; a missing number is NaN. */
export type Columns = Readonly<Record<string, readonly (number | string)[]>>;

/** Columns that rows are written to. */
export type GrowingColumns = Record<string, (number | string)[]>;

/** The number of rows: the length of the first column. */
export const lengthOf = (columns: Columns): number => Object.values(columns)[0]?.length ?? 0;

/** The rows from `from` to before `to`, as new columns. */
export const sliceColumns = (columns: Columns, from: number, to?: number): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells.slice(from, to)]));

/** Writes rows after the first `from` rows, in place of the rows that follow. */
export function writeRows(columns: GrowingColumns, from: number, rows: Columns): void {
  for (const [name, cells] of Object.entries(rows)) {
    const column = (columns[name] ??= []);
    column.length = from;
    for (const cell of cells) column.push(cell);
  }
}

/** int: 32 bits, signed; uint: unsigned; real: float64, NaN where there is no value. */
export type ColumnType = "int" | "uint" | "real" | "text";
export type Shape = Readonly<Record<string, ColumnType>>;

/** The tables of a run, and the columns that each has; the lineages table has further columns, one per attribute. */
export const tableShapes = {
  levels: {
    seed: "uint",
    generation: "int",
    level: "int",
    distribution: "text",
    reading: "text",
    measure: "text",
    value: "real",
  },
  drives: { seed: "uint", generation: "int", level: "int", attribute: "text", mean: "real", share: "real" },
  goodhart: { seed: "uint", level: "int", distribution: "text", n: "int", kl: "real", base: "real", utility: "real" },
  scatter: { seed: "uint", level: "int", distribution: "text", x: "real", y: "real", count: "real" },
  lineages: {
    seed: "uint",
    lineage: "int",
    depth: "int",
    kind: "text",
    fitness: "real",
    evaluations: "int",
    level: "int",
    two_faced: "int",
    belief: "text",
    budget: "real",
    plans: "real",
    bits: "real",
    watched: "int",
    streak: "real",
    rho_base_training: "real",
    rho_base_deployment: "real",
    rho_above_training: "real",
    rho_above_deployment: "real",
  },
} as const satisfies Record<string, Shape>;

export type TableName = keyof typeof tableShapes;
export const tableNames = Object.keys(tableShapes) as TableName[];

export type Row = Readonly<Record<string, number | string>>;

/** A row of one of the tables. */
export type TableRow<Name extends TableName> = {
  readonly [K in keyof (typeof tableShapes)[Name]]: K extends "distribution"
    ? Distribution
    : (typeof tableShapes)[Name][K] extends "text"
      ? string
      : number;
};

/** A row that a measurement adds; the seed is that of the run. */
export type MeasuredRow<Name extends TableName> = Omit<TableRow<Name>, "seed">;

/** A table: rows are appended, columns are read. */
export class Table {
  readonly shape: Shape;
  readonly #columns: GrowingColumns;

  constructor(shape: Shape) {
    this.shape = shape;
    this.#columns = Object.fromEntries(Object.keys(shape).map((name) => [name, []]));
  }

  get length(): number {
    return lengthOf(this.#columns);
  }

  /** The columns, not copied: later rows are appended to the same arrays. */
  get columns(): Columns {
    return this.#columns;
  }

  /** Appends rows; `constants` are cells that all rows share. Throws TypeError for a missing cell or one of another type. */
  append(rows: Iterable<Row>, constants: Row = {}): void {
    for (const row of rows) for (const name of Object.keys(this.shape)) this.#add(name, row[name] ?? constants[name]);
  }

  /** Appends the rows of columns of one length; `constants` and errors are those of `append`. */
  appendColumns(columns: Columns, constants: Row = {}): void {
    const rows = lengthOf(columns);
    for (const name of Object.keys(this.shape))
      for (let row = 0; row < rows; row++) this.#add(name, columns[name]?.[row] ?? constants[name]);
  }

  #add(name: string, cell: number | string | undefined): void {
    const type = this.shape[name];
    if (typeof cell !== (type === "text" ? "string" : "number"))
      throw new TypeError(`column ${name}: ${String(cell)} is not of type ${type}`);
    this.#columns[name]?.push(cell as number | string);
  }
}

export type Tables = Readonly<Record<TableName, Table>>;

/** One table of each name, made by `make`. */
export const tablesBy = (make: (name: TableName) => Table): Tables =>
  Object.fromEntries(tableNames.map((name) => [name, make(name)])) as unknown as Tables;

/** Empty tables for a world with these attributes; the lineages table has a drive for each. */
export function emptyTables(attributes: readonly string[]): Tables {
  const drives: Shape = Object.fromEntries(attributes.map((name) => [`drive_${name}`, "real"]));
  return tablesBy((name) => new Table({ ...tableShapes[name], ...(name === "lineages" && drives) }));
}

/** The tables of several runs of one world, concatenated. */
export function joinTables(runs: readonly Tables[]): Tables {
  return tablesBy((name) => {
    const joined = new Table(runs[0]?.[name].shape ?? tableShapes[name]);
    for (const run of runs) joined.appendColumns(run[name].columns);
    return joined;
  });
}
