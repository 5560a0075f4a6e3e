// Sizes submissions so that they stay short: no watchdog ends a run, and the page stays fluid. Costs are predictions
// that are corrected by measured times.

/** Largest speed-up per submission, because the next work may be harder. Slowing down is not limited. */
const MOST_SPEEDUP = 16;
/** Weight of earlier submissions, because completions are reported late and sometimes in pairs. */
const MEMORY = 0.5;
/** Fixed cost of a dispatch, in milliseconds. */
const DISPATCH = 0.004;
/** Initial rate before any measurement, in units of work per millisecond; a lower bound for all devices. */
const FIRST_RATE = 100_000;
/**
 * Longest submission while the population is drawn, and the time after a picture for which it applies, in milliseconds.
 */
const FLUID = 8;
const WATCHED = 1000;

/** Units of work by stage. A unit is about an operation; only ratios matter. */
export type Work = ReadonlyMap<string, number>;

/** Exponentially weighted work and time of a stage, and the resulting milliseconds per unit. */
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

  /** `longest`: largest time of a submission in milliseconds; `clock` returns milliseconds. */
  constructor(longest: number, clock: () => number = () => performance.now()) {
    this.#longest = longest;
    this.#clock = clock;
  }

  /** Largest time of the next submission in milliseconds. */
  get target(): number {
    return this.#clock() - this.#watched < WATCHED ? Math.min(FLUID, this.#longest) : this.#longest;
  }

  /** Shortens submissions for a while after a picture of the population. */
  watch(): void {
    this.#watched = this.#clock();
  }

  /** Predicted milliseconds of a dispatch. */
  cost(stage: string, work: number): number {
    return DISPATCH + this.#of(stage).rate * work;
  }

  /** Largest work of one dispatch. */
  most(stage: string): number {
    return this.target / this.#of(stage).rate;
  }

  /**
   * Updates the rates by a submission's work and time. A stage receives a share of the error equal to its share of the
   * prediction. Small submissions that were not slow are ignored, because their time is mostly the round trip.
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
