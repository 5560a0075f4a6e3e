// Draws one plan of a table world: a row of the context's group, without replacement; twin of
// shaders/worlds/table.wgsl.
import { bounded, random } from "../../model/philox.ts";
import type { Settings } from "../../model/settings.ts";
import { ATTRIBUTES, type World } from "../../model/world.ts";
import type { ContextKey, Draw, Outcome } from "../outcome.ts";

/**
 * The image of `value` < size under a keyed permutation of 0 … size − 1: a Feistel network of four rounds on the next
 * even number of bits, iterated until the result is in range (Black and Rogaway 2002). So rows are drawn without
 * replacement.
 */
export function permute(value: number, size: number, keys: readonly number[]): number {
  const bits = 32 - Math.clz32(Math.max(size - 1, 1));
  const half = (bits + 1) >> 1;
  const mask = 2 ** half - 1;
  do {
    let left = value >>> half;
    let right = value & mask;
    for (const key of keys) {
      let mixed = Math.imul(right ^ key, 0x9e37_79b1);
      mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
      mixed ^= mixed >>> 13;
      [left, right] = [right, (left ^ mixed) & mask];
    }
    value = ((left << half) | right) >>> 0;
  } while (value >= size);
  return value;
}

export function tableOutcome(settings: Settings, world: World, draw: Draw, key: ContextKey, plan: number): Outcome {
  const { rows } = world;
  if (!rows) throw new Error(`world ${world.name} has no rows`);
  const pool = rows.pools[draw.probe ? (`${draw.distribution}Probe` as const) : draw.distribution];
  const word = random(settings.seed, key.index, key.generation, key.row)[0];
  const group = pool.groups[bounded(word, pool.groups.length)];
  if (!group) throw new Error(`world ${world.name} has an empty pool`);
  const row = group.start + permute(plan, group.count, random(settings.seed, key.index, key.generation, key.row, 1));
  return {
    attributes: pool.attributes.slice(row * ATTRIBUTES, (row + 1) * ATTRIBUTES),
    base: pool.base[row] ?? 0,
    intended: pool.intended[row] ?? 0,
  };
}
