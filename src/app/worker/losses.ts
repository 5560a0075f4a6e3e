// What is done about a device that is lost: the first time it is asked for anew at once; if it is lost again soon, it is given time to
// come back; and the third time a person is asked, since a driver that fails again and again will go on to do so.

/** Milliseconds within which a loss follows upon the one before, and those that a device is given to come back. */
const SOON = 60_000;
const WAIT = 5_000;

/** again: at once; wait: after a while; ask: not before a person has said so. */
type Answer = "again" | "wait" | "ask";

export class Losses {
  /** Milliseconds that a device is given to come back. */
  readonly wait: number;
  #last = -Infinity;
  #row = 0;

  constructor(wait = WAIT) {
    this.wait = wait;
  }

  /** The device was lost at a time in milliseconds. */
  next(time: number): Answer {
    this.#row = time - this.#last < SOON ? this.#row + 1 : 1;
    this.#last = time;
    if (this.#row > 2) return "ask";
    return this.#row === 1 ? "again" : "wait";
  }

  /** A person has said what to do: what was is forgotten. */
  clear(): void {
    this.#last = -Infinity;
  }
}
