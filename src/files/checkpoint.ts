// A run in the middle, as bytes: what it takes to go on as if nothing had happened. Layout: 8 bytes of mark, the version and
// the header's length as little-endian 32-bit words, the header (JSON), the recorded tables (Parquet), the words of the
// canonical state (little-endian), and SHA-256 over all that.
import * as z from "zod/mini";
import { configure } from "../model/configuration.ts";
import { InputError } from "../model/errors.ts";
import type { Configuration } from "../model/parameters.ts";
import type { State } from "../model/state.ts";
import { tableNames, tablesBy, tableShapes, type Table, type Tables } from "../record/tables.ts";
import { fromParquet, toParquet } from "../record/parquet/tables.ts";
import { parse, parseJson, strict } from "./shape.ts";

/** Of the checkpoint's format; other versions are refused. */
export const CHECKPOINT_VERSION = 1;
const MARK = new TextEncoder().encode("mesascop");
const FIXED = MARK.length + 8;
const DIGEST = 32;

export interface Checkpoint {
  readonly configuration: Configuration;
  /** Name of the world and the hash of its content. */
  readonly world: { readonly name: string; readonly hash: string };
  /** Undefined before the founders have lived. */
  readonly state: State | undefined;
  readonly tables: Tables;
}

const count = z.int("a whole number").check(z.gte(0, "a whole number of 0 or more"));
const header = strict({
  configuration: z.record(z.string(), z.unknown()),
  world: strict({ name: z.string(), hash: z.string() }),
  generation: z.int("a whole number").check(z.gte(-1, "a generation")),
  words: count,
  tables: z.record(z.string(), count),
});

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** The checkpoint as bytes, which decodeCheckpoint reads. */
export async function encodeCheckpoint({ configuration, world, state, tables }: Checkpoint): Promise<Uint8Array> {
  const files = tableNames.map((name) => toParquet(tables[name], {}));
  const words = state?.words ?? new Uint32Array(0);
  const described = {
    configuration,
    world,
    generation: state?.generation ?? -1,
    words: words.length,
    tables: Object.fromEntries(tableNames.map((name, i) => [name, files[i]?.length ?? 0])),
  };
  const json = new TextEncoder().encode(JSON.stringify(described));
  const parts = [MARK, littleEndian(CHECKPOINT_VERSION, json.length), json, ...files, bytesOf(words)];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0) + DIGEST);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  bytes.set(await sha256(bytes.subarray(0, at)), at);
  return bytes;
}

/** Reads a checkpoint. Throws InputError, naming `what`: foreign, of another version, truncated or damaged bytes. */
export async function decodeCheckpoint(bytes: Uint8Array, what = "checkpoint"): Promise<Checkpoint> {
  const refuse = (why: string): never => {
    throw new InputError(`${what}: ${why}`);
  };
  if (bytes.length < FIXED + DIGEST || MARK.some((byte, i) => bytes[i] !== byte))
    refuse(bytes.length === 0 ? "the file is empty" : "not a checkpoint of mesascope, or only its beginning");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(MARK.length, true);
  if (version !== CHECKPOINT_VERSION)
    refuse(
      `of format ${version}; this version of mesascope reads format ${CHECKPOINT_VERSION}; go on with the version that wrote it ("program" in run.json names it), or run it again`,
    );
  const content = bytes.subarray(0, -DIGEST);
  // Not in shared memory, which can't be digested.
  const digest = await sha256(content as Uint8Array<ArrayBuffer>);
  if (digest.some((byte, i) => byte !== bytes[content.length + i]))
    refuse("damaged or truncated: its checksum differs");

  let at = FIXED;
  const take = (length: number) => {
    if (at + length > content.length) refuse("shorter than its header says");
    at += length;
    return new Uint8Array(content.subarray(at - length, at));
  };
  const json = parseJson(take(view.getUint32(MARK.length + 4, true)), what);
  const { configuration: given, world, generation, words, tables: lengths } = parse(header, json, what);
  const read: Record<string, Table> = {};
  for (const name of tableNames)
    read[name] = await fromParquet(take(lengths[name] ?? 0), tableShapes[name], `${what}, ${name}`);
  const configuration = configure(given);
  const state = {
    generation,
    population: configuration.population,
    words: new Uint32Array(take(4 * words).buffer),
  };
  if (at !== content.length) refuse("longer than its header says");
  return {
    configuration,
    world,
    state: generation < 0 ? undefined : state,
    tables: tablesBy((name) => read[name] as Table),
  };
}

function littleEndian(...values: number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => view.setUint32(4 * i, value, true));
  return new Uint8Array(view.buffer);
}

/** The words' bytes as they lie in memory: every platform that runs this is little-endian. */
const bytesOf = (words: Uint32Array): Uint8Array => new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
