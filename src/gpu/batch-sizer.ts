// How much may be asked of a device at once: submissions stay short enough that no watchdog ends a run, and a page stays fluid.
// Costs are predictions, corrected by what submissions took.

/** Speeding up is cautious: the next work may be of a harder kind. Slowing down is not. */
const MOST_SPEEDUP = 16;
/** What is remembered of earlier submissions: completions are told late, now and then two at once. */
const MEMORY = 0.5;
/** What a dispatch costs however small it is, in milliseconds. */
const DISPATCH = 0.004;
/** What is expected before anything has been measured, in units of work a millisecond: no device does less. */
const FIRST_RATE = 100_000;
/** While someone watches, submissions leave a page's frames their time; and how long after a picture someone is taken to watch. */
const FLUID = 8;
const WATCHED = 1000;

/** Units of work by stage. A unit is something like an operation; only ratios matter. */
export type Work = ReadonlyMap<string, number>;

/** What a stage did in what time, fading, and the milliseconds per unit that follow. */
interface Experience {
  readonly work: number;
  readonly milliseconds: number;
  readonly rate: number;
}

const NONE: Experience = { work: 0, milliseconds: 0, rate: 1 / FIRST_RATE };

export class Pace {
  readonly #longest: number;
  readonly #clock: () => number;
  readonly #experience = new Map<string, Experience>();
  #watched = -Infinity;

  /** `longest`: milliseconds that a submission should take at most; `clock` tells milliseconds. */
  constructor(longest: number, clock: () => number = () => performance.now()) {
    this.#longest = longest;
    this.#clock = clock;
  }

  /** Milliseconds that a submission should take at most, now. */
  get target(): number {
    return this.#clock() - this.#watched < WATCHED ? Math.min(FLUID, this.#longest) : this.#longest;
  }

  /** A picture of the population was drawn: for a while, submissions are short. */
  watch(): void {
    this.#watched = this.#clock();
  }

  /** Predicted milliseconds of a dispatch. */
  cost(stage: string, work: number): number {
    return DISPATCH + this.#of(stage).rate * work;
  }

  /** How much work one dispatch may hold. */
  most(stage: string): number {
    return this.target / this.#of(stage).rate;
  }

  /**
   * Takes note of a submission's work and milliseconds. The more of it a stage was predicted to take, the more of the error is put
   * down to it. Of a small submission that was not slow nothing is learnt: what it took is the way there and back.
   */
  learn(work: Work, milliseconds: number): void {
    const costs = [...work].map(([stage, units]) => ({ stage, units, cost: this.cost(stage, units) }));
    const predicted = costs.reduce((sum, { cost }) => sum + cost, 0);
    if (predicted < this.target / 8 && milliseconds < this.target / 2) return;
    for (const { stage, units, cost } of costs) {
      const before = this.#of(stage);
      const took = cost * (Math.max(milliseconds, 0.1) / predicted) ** (cost / predicted);
      const seen = { work: MEMORY * before.work + units, milliseconds: MEMORY * before.milliseconds + took };
      const rate = Math.max(seen.milliseconds / seen.work, before.rate / MOST_SPEEDUP);
      this.#experience.set(stage, { ...seen, rate });
    }
  }

  #of(stage: string): Experience {
    return this.#experience.get(stage) ?? NONE;
  }
}
