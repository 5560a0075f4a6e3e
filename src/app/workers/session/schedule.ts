// Serializes access to the run: commands run one after another, a loop runs between commands, and readers run between
// two rounds of the loop. Uses promises, because hidden tabs throttle timers.
import { rest } from "../../../simulation/recovery.ts";
import { turn } from "./batch-sizer.ts";

/** One round of a loop: resolves to the milliseconds to wait before the next, or to undefined when the loop is over. */
export type Round = (signal: AbortSignal) => Promise<number | undefined>;

export class Schedule {
  /** Commands wait for the one before. */
  #last: Promise<unknown> = Promise.resolve();
  readonly #guests: (() => Promise<void>)[] = [];
  #loop: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;

  /** Carries out a command after those before it, whether they failed or not. */
  command<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Does something while nothing changes: between two rounds, or between two commands. */
  between<T>(work: () => Promise<T>): Promise<T> {
    const done = new Promise<T>((resolve, reject) => {
      this.#guests.push(async () => {
        try {
          resolve(await work());
        } catch (error) {
          reject(error);
        }
      });
    });
    if (!this.#loop) void this.command(() => this.#admit());
    return done;
  }

  /** Begins a loop; `ended` follows its last round, and hears whether it was stopped. At rest only. */
  loop(round: Round, ended: (stopped: boolean) => Promise<void>): void {
    const abort = new AbortController();
    this.#loop = { abort, done: this.#go(round, ended, abort.signal) };
  }

  /** Ends the round that is under way and the loop with it, and waits for both. */
  async rest(): Promise<void> {
    this.#loop?.abort.abort();
    await this.#loop?.done;
  }

  async #go(round: Round, ended: (stopped: boolean) => Promise<void>, signal: AbortSignal): Promise<void> {
    // Its caller has to have it first.
    await turn();
    while (!signal.aborted) {
      const wait = await round(signal);
      if (wait === undefined) break;
      await this.#admit();
      if (wait > 0) await rest(wait, signal);
      else await turn();
    }
    await ended(signal.aborted);
    // From here on guests are commands of their own; those that came before are let in.
    this.#loop = undefined;
    await this.#admit();
  }

  async #admit(): Promise<void> {
    for (let guest = this.#guests.shift(); guest; guest = this.#guests.shift()) await guest();
  }
}
