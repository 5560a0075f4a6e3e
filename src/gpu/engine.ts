// The gpu engine: WGSL on WebGPU, in Chrome's worker and in Node. A generation is the list of stages of
// src/model/generation.ts; many generations are submitted at once, without waiting for any of them.
import type { EngineInfo, Problem } from "../model/engine.ts";
import { generation as stagesOf, type Stage } from "../model/generation.ts";
import type { Inspectable, TableWords } from "../model/inspection.ts";
import type { Settings } from "../model/settings.ts";
import type { Picture } from "../model/picture.ts";
import type { State } from "../model/state.ts";
import type { OpenDevice } from "./device.ts";
import type { Drawing } from "./draw.ts";
import { allocate } from "./memory.ts";
import { Pace } from "./batch-sizer.ts";
import type { PassTimer } from "./pass-timer.ts";
import { openPopulation, writeState, type Parity, type PopulationOptions } from "./population.ts";
import { fasterProducts } from "./products.ts";
import { writeFields } from "./program.ts";
import { compilePrograms, type Build } from "./programs.ts";
import { ReadRing } from "./read-ring.ts";
import { hashOf, readBuffer, readLineages, type Reading } from "./readback.ts";
import { sharedDevice } from "./shared-device.ts";
import { Stages, type Machinery } from "./stages.ts";
import { MOST_DISPATCHES, Submissions } from "./submissions.ts";
import { openWorld } from "./tables.ts";
import { Watch } from "./watch.ts";

/** Largest time of a submission in milliseconds, below the limit of watchdogs. */
const LONGEST = 50;

export interface GpuOptions extends Partial<Build>, PopulationOptions {
  /** A device opened by the caller; default: the device that all engines share, with its compiled programs. */
  readonly open?: OpenDevice;
  /** Compute on a software device if there is no other: for tests. */
  readonly allowSoftware?: boolean;
  /** Largest time of a submission in milliseconds. */
  readonly milliseconds?: number;
  /** Times every pass on the device: for the bench. */
  readonly timer?: PassTimer;
  /** Different settings for one stage, to plant a mismatch in tests. */
  readonly tamper?: { readonly stage: Stage["name"]; readonly settings: Partial<Settings> };
}

/** A generation and the buffers that hold it. */
interface Place {
  readonly generation: number;
  readonly parity: Parity;
}

interface Parts {
  readonly open: OpenDevice;
  readonly watch: Watch;
  readonly pace: Pace;
  readonly machinery: Machinery;
  readonly tasks: GPUBuffer;
  readonly settings: GPUBuffer;
  readonly timer: PassTimer | undefined;
  /** Called when the engine is destroyed. */
  close(): void;
}

/** Opens the engine for a problem. Throws NoDeviceError if there is no device, or if it cannot hold the population. */
export async function openGpu(problem: Problem, options: GpuOptions = {}): Promise<GpuEngine> {
  const open = options.open ?? (await sharedDevice(options));
  const { device } = open;
  const buffers: GPUBuffer[] = [];
  const close = () => {
    for (const buffer of buffers) buffer.destroy();
  };
  try {
    const products = options.products ?? (await fasterProducts(open));
    const build: Build = { workgroupSize: options.workgroupSize ?? 256, products };
    const watch = new Watch(device);
    const pace = new Pace(options.milliseconds ?? LONGEST);
    const programs = await compilePrograms(device, problem, build);
    const fields = programs.act.fields("settings");
    const words = (settings: Settings) => {
      const written = new Uint32Array(fields.words);
      writeFields(fields, settings, written);
      return written;
    };
    const usage = GPUBufferUsage.UNIFORM;
    const settings = words(problem.settings);
    const tampered = words({ ...problem.settings, ...options.tamper?.settings });
    const uniforms = await allocate(device, "uniforms", {
      settings: { label: "settings", size: settings.byteLength, usage, data: settings },
      tampered: { label: "settings.tampered", size: tampered.byteLength, usage, data: tampered },
      tasks: { label: "tasks", size: MOST_DISPATCHES * Submissions.distance(device), usage },
    });
    buffers.push(...Object.values(uniforms));
    const world = await openWorld(device, problem);
    buffers.push(...Object.values(world.bindings).map(({ buffer }) => buffer));
    const population = await openPopulation(
      device,
      problem.settings,
      open.adapter.isSoftware ? options : { ...options, memory: Infinity },
    );
    buffers.push(...population.shards.flatMap((shard) => shard.buffers), population.choices);
    const machinery: Machinery = {
      problem,
      programs,
      workgroupSize: build.workgroupSize,
      population,
      world,
      settingsOf: (stage) => (stage === options.tamper?.stage ? uniforms.tampered : uniforms.settings),
      tasks: { buffer: uniforms.tasks, size: 4 * programs.act.fields("task").words },
      most: (stage) => pace.most(stage),
    };
    return new GpuEngine({
      open,
      watch,
      pace,
      machinery,
      tasks: uniforms.tasks,
      settings: uniforms.settings,
      timer: options.timer,
      close,
    });
  } catch (error) {
    close();
    throw error;
  }
}

export class GpuEngine implements Inspectable {
  readonly info: EngineInfo;
  readonly #parts: Parts;
  readonly #stages: Stages;
  readonly #submissions: Submissions;
  readonly #reading: Reading;
  /** The state after all dispatches so far. */
  #next: Place | undefined;
  /** The last whole generation after all submissions have run. */
  #whole: Place | undefined;
  /** Buffers of the generation being computed. */
  #parity: Parity = 0;
  #running = false;
  #drawing: Promise<Drawing> | undefined;

  constructor(parts: Parts) {
    const { open, watch, pace, machinery, tasks, settings, timer } = parts;
    this.#parts = parts;
    this.#stages = new Stages(machinery);
    this.#submissions = new Submissions(open.device, watch, pace, tasks, timer);
    this.info = { engine: "gpu", adapter: nameOf(open), software: open.adapter.isSoftware };
    this.#reading = {
      device: open.device,
      watch,
      programs: machinery.programs,
      workgroupSize: machinery.workgroupSize,
      population: machinery.population,
      settings,
      ring: new ReadRing(open.device),
      parity: () => this.#place().parity,
    };
  }

  async load(state: State | undefined): Promise<void> {
    this.#requireIdle("load");
    this.#parity = 0;
    this.#next = this.#whole = state && { generation: state.generation, parity: 0 };
    if (state) writeState(this.#parts.open.device, this.#parts.machinery.population, 0, state);
  }

  async choose(numbers: Uint32Array): Promise<void> {
    this.#requireIdle("choose");
    const { open, machinery } = this.#parts;
    const held = machinery.world.bindings["numbers"];
    if (!held) throw new Error("the world's buffers have no numbers of contexts");
    open.device.queue.writeBuffer(held.buffer, 0, Uint32Array.from(numbers));
    this.#stages.forgetTables();
  }

  async run(generations: number, signal?: AbortSignal): Promise<number> {
    this.#requireIdle("run");
    this.#running = true;
    try {
      for (let left = generations; left > 0 && !signal?.aborted; left--) {
        const generation = this.#next ? this.#next.generation + 1 : 0;
        for (const stage of stagesOf(this.#parts.machinery.problem.settings, !this.#next)) {
          await this.#dispatch(stage, generation, left);
        }
        this.#next = { generation, parity: this.#parity };
      }
      await this.#flush();
      await this.#submissions.finish();
      return this.#whole?.generation ?? -1;
    } finally {
      this.#running = false;
    }
  }

  async runStage(stage: Stage, generation: number): Promise<void> {
    this.#requireIdle("runStage");
    await this.#dispatch(stage, generation, 1);
    this.#next = { generation, parity: this.#parity };
    await this.#flush();
    await this.#submissions.finish();
  }

  async read(from = 0, count = this.#parts.machinery.problem.settings.population, stride = 1): Promise<State> {
    const { generation } = this.#place();
    return { generation, population: count, words: await readLineages(this.#reading, from, count, stride) };
  }

  async readTables(): Promise<TableWords> {
    const { bindings, bytes } = this.#parts.machinery.world;
    const words = async (name: keyof typeof bytes): Promise<Uint32Array> => {
      const binding = bindings[name];
      if (!binding || bytes[name] === 0) return new Uint32Array(0);
      return new Uint32Array(await readBuffer(this.#reading, binding.buffer, bytes[name]));
    };
    return {
      attributes: await words("attributes"),
      outcomes: await words("outcomes"),
      contexts: await words("contexts"),
      places: await words("places"),
      next: await words("next"),
    };
  }

  async hash(): Promise<string> {
    this.#place();
    return hashOf(this.#reading);
  }

  /**
   * The device and, by shard, the buffers of the last whole generation: planes of `count` words, in canonical order.
   */
  buffers(): { device: GPUDevice; shards: { first: number; count: number; buffer: GPUBuffer }[] } {
    const { parity } = this.#place();
    const { open, machinery } = this.#parts;
    const shards = machinery.population.shards.map(({ first, count, buffers }) => ({
      first,
      count,
      buffer: buffers[parity],
    }));
    return { device: open.device, shards };
  }

  async draw(canvas: OffscreenCanvas, picture: Picture): Promise<void> {
    const { settings } = this.#parts.machinery.problem;
    this.#parts.pace.watch();
    // Loaded on the first drawing: headless runs do not draw.
    this.#drawing ??= import("./draw.ts").then(({ Drawing }) =>
      Drawing.create(this.#parts.open.device, settings, [navigator.gpu.getPreferredCanvasFormat()]),
    );
    const drawing = await this.#drawing;
    drawing.draw(canvas, picture, this.buffers().shards);
  }

  async destroy(): Promise<void> {
    this.#next = this.#whole = undefined;
    this.#parts.watch.fail(new Error("the engine was destroyed"));
    this.#reading.ring.destroy();
    this.#parts.close();
  }

  /** Gathers a stage's dispatches, and submits full batches. */
  async #dispatch(stage: Stage, generation: number, ahead: number): Promise<void> {
    for (const dispatch of this.#stages.dispatches(stage, generation, this.#parity, ahead)) {
      if (!this.#submissions.fits(dispatch)) await this.#flush();
      this.#submissions.add(dispatch);
    }
    if (stage.name === "reproduce") this.#parity = this.#parity === 0 ? 1 : 0;
  }

  #flush(): Promise<void> {
    return this.#submissions.flush(() => (this.#whole = this.#next));
  }

  #place(): Place {
    this.#parts.watch.check();
    if (!this.#whole) throw new Error("no state: run or load first");
    return this.#whole;
  }

  #requireIdle(what: string): void {
    this.#parts.watch.check();
    if (this.#running) throw new Error(`${what}: a run is under way`);
  }
}

function nameOf({ adapter }: OpenDevice): string {
  const { vendor, architecture, description } = adapter;
  return description || [vendor, architecture].filter(Boolean).join(" ") || "unnamed GPU";
}
