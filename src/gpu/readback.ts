// Reads from the device: lineages, gathered on the device so that only the requested ones are copied, and the state
// hash, summed on the device.
import { formatHash } from "../model/hash.ts";
import { allocate } from "./memory.ts";
import type { Parity, PopulationBuffers } from "./population.ts";
import { writeFields, type Program } from "./program.ts";
import type { Programs } from "./programs.ts";
import type { ReadRing } from "./read-ring.ts";
import type { Watch } from "./watch.ts";

/** Largest number of bytes per reading. */
const CHUNK_BYTES = 2 ** 26;
const MOST_WORKGROUPS = 65_535;

export interface Reading {
  readonly device: GPUDevice;
  readonly watch: Watch;
  readonly programs: Programs;
  readonly workgroupSize: number;
  readonly population: PopulationBuffers;
  readonly settings: GPUBuffer;
  readonly ring: ReadRing;
  /** Which buffers hold the last whole generation, once all that was submitted has run. */
  parity(): Parity;
}

/** One dispatch of a reading shader: `record` holds the fields of its per-dispatch uniform. */
interface Pass {
  readonly state: GPUBuffer;
  readonly record: Readonly<Record<string, number>>;
  readonly lineages: number;
}

/**
 * Runs a reading shader on parts of the state and returns `size` bytes of `result`. The work is submitted on return.
 */
async function runPasses(
  { device, watch, programs, workgroupSize, settings, ring }: Reading,
  name: "gather" | "hash",
  uniform: string,
  result: { readonly name: string; readonly size: number },
  passes: readonly Pass[],
): Promise<Uint32Array> {
  const program: Program = programs[name];
  const distance = Math.max(device.limits.minUniformBufferOffsetAlignment, 256);
  const slot = ring.take(name, result.size, passes.length * distance);
  const words = new Uint32Array((passes.length * distance) / 4);
  const fields = program.fields(uniform);
  passes.forEach(({ record }, i) => writeFields(fields, record, words, (i * distance) / 4));
  device.queue.writeBuffer(slot.records, 0, words);
  const encoder = device.createCommandEncoder({ label: name });
  encoder.clearBuffer(slot.written, 0, result.size);
  const pass = encoder.beginComputePass({ label: name });
  pass.setPipeline(program.pipeline);
  passes.forEach(({ state, lineages }, i) => {
    const group = program.bind(name, {
      settings: { buffer: settings },
      [uniform]: { buffer: slot.records, size: 4 * fields.words },
      state: { buffer: state },
      [result.name]: { buffer: slot.written },
    });
    pass.setBindGroup(0, group, [i * distance]);
    pass.dispatchWorkgroups(Math.ceil(lineages / workgroupSize));
  });
  pass.end();
  encoder.copyBufferToBuffer(slot.written, 0, slot.staging, 0, result.size);
  device.queue.submit([encoder.finish()]);
  const mapped = slot.staging.mapAsync(GPUMapMode.READ, 0, result.size);
  await watch.wait(Promise.all([slot.made, mapped]));
  const read = new Uint32Array(slot.staging.getMappedRange(0, result.size).slice(0));
  slot.staging.unmap();
  ring.give(slot);
  return read;
}

/**
 * The planes of lineages from, from + stride, … of the last whole generation at the call. Readings of more than one
 * chunk are not allowed during a run.
 */
export async function readLineages(
  reading: Reading,
  from: number,
  count: number,
  stride: number,
): Promise<Uint32Array<ArrayBuffer>> {
  const { planes, shards } = reading.population;
  const most = Math.min(Math.floor(CHUNK_BYTES / (4 * planes)), MOST_WORKGROUPS * reading.workgroupSize);
  const words = new Uint32Array(planes * count);
  for (let start = 0; start < count; start += most) {
    const total = Math.min(most, count - start);
    const passes = shards.flatMap(({ first, count: held, buffers }): Pass[] => {
      // Numbers of the chunk's lineages in this shard.
      const number = (lineage: number) => Math.min(Math.max(Math.ceil((lineage - from) / stride) - start, 0), total);
      const [begin, end] = [number(first), number(first + held)];
      const record = {
        first: from + (start + begin) * stride,
        every: stride,
        count: end - begin,
        offset: begin,
        total,
        shardFirst: first,
        stride: held,
      };
      return begin < end ? [{ state: buffers[reading.parity()], record, lineages: end - begin }] : [];
    });
    const chunk = await runPasses(reading, "gather", "sample", { name: "gathered", size: 4 * planes * total }, passes);
    for (let plane = 0; plane < planes; plane++) {
      words.set(chunk.subarray(plane * total, (plane + 1) * total), plane * count + start);
    }
  }
  return words;
}

/** The state hash. */
export async function hashOf(reading: Reading): Promise<string> {
  const most = MOST_WORKGROUPS * reading.workgroupSize;
  const passes = reading.population.shards.flatMap(({ first, count, buffers }): Pass[] =>
    Array.from({ length: Math.ceil(count / most) }, (_, i) => {
      const lineages = Math.min(most, count - i * most);
      const task = { first: first + i * most, count: lineages, shardFirst: first, stride: count };
      return { state: buffers[reading.parity()], record: { ...NOTHING, ...task }, lineages };
    }),
  );
  const [low = 0, high = 0] = await runPasses(reading, "hash", "task", { name: "sums", size: 8 }, passes);
  return formatHash(low, high);
}

const NOTHING = {
  generation: 0,
  budget: 0,
  oversight: 0,
  buildable: 0,
  level: 0,
  sourceFirst: 0,
  sourceStride: 0,
  tablesSlot: 0,
};

/** The bytes of a buffer after all submitted work. */
export async function readBuffer(
  { device, watch }: Pick<Reading, "device" | "watch">,
  buffer: GPUBuffer,
  size: number,
  offset = 0,
): Promise<ArrayBuffer> {
  const usage = GPUBufferUsage.MAP_READ;
  const { staging } = await allocate(device, "reading back", { staging: { label: "staging", size, usage } });
  try {
    const encoder = device.createCommandEncoder({ label: "read back" });
    encoder.copyBufferToBuffer(buffer, offset, staging, 0, size);
    device.queue.submit([encoder.finish()]);
    await watch.wait(staging.mapAsync(GPUMapMode.READ, 0, size));
    return staging.getMappedRange(0, size).slice(0);
  } finally {
    staging.destroy();
  }
}
