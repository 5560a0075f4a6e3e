// What is done about a device that is lost, the same for whoever runs on it: everything is dropped, and the run goes on from its last
// checkpoint on a new device; lost again soon, after a moment and with shorter submissions, for a watchdog may have ended a long one; then after the two
// minutes for which Chrome refuses a page whose GPU crashed again and again; and at last on the processor, if that is agreed to.

/** Milliseconds within which a loss follows upon the one before. */
const SOON = 60_000;
/** Of a submission, when long ones may be what a watchdog ended. */
const SHORT = 10;
/** For a driver to come back. */
const MOMENT = 5_000;
/** That Chrome refuses a device for, and a little more. */
const REFUSED = 125_000;

/** Where a run goes on: after `wait` milliseconds, on a GPU in submissions of `milliseconds`, or on the processor. */
export interface Way {
  readonly engine: "gpu" | "cpu";
  readonly wait: number;
  readonly milliseconds?: number;
}

const ways: readonly Way[] = [
  { engine: "gpu", wait: 0 },
  { engine: "gpu", wait: MOMENT, milliseconds: SHORT },
  { engine: "gpu", wait: REFUSED, milliseconds: SHORT },
  { engine: "cpu", wait: 0 },
];

export class Losses {
  readonly #ways: readonly Way[];
  #last = -Infinity;
  #next = 0;

  /** `mayUseCpu`: whether the processor is agreed to; `longest`: milliseconds that are waited at most, for tests. */
  constructor(mayUseCpu: boolean, longest = Infinity) {
    this.#ways = ways
      .filter(({ engine }) => mayUseCpu || engine === "gpu")
      .map((way) => ({ ...way, wait: Math.min(way.wait, longest) }));
  }

  /** The device was lost at a time in milliseconds; undefined when no way is left. */
  next(time: number): Way | undefined {
    if (time - this.#last >= SOON) this.#next = 0;
    this.#last = time;
    return this.#ways[this.#next++];
  }

  /** A way led somewhere, or nowhere, at a time: however long that took, what comes next follows upon it. */
  taken(time: number): void {
    this.#last = time;
  }

  /** A person has said what to do: what was is forgotten. */
  clear(): void {
    this.#last = -Infinity;
  }
}
