// Takes a run whose device was lost back to its last checkpoint, on whatever device there is then. What it computes from there on are the
// bits that it would have computed.
import { setTimeout as pause } from "node:timers/promises";
import { NoDeviceError } from "../model/errors.ts";
import { isLost, type EngineOptions } from "./engines.ts";
import { Losses, type Way } from "./device-loss-policy.ts";
import type { Simulation } from "./simulation.ts";

export interface RecoveryOptions {
  readonly engineOptions: EngineOptions;
  /** Whether the processor may go on where no GPU does. */
  readonly mayUseCpu: boolean;
  /** The last checkpoint; undefined if there is none. */
  readonly checkpoint: () => Promise<Uint8Array | undefined>;
  /** Hears what goes on, as sentences. */
  readonly tell: (text: string) => void;
  readonly signal: AbortSignal;
  /** Milliseconds, and how they are waited for: for tests. */
  readonly now?: () => number;
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export class Recovery {
  readonly #options: RecoveryOptions;
  readonly #losses: Losses;

  constructor(options: RecoveryOptions) {
    this.#options = options;
    this.#losses = new Losses(options.mayUseCpu);
  }

  /**
   * Resolves when the run stands at its last checkpoint again, ready to go on, or the signal aborts: then to false. Rejects with the
   * error itself where it is no lost device, or no way is left.
   */
  async answer(simulation: Simulation, error: unknown): Promise<boolean> {
    const { now = () => performance.now(), wait = rest, tell, signal, checkpoint } = this.#options;
    if (!isLost(error)) throw error;
    tell(error instanceof Error ? error.message : String(error));
    for (;;) {
      const way = this.#losses.next(now());
      if (!way) throw error;
      if (way.wait > 0) {
        tell(`It is given ${Math.round(way.wait / 1000)} s to come back.`);
        await wait(way.wait, signal);
      }
      if (signal.aborted) return false;
      try {
        await simulation.reopen(await checkpoint(), way.engine, this.#optionsOn(way));
        this.#losses.taken(now());
        tell(`${simulation.info.engine} (${simulation.info.adapter}) goes on from ${standing(simulation)}.`);
        return true;
      } catch (again) {
        if (!isLost(again) && !(again instanceof NoDeviceError)) throw again;
        this.#losses.taken(now());
        tell(again instanceof Error ? again.message : String(again));
      }
    }
  }

  #optionsOn({ milliseconds }: Way): EngineOptions {
    return { ...this.#options.engineOptions, ...(milliseconds !== undefined && { milliseconds }) };
  }
}

const standing = ({ generation }: Simulation): string =>
  generation < 0 ? "its beginning" : `generation ${generation}, its last checkpoint`;

async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
