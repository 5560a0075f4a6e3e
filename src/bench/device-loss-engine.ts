// An engine that is lost now and then, and goes on from a state that was kept: what a long run goes through on a device
// that fails. Its hash at the end says whether anything was lost with it.
import type { Engine, EngineInfo } from "../model/engine.ts";
import type { State } from "../model/state.ts";
import type { SeededRandom } from "./verify/seeded-random.ts";

/** Shares of the calls before which it is lost, and after which the state is kept. */
const LOST = 0.03;
const KEPT = 0.1;

export class DeviceLossEngine implements Engine {
  readonly #open: () => Promise<Engine>;
  readonly #random: Pick<SeededRandom, "chance">;
  #engine: Engine;
  #kept: State | undefined;
  #generation = -1;
  #losses = 0;

  private constructor(open: () => Promise<Engine>, random: Pick<SeededRandom, "chance">, engine: Engine) {
    this.#open = open;
    this.#random = random;
    this.#engine = engine;
  }

  /** `open` opens another one for the same problem; it is lost when `random` say so. */
  static async create(open: () => Promise<Engine>, random: Pick<SeededRandom, "chance">): Promise<DeviceLossEngine> {
    return new DeviceLossEngine(open, random, await open());
  }

  /** How often it was lost. */
  get losses(): number {
    return this.#losses;
  }

  get info(): EngineInfo {
    return this.#engine.info;
  }

  async load(state: State | undefined): Promise<void> {
    await this.#engine.load(state);
    this.#kept = state;
    this.#generation = state?.generation ?? -1;
  }

  choose(numbers: Uint32Array): Promise<void> {
    return this.#engine.choose(numbers);
  }

  async run(generations: number, signal?: AbortSignal): Promise<number> {
    if (this.#random.chance(LOST)) await this.#lose();
    this.#generation = await this.#engine.run(generations, signal);
    if (this.#random.chance(KEPT)) this.#kept = await this.#engine.read();
    return this.#generation;
  }

  read(from?: number, count?: number, stride?: number): Promise<State> {
    return this.#engine.read(from, count, stride);
  }

  hash(): Promise<string> {
    return this.#engine.hash();
  }

  destroy(): Promise<void> {
    return this.#engine.destroy();
  }

  /** Everything is dropped but what was kept, and computed again up to where it was. */
  async #lose(): Promise<void> {
    this.#losses++;
    await this.#engine.destroy();
    this.#engine = await this.#open();
    await this.#engine.load(this.#kept);
    const behind = this.#generation - (this.#kept?.generation ?? -1);
    if (behind > 0) await this.#engine.run(behind);
  }
}
