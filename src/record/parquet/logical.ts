// What the cells of a Parquet column mean: each logical type becomes what the same table holds as CSV, or is refused. hyparquet decodes
// the physical values only, since its own conversions round decimals and 64-bit numbers, and return times as plain numbers.
import type { SchemaElement } from "hyparquet";
import { dateText, momentText, timeText } from "../moments.ts";

/** Dates, decimals and identifiers are text. */
type Meaning = "boolean" | "integer" | "real" | "text";

export interface Logical {
  readonly meaning: Meaning;
  /** The element that hyparquet decodes by: the physical type alone, or UTF-8 text. */
  readonly physical: SchemaElement;
  /** From a physical value that is no gap to a cell; undefined if they are the same. Integers of 64 bits are bigints. Throws Error. */
  readonly cell: ((value: unknown) => unknown) | undefined;
}

/** Digits after the point of a decimal number. */
const SCALES = 76;
/** Bytes of a decimal number: conversion takes the square of them. */
const DECIMAL = 32;
const NANOS: Readonly<Record<string, bigint>> = { MILLIS: 1_000_000n, MICROS: 1000n, NANOS: 1n };

/** Types that no cell of a table can be, in words. */
const REFUSED: Readonly<Record<string, string>> = {
  INTERVAL: "intervals",
  BSON: "BSON objects",
  GEOMETRY: "geometries",
  GEOGRAPHY: "geographies",
  VARIANT: "variants",
  MAP: "lists or objects",
  LIST: "lists or objects",
};

/** How a column is read. Throws Error for a type that no cell of a table can be. */
export function logicalType(element: SchemaElement): Logical {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (logical && !logical.type && Object.keys(logical).length > 0) throw new Error("has a type that is not known");
  const name = logical?.type ?? converted ?? "";
  const refused = REFUSED[name] ?? REFUSED[converted ?? ""];
  if (refused !== undefined) throw new Error(`holds ${refused}, which are not read`);
  const { converted_type: _, logical_type: __, ...physical } = element;
  const as = (meaning: Meaning, cell: Logical["cell"]): Logical => ({ meaning, physical, cell });
  const need = (...types: string[]): void => {
    if (!types.includes(type ?? "")) throw new Error(`holds ${name} in ${type}, which is not allowed`);
  };
  if (name === "DATE") {
    need("INT32");
    return as("text", (days) => dateText(Number(days)));
  }
  if (name.startsWith("TIMESTAMP")) {
    need("INT64");
    const unit = nanosPer(logical, name);
    return as("text", (value) => momentText((value as bigint) * unit));
  }
  if (name.startsWith("TIME")) {
    need("INT32", "INT64");
    const unit = nanosPer(logical, name);
    return as("text", (value) => timeText(BigInt(value as number) * unit));
  }
  if (name === "DECIMAL")
    return as("text", decimal((logical?.type === "DECIMAL" ? logical.scale : element.scale) ?? 0));
  if (name === "UUID") {
    need("FIXED_LEN_BYTE_ARRAY");
    return as("text", (bytes) => uuid(bytes as Uint8Array));
  }
  if (name === "FLOAT16") {
    need("FIXED_LEN_BYTE_ARRAY");
    return as("real", (bytes) => half(bytes as Uint8Array));
  }
  switch (type) {
    case "BOOLEAN":
      return as("boolean", undefined);
    case "INT32":
      return as("integer", isUnsigned(element) ? (value) => (value as number) >>> 0 : undefined);
    case "INT64":
      return as("integer", isUnsigned(element) ? (value) => BigInt.asUintN(64, value as bigint) : undefined);
    case "INT96":
      // hyparquet makes nanoseconds of a day and a time, and hands them to its parser: see open.ts.
      return as("text", (value) => momentText(value as bigint));
    case "FLOAT":
      return as("real", (value) => shortest(value as number, 9, (near) => Math.fround(near) === value));
    case "DOUBLE":
      return as("real", undefined);
    case "BYTE_ARRAY":
      return { meaning: "text", physical: { ...physical, converted_type: "UTF8" }, cell: undefined };
    default:
      throw new Error("holds bytes, which are not read");
  }
}

const isUnsigned = ({ logical_type: logical, converted_type: converted }: SchemaElement): boolean =>
  logical?.type === "INTEGER" ? !logical.isSigned : (converted?.startsWith("UINT") ?? false);

function nanosPer(logical: SchemaElement["logical_type"], name: string): bigint {
  const unit = logical?.type === "TIMESTAMP" || logical?.type === "TIME" ? logical.unit : name.split("_")[1];
  const nanos = NANOS[unit ?? ""];
  if (nanos === undefined) throw new Error("holds times in an unknown unit");
  return nanos;
}

/** A decimal number as text with all its digits: −5 at scale 2 is −0.05. */
const decimal =
  (scale: number) =>
  (value: unknown): string => {
    if (!(Number.isInteger(scale) && scale >= 0 && scale <= SCALES))
      throw new Error(`holds decimal numbers of scale ${scale}`);
    const unscaled = value instanceof Uint8Array ? signed(value) : BigInt(value as number);
    const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
    const whole = digits.slice(0, digits.length - scale);
    return `${unscaled < 0n ? "-" : ""}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ""}`;
  };

function signed(bytes: Uint8Array): bigint {
  if (bytes.length > DECIMAL) throw new Error(`has decimal numbers of more than ${DECIMAL} bytes`);
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return BigInt.asIntN(8 * bytes.length, value);
}

function uuid(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex.length !== 32) throw new Error(`has a UUID of ${bytes.length} bytes`);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** A number of 16 bits (IEEE 754 binary16). */
function half(bytes: Uint8Array): number {
  if (bytes.length !== 2) throw new Error(`has half floats of ${bytes.length} bytes`);
  const bits = ((bytes[1] ?? 0) << 8) | (bytes[0] ?? 0);
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return NaN;
  const unit = 2 ** (Math.max(exponent, 1) - 25);
  const size = (exponent === 0 ? fraction : 1024 + fraction) * unit;
  // Below a power of two the numbers lie twice as dense.
  const room = fraction === 0 && exponent > 1 ? unit / 4 : unit / 2;
  const near = shortest(size, 5, (value) => value - size < unit / 2 && size - value < room);
  return bits >> 15 ? -near : near;
}

/**
 * The shortest decimal number that is stored as `value`: 0.1 where a file of 32-bit numbers has 0.10000000149011612. So a narrow column
 * compares with 0.1 as its text does.
 */
function shortest(value: number, digits: number, isStoredAs: (near: number) => boolean): number {
  if (Number.isInteger(value) || !Number.isFinite(value)) return value;
  for (let precision = 1; precision < digits; precision++) {
    const near = Number(value.toPrecision(precision));
    if (isStoredAs(near)) return near;
  }
  return Number(value.toPrecision(digits));
}
