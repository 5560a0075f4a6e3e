// Runs operations on a run whose device may be lost, and recovers from a loss.
import { isLost } from "../../../simulation/engines.ts";
import type { LiveRun } from "./live-run.ts";
import type { SessionEvent } from "./protocol.ts";

export class Recovery {
  readonly #tell: (event: SessionEvent) => void;
  readonly #look: (live: LiveRun) => void;

  /**
   * `tell` receives events; `look` is called when a run continues on another device, which has to be shown from then
   * on.
   */
  constructor(tell: (event: SessionEvent) => void, look: (live: LiveRun) => void) {
    this.#tell = tell;
    this.#look = look;
  }

  /**
   * Runs `work` on a paused run. After a lost device it recovers, evolves to the same generation, and runs `work`
   * again.
   */
  async withRecovery<T>(live: LiveRun, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isLost(error) || live.stuck) throw error;
      const { generation } = live.simulation;
      if (!(await this.answer(live, error))) throw error;
      await live.advance(generation - live.simulation.generation);
      return work();
    }
  }

  /** Handles an error. Resolves to whether the run can continue. */
  async answer(live: LiveRun, error: unknown, signal?: AbortSignal): Promise<boolean> {
    return this.#onOpened(live, await live.recover(error, this.#tell, signal));
  }

  /** Continues from the last checkpoint on an engine that a person has chosen. Throws NoDeviceError. */
  async goOn(live: LiveRun, engine: "gpu" | "cpu"): Promise<void> {
    this.#onOpened(live, await live.goOn(engine));
  }

  #onOpened(live: LiveRun, event: SessionEvent): boolean {
    const goesOn = event.kind === "recovered";
    if (goesOn) this.#look(live);
    this.#tell(event);
    return goesOn;
  }
}
