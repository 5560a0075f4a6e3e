// Seeded draws: the same seed gives the same case, on every machine.
import { bounded, philox } from "../../model/philox.ts";

export class SeededRandom {
  readonly #seed: number;
  #throws = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** 32 uniform bits. */
  word(): number {
    return philox(this.#throws++, 0, 0, 0, this.#seed >>> 0, 0x7e57)[0];
  }

  /** An integer from `low` to `high`. */
  int(low: number, high: number): number {
    return low + bounded(this.word(), high - low + 1);
  }

  /** A number from `low` to below `high`. */
  real(low: number, high: number): number {
    return low + (this.word() / 2 ** 32) * (high - low);
  }

  /** True with a probability. */
  chance(probability: number): boolean {
    return this.word() / 2 ** 32 < probability;
  }

  /** One of a list. */
  pick<T>(list: readonly T[]): T {
    return list[this.int(0, list.length - 1)] as T;
  }
}
