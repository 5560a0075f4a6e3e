// Divides a population into shards: ranges of lineages with separate buffers that fit a binding, so that only memory
// limits the population.
import { NoDeviceError } from "../model/errors.ts";
import { COHORT } from "../model/world.ts";

/** Lineages first … first + count − 1. Shards begin at a cohort's first lineage. */
export interface Shard {
  readonly first: number;
  readonly count: number;
}

/** The smallest number of shards, of nearly equal size. Throws NoDeviceError if one cohort exceeds a binding. */
export function shardsOf(population: number, planes: number, mostBytes: number): Shard[] {
  const most = Math.floor(mostBytes / (4 * planes * COHORT)) * COHORT;
  if (most === 0)
    throw new NoDeviceError(
      `The device binds at most ${mostBytes} bytes at once; one cohort of ${COHORT} lineages takes ${4 * planes * COHORT}.`,
    );
  const shards = Math.ceil(population / most);
  const size = Math.ceil(population / shards / COHORT) * COHORT;
  return Array.from({ length: Math.ceil(population / size) }, (_, i) => ({
    first: i * size,
    count: Math.min(size, population - i * size),
  }));
}
