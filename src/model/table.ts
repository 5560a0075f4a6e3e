// Table worlds: the declaration and its compilation ("real proxies for a real objective"). Pure data:
// src/files/table reads files into rows, src/worlds declares tables.
import { InputError } from "./errors.ts";
import { POOLS, type Pool, type Pools, type TableRows, type Transform } from "./table-rows.ts";
import { ATTRIBUTES, VARIANTS, type Dial, type World, type WorldDescription } from "./world.ts";

export type CellValue = string | number | boolean;

/**
 * A test of one cell: the conjunction of the given conditions. A bound in quotes compares text, which orders ISO dates.
 */
export interface Condition {
  readonly column: string;
  readonly below?: number | string;
  readonly atLeast?: number | string;
  readonly equals?: CellValue;
  readonly oneOf?: readonly CellValue[];
}

/**
 * A column read as numbers, or with `equals` or `oneOf` as an indicator: 1 where the cell has (one of) the value(s),
 * else 0.
 */
export interface FieldMapping {
  /** The name in charts; default: the column's. */
  readonly name?: string;
  readonly column: string;
  readonly transform?: Transform;
  readonly equals?: CellValue;
  readonly oneOf?: readonly CellValue[];
}

export interface AttributeMapping extends FieldMapping {
  /** Perception cost τ in evaluations, 1 … 65,535; default 1. */
  readonly tau?: number;
  /** Description length δ in bits, 1 … 65,535; default 8. */
  readonly delta?: number;
}

/** The meaning of a table's columns. JSON on disk; checked by parseMapping in src/files/table. */
export interface TableMapping {
  /** The world's name in charts. */
  readonly name?: string;
  /** The table's path, relative to the mapping's file. The page ignores it. */
  readonly file?: string;
  /** 1 … 16 proxies that drives can weigh. */
  readonly attributes: readonly AttributeMapping[];
  /** The base objective. */
  readonly base: FieldMapping;
  /** The intended value, if the table contains it. */
  readonly intended?: FieldMapping;
  /** Either a column that holds "training" or "deployment", or the condition that makes a row a training row. */
  readonly split: { readonly column?: string; readonly training?: Condition };
  /** A column whose equal values make a group: contexts are then drawn within groups. */
  readonly context?: string;
  /** Rows that fail one of these tests are dropped and counted. */
  readonly keep?: readonly Condition[];
  /** Treatment of an empty cell in a named column: an error (default), or the row is dropped and counted. */
  readonly gaps?: "refuse" | "drop";
  /** The separator of a CSV file's cells; default: a comma. */
  readonly separator?: "," | ";" | "\t" | "|";
}

export type Row = Readonly<Record<string, unknown>>;

/** A world of the table kind. */
export interface TableDeclaration extends WorldDescription {
  readonly kind: "table";
  readonly dial?: Dial<TableDeclaration>;
  readonly mapping: TableMapping;
  /** Loads the table on first use: a file's bytes, or rows. */
  load(): Promise<Uint8Array | readonly Row[]>;
}

/**
 * Whether row number `row` (from 0, in the file, before rows are dropped) belongs to the probe: a fifth of all rows, by
 * MurmurHash3's finalizer (A. Appleby, public domain), independent of other rows and of the seed.
 */
export function isProbe(row: number): boolean {
  let h = row ^ (row >>> 16);
  h = Math.imul(h, 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return ((h ^ (h >>> 16)) >>> 0) % 5 === 0;
}

/** Checks that each pool has enough rows to draw contexts of `plans` plans without replacement. Throws InputError. */
export function requirePlans(pools: Pools, plans: number): void {
  for (const name of POOLS) {
    const { groups } = pools[name];
    const largest = groups.reduce((most, { count }) => Math.max(most, count), 0);
    if (largest >= plans) continue;
    const there = groups.length > 1 ? `its largest context group has ${largest}` : `it has ${largest}`;
    throw new InputError(`too few rows in the table's ${NAMES[name]}: a context needs ${plans}, ${there}`);
  }
}

/**
 * The table without context groups that have fewer rows than plans; their rows are counted as dropped. Throws
 * InputError if a pool has no group left.
 */
export function forPlans(table: TableRows, plans: number): TableRows {
  requirePlans(table.pools, plans);
  let small = 0;
  const shrink = (pool: Pool): Pool => {
    const groups = pool.groups.filter(({ count }) => count >= plans);
    small += groups.reduce((rows, { count }) => rows - count, pool.rows);
    return { ...pool, groups };
  };
  const { training, deployment, trainingProbe, deploymentProbe } = table.pools;
  const pools: Pools = {
    training: shrink(training),
    deployment: shrink(deployment),
    trainingProbe: shrink(trainingProbe),
    deploymentProbe: shrink(deploymentProbe),
  };
  const dropped =
    small === 0 ? table.dropped : { ...table.dropped, [`in a context group of fewer than ${plans} rows`]: small };
  return { ...table, pools, dropped };
}

const NAMES = {
  training: "training part",
  deployment: "deployment part",
  trainingProbe: "training probe (a fifth of its training rows)",
  deploymentProbe: "deployment probe (a fifth of its deployment rows)",
} as const;

/** Compiles a table world from its rows. The base attribute is the first one with the base's column and transform. */
export function compileTable(world: Omit<TableDeclaration, "load">, rows: TableRows): World {
  const tau = new Uint32Array(VARIANTS * ATTRIBUTES).fill(1);
  const delta = new Uint32Array(VARIANTS * ATTRIBUTES).fill(1);
  rows.attributes.forEach((attribute, slot) => {
    tau[slot] = attribute.tau;
    delta[slot] = attribute.delta;
  });
  const { column, scale } = rows.base;
  const baseAttribute = rows.attributes.findIndex(
    (attribute) =>
      attribute.column === column && attribute.scale.transform === scale.transform && scale.transform !== "indicator",
  );
  const { kind, name, title, source, summary, levelNames, presets } = world;
  return {
    kind,
    name,
    title,
    source,
    summary,
    levelNames,
    ...(presets && { presets }),
    attributes: rows.attributes.map((attribute) => attribute.name),
    variants: ["truth"],
    tau,
    delta,
    overridden: world.mapping.attributes.flatMap((given, slot) =>
      given.tau === undefined && given.delta === undefined ? [] : [rows.attributes[slot]?.name ?? ""],
    ),
    baseAttribute,
    baseTau: baseAttribute < 0 ? 1 : (tau[baseAttribute] ?? 1),
    hasIntended: rows.intended !== undefined,
    program: () => new Int32Array(0),
    library: () => new Int32Array(0),
    rows,
  };
}
