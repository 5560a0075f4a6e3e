// The contract of the engines. An engine evolves one population under one problem; all engines compute bit-identical
// states. `reference` defines the result, `gpu` runs WGSL, `cpu` is fast without a GPU.
import { stepsOf, settingsOf, type Settings, type Step } from "./settings.ts";
import type { Configuration } from "./parameters.ts";
import type { Picture } from "./picture.ts";
import type { State } from "./state.ts";
import type { World } from "./world.ts";

/** All inputs that determine the state of a run. */
export interface Problem {
  readonly settings: Settings;
  readonly world: World;
  stepAt(generation: number): Step;
}

/**
 * The problem of a configuration in its compiled world. `model` is the learned model of the base, if the configuration
 * asks for one (`openProblem` in src/simulation fits it). Throws InputError if the configuration does not fit the
 * world.
 */
export const problemOf = (configuration: Configuration, world: World, model?: ArrayLike<number>): Problem => ({
  settings: settingsOf(configuration, world, model),
  world,
  stepAt: stepsOf(configuration),
});

export interface EngineInfo {
  readonly engine: "reference" | "gpu" | "cpu";
  /** The adapter's name, or the number of threads, for captions. */
  readonly adapter: string;
  /** True if no hardware GPU computes. */
  readonly software: boolean;
}

/**
 * An engine for one problem.
 * - `load(state)` copies a canonical state. Without a state the next `run` starts with the founders.
 * - `choose(numbers)` sets the C contexts of the following generations: context c is number `numbers[c]` of the pool.
 *   Before the first call they are the first contexts of the pool. Not allowed during a run, nor in sequential worlds.
 * - `run(n)` advances by n generations (the founders' generation counts as one), or until the signal aborts after a
 *   whole generation. Resolves to the number of the last generation.
 * - `read(from, count, stride)` resolves to lineages from, from + stride, … as a canonical state of `count` lineages,
 *   as of the call; a run may begin before it resolves.
 * - `draw(canvas, picture)` is optional. It draws the last whole generation onto a canvas of the engine's device, also
 *   during `run`, and resolves in the task that drew. The canvas is resized to the picture.
 * - `hash()` resolves to the state hash. `destroy()` frees all resources. Calls reject if the device is lost; the
 *   engine does not retry.
 */
export interface Engine {
  readonly info: EngineInfo;
  load(state: State | undefined): Promise<void>;
  choose(numbers: Uint32Array): Promise<void>;
  run(generations: number, signal?: AbortSignal): Promise<number>;
  read(from?: number, count?: number, stride?: number): Promise<State>;
  hash(): Promise<string>;
  draw?(canvas: OffscreenCanvas, picture: Picture): Promise<void>;
  destroy(): Promise<void>;
}
