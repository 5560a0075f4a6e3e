// What a device can do at most, measured on it: int8 and f32 products in registers, and copies through its memory. Each
// micro-kernel's result is checked before it is timed; the bench prints stages as ratios to these.
import copyShader from "../../shaders/bench/copy.wgsl?link";
import dotsShader from "../../shaders/bench/dots.wgsl?link";
import productsShader from "../../shaders/bench/products.wgsl?link";
import { copied, dotsResult, LOAD, productsResult, sourceWord } from "./limits-twins.ts";
import { allocate } from "./memory.ts";
import { programOf, type Program } from "./program.ts";
import { readBuffer } from "./readback.ts";
import { Watch } from "./watch.ts";

export interface DeviceLimits {
  /** Dot products of four bytes with four bytes a second. */
  readonly dotsPerSecond: number;
  /** Multiply-adds of f32 a second. */
  readonly productsPerSecond: number;
  /** Bytes copied a second, read and written both counted. */
  readonly bytesPerSecond: number;
}

export interface LimitOptions {
  /**
   * How long a timed dispatch takes at least: long beside the way there and back, short beside a watchdog's patience.
   */
  readonly milliseconds?: number;
  /** Each limit is the median of so many. */
  readonly repeats?: number;
  /** Bytes of the buffer that is copied: several times what a cache holds. */
  readonly copyBytes?: number;
}

const LANES = 256;
/** Lanes that are busy at once at most: more than any device has. */
const MOST_GROUPS = 8192;
const MOST_STEPS = 2 ** 18;
/** Products of one lane in one step. */
const PER_STEP = 64;

/** How much a dispatch does. */
interface Amount {
  readonly groups: number;
  readonly steps: number;
}

const lanesOf = ({ groups }: Amount): number => groups * LANES;

/** The uniform of a program that does so many steps. */
function loadOf(program: Program, steps: number): Uint32Array<ArrayBuffer> {
  const { places, words } = program.fields("load");
  const bits = new Uint32Array(words);
  const floats = new Float32Array(bits.buffer);
  const place = (name: string): number => {
    const found = places.get(name);
    if (found === undefined) throw new Error(`${program.name}.wgsl has no load.${name}`);
    return found;
  };
  bits.set(LOAD.weights, place("weights"));
  floats.set(LOAD.scale, place("scale"));
  floats.set(LOAD.shift, place("shift"));
  bits[place("steps")] = steps;
  return bits;
}

class Bench {
  readonly #device: GPUDevice;
  readonly #watch: Watch;
  readonly #uniform: GPUBuffer;

  constructor(device: GPUDevice, watch: Watch, uniform: GPUBuffer) {
    this.#device = device;
    this.#watch = watch;
    this.#uniform = uniform;
  }

  /** Seconds that a program takes for an amount, the way there and back included. */
  async seconds(
    program: Program,
    buffers: Readonly<Record<string, GPUBufferBinding>>,
    amount: Amount,
  ): Promise<number> {
    const device = this.#device;
    device.queue.writeBuffer(this.#uniform, 0, loadOf(program, amount.steps));
    await this.#watch.wait(device.queue.onSubmittedWorkDone());
    const encoder = device.createCommandEncoder({ label: program.name });
    const pass = encoder.beginComputePass({ label: program.name });
    pass.setPipeline(program.pipeline);
    pass.setBindGroup(0, program.bind(program.name, { load: { buffer: this.#uniform }, ...buffers }));
    pass.dispatchWorkgroups(amount.groups);
    pass.end();
    device.pushErrorScope("validation");
    const commands = encoder.finish();
    const began = performance.now();
    device.queue.submit([commands]);
    const refusal = device.popErrorScope();
    await this.#watch.wait(device.queue.onSubmittedWorkDone());
    const seconds = (performance.now() - began) / 1000;
    const error = await refusal;
    if (error) throw new Error(`${program.name}: ${error.message}`);
    return seconds;
  }
}

/** The amount whose dispatch takes long enough: first more lanes, then more steps each. */
async function enough(milliseconds: number, seconds: (amount: Amount) => Promise<number>): Promise<Amount> {
  let amount: Amount = { groups: 16, steps: 16 };
  for (;;) {
    const took = 1000 * (await seconds(amount));
    if (took >= milliseconds || amount.steps >= MOST_STEPS) return amount;
    const { groups, steps } = amount;
    amount = groups < MOST_GROUPS ? { groups: groups * 2, steps } : { groups, steps: steps * 2 };
  }
}

async function median(repeats: number, value: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let i = 0; i < repeats; i++) values.push(await value());
  return values.toSorted((a, b) => a - b)[repeats >> 1] ?? NaN;
}

function expectWord(kernel: string, at: number, expected: number, found: number | undefined): void {
  if (expected === found) return;
  throw new Error(
    `shaders/bench/${kernel}.wgsl computes wrongly on this device: word ${at} is ${found}, not ${expected}`,
  );
}

/**
 * Measures a device's limits. It must be idle. Throws if a kernel's result is not what it must be, or NoDeviceError
 * where its buffers do not fit.
 */
export async function measureLimits(
  device: GPUDevice,
  { milliseconds = 25, repeats = 7, copyBytes = 2 ** 28 }: LimitOptions = {},
): Promise<DeviceLimits> {
  const watch = new Watch(device);
  const [dots, products, copy] = await Promise.all(
    [dotsShader, productsShader, copyShader].map((shader) => programOf(device, shader, { lanes: LANES })),
  );
  if (!dots || !products || !copy) throw new Error("no programs");
  const { maxStorageBufferBindingSize, maxBufferSize } = device.limits;
  // A dispatch has at most 65,535 workgroups, and a lane of `copy` takes 16 bytes.
  const bytes = Math.min(copyBytes, maxStorageBufferBindingSize, maxBufferSize, 65_535 * LANES * 16) & ~0xffff;
  const source = Uint32Array.from({ length: 2 ** 14 }, (_, at) => sourceWord(at));
  const { STORAGE, UNIFORM, COPY_SRC } = GPUBufferUsage;
  const buffers = await allocate(device, "bench", {
    load: { label: "bench.load", size: 64, usage: UNIFORM },
    results: { label: "bench.results", size: 4 * MOST_GROUPS * LANES, usage: STORAGE | COPY_SRC },
    source: { label: "bench.source", size: bytes, usage: STORAGE },
    target: { label: "bench.target", size: bytes, usage: STORAGE | COPY_SRC },
  });
  try {
    for (let at = 0; at < bytes; at += source.byteLength) device.queue.writeBuffer(buffers.source, at, source);
    const bench = new Bench(device, watch, buffers.load);
    const words = async (buffer: GPUBuffer, from: number, count: number): Promise<Uint32Array> =>
      new Uint32Array(await readBuffer({ device, watch }, buffer, 4 * count, 4 * from));
    const peak = async (program: Program, twin: (lane: number, steps: number) => number): Promise<number> => {
      const seconds = (amount: Amount) => bench.seconds(program, { results: { buffer: buffers.results } }, amount);
      const small: Amount = { groups: 2, steps: 3 };
      await seconds(small);
      const found = await words(buffers.results, 0, lanesOf(small));
      found.forEach((word, lane) => expectWord(program.name, lane, twin(lane, small.steps), word));
      const amount = await enough(milliseconds, seconds);
      return (lanesOf(amount) * amount.steps * PER_STEP) / (await median(repeats, () => seconds(amount)));
    };
    const copyOnce = () =>
      bench.seconds(
        copy,
        { source: { buffer: buffers.source }, results: { buffer: buffers.target } },
        { groups: Math.ceil(bytes / (16 * LANES)), steps: 0 },
      );
    await copyOnce();
    for (const from of [0, bytes / 4 - 1024]) {
      const found = await words(buffers.target, from, 1024);
      found.forEach((word, at) => expectWord("copy", from + at, copied(from + at, source.length), word));
    }
    return {
      dotsPerSecond: await peak(dots, dotsResult),
      productsPerSecond: await peak(products, productsResult),
      bytesPerSecond: (2 * bytes) / (await median(repeats, copyOnce)),
    };
  } finally {
    for (const buffer of Object.values(buffers)) buffer.destroy();
  }
}
