// The contract of the engines. An engine evolves one population under one problem; every engine ends in the
// same bits. `reference` is the truth, `gpu` runs WGSL, `cpu` is fast without a GPU.
import { stepsOf, settingsOf, type Settings, type Step } from "./settings.ts";
import type { Configuration } from "./parameters.ts";
import type { Picture } from "./picture.ts";
import type { State } from "./state.ts";
import type { World } from "./world.ts";

/** Everything that determines a run's bits. */
export interface Problem {
  readonly settings: Settings;
  readonly world: World;
  stepAt(generation: number): Step;
}

/**
 * The problem of a configuration in its compiled world; `model` is the learned model of the base, where founders want one (the lab's
 * `openProblem` fits it). Throws InputError where they do not fit together.
 */
export const problemOf = (configuration: Configuration, world: World, model?: ArrayLike<number>): Problem => ({
  settings: settingsOf(configuration, world, model),
  world,
  stepAt: stepsOf(configuration),
});

export interface EngineInfo {
  readonly engine: "reference" | "gpu" | "cpu";
  /** What computes, for captions: the adapter's name, or threads. */
  readonly adapter: string;
  /** True where no hardware GPU computes. */
  readonly software: boolean;
}

/**
 * An engine, made for one problem.
 * - `load(state)` takes a canonical state (copied), or nothing: then the next `run` starts with the founders.
 * - `choose(numbers)` says which C contexts of the pool the generations from the next on meet: context c is number `numbers[c]` of the
 *   pool; until it is called, the pool's first. Not while a run is under way, nor where contexts follow one another.
 * - `run(n)` advances by n generations (the founders' generation counts as one) or until the signal aborts, always whole
 *   generations; resolves to the number of the last one.
 * - `read(from, count, stride)` returns lineages from, from + stride, … as a canonical state of `count` lineages: as they are when
 *   it is called, though a run may begin before it resolves.
 * - `draw(canvas, picture)`, where it is offered, draws the last whole generation onto a canvas of its own device, also while
 *   `run` is under way, and resolves in the task that drew. The canvas takes the picture's size.
 * - `hash()` is the state hash. `destroy()` frees what it holds. A lost device rejects with its reason; nothing is retried here.
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
