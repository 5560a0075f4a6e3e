// The population on the device: each shard's planes, twice, since children are written while their parents are read.
import type { Settings } from "../model/settings.ts";
import { planeNames, type State } from "../model/state.ts";
import { allocate, type Request } from "./memory.ts";
import { shardsOf, type Shard } from "./shards.ts";

/** A shard with its two buffers, each planes × count words (and guards, in tests). */
export interface PopulationShard extends Shard {
  readonly buffers: readonly [GPUBuffer, GPUBuffer];
}

/** A value that no stage writes. */
export const SENTINEL = 0xa5a5_a5a5;

/** Which of the two buffers. */
export type Parity = 0 | 1;

/** Lineages per dispatch of the choice of parents. */
const MOST_CHOICES = 2 ** 20;
/** Words of a choice for each of two parents. */
const CHOICE_WORDS = 6;

export interface PopulationBuffers {
  readonly planes: number;
  readonly shards: readonly PopulationShard[];
  /** Results of tournaments for a slice of children. */
  readonly choices: GPUBuffer;
  readonly mostChoices: number;
}

export interface PopulationOptions {
  /** Largest binding in bytes: divides small populations into shards, for tests. */
  readonly maxBindingBytes?: number;
  /**
   * Words behind each shard's, bound with it and never to be touched. They, and the words that are, start as SENTINEL:
   * for tests.
   */
  readonly guardWords?: number;
  /** Available bytes of the host's memory, which a software device uses. */
  readonly memory?: number;
}

/** Allocates a population. Throws NoDeviceError if it does not fit. */
export async function openPopulation(
  device: GPUDevice,
  settings: Settings,
  options: PopulationOptions = {},
): Promise<PopulationBuffers> {
  const { maxStorageBufferBindingSize, maxBufferSize } = device.limits;
  const { maxBindingBytes = Infinity, guardWords = 0, memory } = options;
  const planes = planeNames(settings).length;
  const most = Math.min(maxStorageBufferBindingSize, maxBufferSize, maxBindingBytes) - 4 * guardWords;
  const shards = shardsOf(settings.population, planes, most);
  const mostChoices = Math.min(Math.max(...shards.map(({ count }) => count)), MOST_CHOICES);
  const usage = GPUBufferUsage.STORAGE;
  const requests: Record<string, Request> = {
    choices: { label: "population.choices", size: 4 * CHOICE_WORDS * mostChoices, usage },
  };
  shards.forEach(({ count }, shard) => {
    for (const parity of [0, 1]) {
      requests[`${shard}.${parity}`] = {
        label: `population.shard${shard}.${parity}`,
        size: 4 * (planes * count + guardWords),
        usage: usage | GPUBufferUsage.COPY_SRC,
        ...(guardWords > 0 && { data: new Uint32Array(planes * count + guardWords).fill(SENTINEL) }),
      };
    }
  });
  const what = `population: ${settings.population} lineages at ${settings.levels} levels`;
  const buffers = await allocate(device, what, requests, memory);
  const buffer = (name: string): GPUBuffer => {
    const made = buffers[name];
    if (!made) throw new Error(`no buffer ${name}`);
    return made;
  };
  return {
    planes,
    shards: shards.map((shard, i) => ({ ...shard, buffers: [buffer(`${i}.0`), buffer(`${i}.1`)] })),
    choices: buffer("choices"),
    mostChoices,
  };
}

/** Writes a canonical state into the shards' buffers of a parity. */
export function writeState(
  device: GPUDevice,
  { planes, shards }: PopulationBuffers,
  parity: Parity,
  state: State,
): void {
  for (const { first, count, buffers } of shards) {
    for (let plane = 0; plane < planes; plane++) {
      const words = state.words.subarray(plane * state.population + first, plane * state.population + first + count);
      device.queue.writeBuffer(buffers[parity], 4 * plane * count, words as Uint32Array<ArrayBuffer>);
    }
  }
}
