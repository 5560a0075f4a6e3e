// Writes the constant data of a run into memory: lookup tables of the scan, costs, and the world.
import { NORMAL_TABLE } from "../model/normal-table.ts";
import type { Problem } from "../model/engine.ts";
import { ATTRIBUTES } from "../model/world.ts";
import type { Globals, Layout, Shape } from "./layout.ts";

const at = (globals: Globals, name: string): number => {
  const address = globals[name];
  if (address === undefined) throw new Error(`no address called ${name}`);
  return address;
};

/** Key offsets by position, and the set bits of every byte from the lowest. */
export function fillScan(buffer: ArrayBufferLike, globals: Globals, { plans }: Pick<Shape, "plans">): void {
  new Int32Array(buffer, at(globals, "earliness"), plans).set(Array.from({ length: plans }, (_, j) => 4095 - j));
  const setBits = new Uint8Array(buffer, at(globals, "setBits"), 256 * 8);
  for (let byte = 0; byte < 256; byte++) {
    setBits.set(
      [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (byte >> bit) & 1),
      byte * 8,
    );
  }
}

/** Initial keys, which represent the first plan, because every key must represent a plan. */
export function fillKeys(buffer: ArrayBufferLike, globals: Globals, { contexts }: Pick<Shape, "contexts">): void {
  new Int32Array(buffer, at(globals, "keys"), contexts).fill(4095);
}

/** Σ of a variant's costs over the set bits of every byte, for slots 0 … 7 and 8 … 15: [variant][half][256]. */
function sums(costs: Uint32Array, variants: number): Uint32Array {
  return Uint32Array.from({ length: variants * 2 * 256 }, (_, i) => {
    const first = (i >> 8) * 8;
    let sum = 0;
    for (let bit = 0; bit < 8; bit++) if ((i >> bit) & 1) sum += costs[first + bit] ?? 0;
    return sum;
  });
}

export function fillWorld(
  buffer: ArrayBufferLike,
  { common, own, programs }: Layout,
  { settings, world }: Problem,
): void {
  const words = (name: string, values: ArrayLike<number>) =>
    new Int32Array(buffer, at(common, name), values.length).set(values);
  fillScan(buffer, common, settings);
  for (const globals of own) fillKeys(buffer, globals, settings);
  const slots = Array.from({ length: 64 }, (_, byte) => (byte >> 4) * 4 + (byte & 3));
  new Uint8Array(buffer, at(common, "slotBytes"), 64).set(slots);
  new Uint8Array(buffer, at(common, "usedBytes"), ATTRIBUTES).fill(255, 0, settings.attributes);
  words("normalTable", NORMAL_TABLE);
  words(
    "numbers",
    Array.from({ length: settings.contexts }, (_, context) => context),
  );
  words("tauSums", sums(world.tau, settings.variants));
  words("deltaSums", sums(world.delta, settings.variants));
  words("library", world.library(settings.seed, settings.plans, settings.planLength));
  words(
    "programs",
    programs.map(({ address }) => address),
  );
  for (const program of programs) new Int32Array(buffer, program.address, program.words.length).set(program.words);
  const pool = world.rows?.pools.training;
  if (!pool) return;
  new Int8Array(buffer, at(common, "poolRows"), pool.rows * ATTRIBUTES).set(pool.attributes);
  new Int16Array(buffer, at(common, "poolBase"), pool.rows).set(pool.base);
  new Int16Array(buffer, at(common, "poolIntended"), pool.rows).set(pool.intended);
  words(
    "poolGroups",
    pool.groups.flatMap(({ start, count }) => [start, count]),
  );
}
