// The two ways in which time goes on: in the world of selection, by batches; in a changed one, generation by generation.
import type { LiveRun } from "./live-run.ts";
import { BatchSizer } from "./batch-sizer.ts";
import type { Round } from "./schedule.ts";

/** Generations a second that a deployed population lives at most, and those after which nothing new is to be seen. */
const WATCHED = 10;
const LONGEST = 200;

/** What goes with a round. */
export interface RunLoopHooks {
  /** Reports how the run stands, if it is time. */
  readonly report: () => Promise<void>;
  /** Sees to it that the run is kept. */
  readonly tend: (live: LiveRun) => Promise<void>;
  /** Answers a failure; whether the run goes on. */
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

  /** A batch, as long as the pace says. */
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

  /** A generation in the changed world, no faster than it can be watched. */
  async #outlive({ deployment, deployed }: LiveRun, speed: number): Promise<number | undefined> {
    if (!deployment || deployment.day >= LONGEST) return undefined;
    const start = performance.now();
    deployment.live(deployed);
    await this.#hooks.report();
    return 1000 / Math.min(speed, WATCHED) - (performance.now() - start);
  }
}
