// One run from its founders to its last generation: evolves, measures when it is time, and can be put into bytes and taken out
// of them at any generation. The command and the page's worker share it; all that it hands out can be cloned.
import type { Engine, EngineInfo, Problem } from "../model/engine.ts";
import { InputError, NoDeviceError } from "../model/errors.ts";
import type { Configuration } from "../model/parameters.ts";
import { type State } from "../model/state.ts";
import { hashState } from "../model/hash.ts";
import type { World } from "../model/world.ts";
import { nextContexts } from "./context-choice.ts";
import { fastScanner, openEngine, type EngineChoice, type EngineOptions } from "./engines.ts";
import { openProblem } from "./founder-model.ts";
import { measure, measureEnd, prepareProbe, type Probe } from "../analysis/measure/index.ts";
import type { Scanner } from "../analysis/measure/scan.ts";
import { emptyTables, type Tables } from "../record/tables.ts";
import { metaOf, recordingOf, type Recording } from "../record/recording.ts";
import { hashWorld, openWorld, type ReadFile } from "../files/worlds/worlds.ts";

export interface SimulationOptions {
  /** The compiled world, if it is at hand; otherwise `configuration.world` is opened. */
  readonly world?: World;
  readonly engine?: EngineChoice;
  readonly engineOptions?: EngineOptions;
  /** Reads the files of a world of one's own. */
  readonly read?: ReadFile;
  /** Nothing is measured on the way: whoever asks for it reads the lineages. */
  readonly unmeasured?: true;
}

/** What stays the same during a run. */
export interface SimulationInfo extends EngineInfo {
  readonly world: string;
  /** Of the world's content. */
  readonly worldHash: string;
  readonly seed: number;
  /** The generation that ends the run; the founders are generation 0. */
  readonly generations: number;
}

/** They bring the reader and the writer of tables, which a first look at a run does without. */
const checkpoints = () => import("../files/checkpoint.ts");

/** Gives an engine a state, and has it say what it holds: nothing that a device computes counts before this canary came back. */
async function give(engine: Engine, state: State | undefined): Promise<void> {
  await engine.load(state);
  if (state && (await engine.hash()) !== hashState(state))
    throw new NoDeviceError(`${engine.info.adapter}: it does not give back what it was given`);
}

export class Simulation {
  readonly configuration: Configuration;
  readonly world: World;
  readonly #problem: Problem;
  readonly #worldHash: string;
  #engine: Engine;
  readonly #scanner: Scanner;
  #probe: Probe | undefined;
  #generation: number;
  #tables: Tables;
  #unmeasured = false;

  private constructor(
    configuration: Configuration,
    problem: Problem,
    engine: Engine,
    scanner: Scanner,
    worldHash: string,
    from: { generation: number; tables: Tables },
  ) {
    this.configuration = configuration;
    this.world = problem.world;
    this.#problem = problem;
    this.#engine = engine;
    this.#scanner = scanner;
    this.#generation = from.generation;
    this.#tables = from.tables;
    this.#worldHash = worldHash;
  }

  get info(): SimulationInfo {
    const { seed, generations } = this.configuration;
    return { ...this.#engine.info, world: this.world.name, worldHash: this.#worldHash, seed, generations };
  }

  /** A run before its founders. Throws InputError for a configuration that its world does not take, or NoDeviceError. */
  static async create(options: SimulationOptions & { readonly configuration: Configuration }): Promise<Simulation> {
    const { configuration, read } = options;
    const world = options.world ?? (await openWorld(configuration.world, configuration, read));
    const problem = openProblem(configuration, world);
    const engine = await openEngine(problem, options.engine, options.engineOptions);
    const hash = await hashWorld(world);
    const simulation = new Simulation(configuration, problem, engine, await fastScanner(), hash, {
      generation: -1,
      tables: emptyTables(world.attributes),
    });
    simulation.#unmeasured = options.unmeasured ?? false;
    return simulation;
  }

  /**
   * The run of a checkpoint, on any engine: it ends in the same bits and the same rows as if it had not been interrupted.
   * Throws InputError for bytes that are no whole checkpoint, or where the world is not the one that it was made in.
   */
  static async resume(bytes: Uint8Array, options: SimulationOptions = {}): Promise<Simulation> {
    const { decodeCheckpoint } = await checkpoints();
    const { configuration, world, state, tables } = await decodeCheckpoint(bytes);
    const simulation = await Simulation.create({ ...options, configuration });
    try {
      if (simulation.info.worldHash !== world.hash)
        throw new InputError(
          `world ${world.name}: it has changed since the checkpoint was written; go on with the file or the version of mesascope that it began with, or run it again`,
        );
      await give(simulation.#engine, state);
    } catch (error) {
      await simulation.destroy();
      throw error;
    }
    simulation.#generation = state?.generation ?? -1;
    simulation.#tables = tables;
    return simulation;
  }

  /**
   * Goes on from one of its own checkpoints, or from before its founders, on another engine: what is for a run whose device was
   * lost. Throws NoDeviceError, also for a device that does not give back what it was given.
   */
  async reopen(bytes: Uint8Array | undefined, choice: EngineChoice, options: EngineOptions): Promise<void> {
    const { decodeCheckpoint } = await checkpoints();
    const { state, tables } = bytes
      ? await decodeCheckpoint(bytes)
      : { state: undefined, tables: emptyTables(this.world.attributes) };
    await this.#engine.destroy();
    const engine = await openEngine(this.#problem, choice, options);
    try {
      await give(engine, state);
    } catch (error) {
      await engine.destroy();
      throw error;
    }
    this.#engine = engine;
    this.#generation = state?.generation ?? -1;
    this.#tables = tables;
  }

  /** The last generation that has lived; −1 before the founders. */
  get generation(): number {
    return this.#generation;
  }

  get finished(): boolean {
    return this.#generation >= this.configuration.generations;
  }

  /** The recorded tables as they stand. */
  get tables(): Tables {
    return this.#tables;
  }

  /**
   * Goes on for so many generations, until the run's end or until the signal aborts, and measures on the way. Resolves to
   * the last generation. A lost device rejects.
   */
  async advance(generations: number, signal?: AbortSignal): Promise<number> {
    const target = Math.min(this.#generation + generations, this.configuration.generations);
    let due: Promise<State> | undefined;
    while (this.#generation < target && !signal?.aborted) {
      const chosen = this.#generation < 0 ? undefined : await nextContexts(this.#problem, this.#engine);
      if (chosen) await this.#engine.choose(chosen);
      const before = this.#generation;
      // Who chooses contexts looks at every generation.
      const ahead = this.#problem.settings.contextChoice === 0 ? this.#nextMeasurement() : before + 1;
      const stop = Math.min(target, ahead);
      // What was read is measured while the engine goes on.
      const [reached] = await Promise.all([this.#engine.run(stop - before, signal), this.#measure(due)]);
      this.#generation = reached;
      // Aborted at once, it stands where it stood, and may have been measured there.
      due = reached > before && this.#isDue() ? this.#sample() : undefined;
    }
    await this.#measure(due);
    return this.#generation;
  }

  /** What charts draw, at this moment. */
  recording(): Recording {
    return recordingOf(metaOf(this.configuration, this.world, [this.configuration.seed]), this.#tables);
  }

  /** The state hash, 16 hexadecimal digits. Throws before the founders have lived. */
  hash(): Promise<string> {
    return this.#engine.hash();
  }

  /** The run as bytes, for `resume`. */
  async checkpoint(): Promise<Uint8Array> {
    const { encodeCheckpoint } = await checkpoints();
    return encodeCheckpoint({
      configuration: this.configuration,
      world: { name: this.world.name, hash: this.info.worldHash },
      state: this.#generation < 0 ? undefined : await this.#engine.read(),
      tables: this.#tables,
    });
  }

  /** Everything that determines the bits, for whoever looks at lineages. */
  get problem(): Problem {
    return this.#problem;
  }

  /** The probes. */
  get probe(): Probe {
    return (this.#probe ??= prepareProbe(this.#problem, this.#scanner));
  }

  /** Lineages from, from + stride, …: not while `advance` is under way. */
  read(from?: number, count?: number, stride?: number): Promise<State> {
    return this.#engine.read(from, count, stride);
  }

  /** Draws the population, where the engine can; also while `advance` is under way. */
  get draw(): Engine["draw"] {
    return this.#engine.draw?.bind(this.#engine);
  }

  /** Frees the engine. */
  destroy(): Promise<void> {
    return this.#engine.destroy();
  }

  #nextMeasurement(): number {
    const { measureEvery } = this.configuration;
    return (Math.floor(this.#generation / measureEvery) + 1) * measureEvery;
  }

  #isDue(): boolean {
    if (this.#unmeasured) return false;
    return this.finished || this.#generation % this.configuration.measureEvery === 0;
  }

  /** The lineages that a measurement looks at, as they are when this is called. */
  #sample(): Promise<State> {
    const { population, sample } = this.configuration;
    const count = Math.min(sample, population);
    return this.#engine.read(0, count, Math.floor(population / count));
  }

  async #measure(due: Promise<State> | undefined): Promise<void> {
    const lineages = await due;
    if (!lineages) return;
    const { population, generations } = this.configuration;
    const { generation } = lineages;
    const at = { stride: Math.floor(population / lineages.population), generation };
    measure(this.#problem, this.probe, lineages, at, this.#tables);
    if (generation >= generations) measureEnd(this.#problem, this.probe, lineages, at, this.#tables);
  }
}
