// Serializes access to the run: commands run one after another, a loop runs between commands, and readers run between
// two rounds of the loop. Uses promises, because hidden tabs throttle timers.
import { rest } from "../../../simulation/recovery.ts";
import { turn } from "./batch-sizer.ts";

/** One round of a loop: resolves to the milliseconds to wait before the next, or to undefined when the loop is over. */
export type Round = (signal: AbortSignal) => Promise<number | undefined>;

export class Schedule {
  /** Commands run one after another. */
  #last: Promise<unknown> = Promise.resolve();
  readonly #guests: (() => Promise<void>)[] = [];
  #loop: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;

  /** Runs a command after all earlier ones, whether they succeeded or not. */
  command<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Runs a reader while nothing changes: between two rounds, or between two commands. */
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

  /** Starts a loop. `ended` is called after its last round, with whether it was stopped. Only between commands. */
  loop(round: Round, ended: (stopped: boolean) => Promise<void>): void {
    const abort = new AbortController();
    this.#loop = { abort, done: this.#go(round, ended, abort.signal) };
  }

  /** Stops the loop after its current round and waits for both. */
  async rest(): Promise<void> {
    this.#loop?.abort.abort();
    await this.#loop?.done;
  }

  async #go(round: Round, ended: (stopped: boolean) => Promise<void>, signal: AbortSignal): Promise<void> {
    // Deferred, so that the caller receives its promise first.
    await turn();
    while (!signal.aborted) {
      const wait = await round(signal);
      if (wait === undefined) break;
      await this.#admit();
      if (wait > 0) await rest(wait, signal);
      else await turn();
    }
    await ended(signal.aborted);
    // Readers that arrive from here on run as commands; earlier ones run now.
    this.#loop = undefined;
    await this.#admit();
  }

  async #admit(): Promise<void> {
    for (let guest = this.#guests.shift(); guest; guest = this.#guests.shift()) await guest();
  }
}
