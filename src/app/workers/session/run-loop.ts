// The rounds of a run: batches of generations in training, single generations in deployment.
import type { LiveRun } from "./live-run.ts";
import { BatchSizer } from "./batch-sizer.ts";
import type { Round } from "./schedule.ts";

/** Maximum generations per second in deployment, and the number of generations after which a deployment ends. */
const WATCHED = 10;
const LONGEST = 200;

/** Called in each round. */
export interface RunLoopHooks {
  /** Sends a report if one is due. */
  readonly report: () => Promise<void>;
  /** Saves the run if a write is due. */
  readonly tend: (live: LiveRun) => Promise<void>;
  /** Handles an error. Resolves to whether the run continues. */
  readonly answer: (live: LiveRun, error: unknown, signal: AbortSignal) => Promise<boolean>;
}

export class RunLoop {
  readonly #hooks: RunLoopHooks;
  readonly #batchSizer = new BatchSizer();

  constructor(beside: RunLoopHooks) {
    this.#hooks = beside;
  }

  /** The rounds of a run as it is, at most `speed` generations a second. */
  of(live: LiveRun, speed: number): Round {
    return live.deployment ? () => this.#outlive(live, speed) : (signal) => this.#evolve(live, speed, signal);
  }

  /** Evolves one batch. */
  async #evolve(live: LiveRun, speed: number, signal: AbortSignal): Promise<number | undefined> {
    const start = performance.now();
    try {
      const lived = await live.advance(this.#batchSizer.size(speed), signal);
      this.#batchSizer.took(lived, performance.now() - start);
      if (live.simulation.finished) return undefined;
      await this.#hooks.report();
      await this.#hooks.tend(live);
      return (1000 * lived) / speed - (performance.now() - start);
    } catch (error) {
      return (await this.#hooks.answer(live, error, signal)) ? 0 : undefined;
    }
  }

  /** One generation in deployment, slow enough to be followed. */
  async #outlive({ deployment, deployed }: LiveRun, speed: number): Promise<number | undefined> {
    if (!deployment || deployment.day >= LONGEST) return undefined;
    const start = performance.now();
    deployment.live(deployed);
    await this.#hooks.report();
    return 1000 / Math.min(speed, WATCHED) - (performance.now() - start);
  }
}
