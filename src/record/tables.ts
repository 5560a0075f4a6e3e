// What a run records: tables of plain columns, which charts draw, files hold and checkpoints carry.

/** A table by columns of one length; a number that is missing is NaN. */
export type Columns = Readonly<Record<string, readonly (number | string)[]>>;

/** int: 32 bits, signed; uint: unsigned; real: float64, NaN where there is no value. */
export type ColumnType = "int" | "uint" | "real" | "text";
export type Shape = Readonly<Record<string, ColumnType>>;

/** The tables of a run, and the columns that each has at least. */
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
  readonly [K in keyof (typeof tableShapes)[Name]]: (typeof tableShapes)[Name][K] extends "text" ? string : number;
};

/** A row that a measurement adds: the seed is the run's. */
export type MeasuredRow<Name extends TableName> = Omit<TableRow<Name>, "seed">;

/** A table that grows by rows and is read by columns. */
export class Table {
  readonly shape: Shape;
  readonly #columns: Record<string, (number | string)[]>;

  constructor(shape: Shape) {
    this.shape = shape;
    this.#columns = Object.fromEntries(Object.keys(shape).map((name) => [name, []]));
  }

  get length(): number {
    return Object.values(this.#columns)[0]?.length ?? 0;
  }

  /** The columns as they stand: later rows are added to the same arrays. */
  get columns(): Columns {
    return this.#columns;
  }

  /** Adds rows; `constants` are the cells that all of them share. Throws TypeError for a cell that is missing or of another type. */
  append(rows: Iterable<Row>, constants: Row = {}): void {
    for (const row of rows) for (const name of Object.keys(this.shape)) this.#add(name, row[name] ?? constants[name]);
  }

  /** Adds the rows that columns of one length hold. */
  appendColumns(columns: Columns, constants: Row = {}): void {
    const rows = Object.values(columns)[0]?.length ?? 0;
    for (const name of Object.keys(this.shape))
      for (let row = 0; row < rows; row++) this.#add(name, columns[name]?.[row] ?? constants[name]);
  }

  #add(name: string, cell: number | string | undefined): void {
    const type = this.shape[name];
    if (typeof cell !== (type === "text" ? "string" : "number"))
      throw new TypeError(`column ${name}: ${String(cell)} is no ${type}`);
    this.#columns[name]?.push(cell as number | string);
  }
}

export type Tables = Readonly<Record<TableName, Table>>;

/** A table of each kind, made by `make`. */
export const tablesBy = (make: (name: TableName) => Table): Tables =>
  Object.fromEntries(tableNames.map((name) => [name, make(name)])) as unknown as Tables;

/** Empty tables for a world of these attributes: a lineage has a drive for each. */
export function emptyTables(attributes: readonly string[]): Tables {
  const drives: Shape = Object.fromEntries(attributes.map((name) => [`drive_${name}`, "real"]));
  return tablesBy((name) => new Table({ ...tableShapes[name], ...(name === "lineages" && drives) }));
}

/** The tables of several runs of one world, one below the other. */
export function joinTables(runs: readonly Tables[]): Tables {
  return tablesBy((name) => {
    const joined = new Table(runs[0]?.[name].shape ?? tableShapes[name]);
    for (const run of runs) joined.appendColumns(run[name].columns);
    return joined;
  });
}
