// A stress test in the page: its request, its progress and its measurements. Nothing is drawn here.
import { computed, signal } from "@preact/signals";
import type { EngineChoice } from "../../../simulation/engines.ts";
import type { Limit } from "../../../bench/stress.ts";
import type { Configuration } from "../../../model/parameters.ts";
import type { JobClient } from "../../clients/jobs.ts";
import { figureOf } from "./figure.ts";
import { JobState } from "../../store/job-state.ts";
import type { Mode, StressJob, TestEvent } from "../../workers/jobs/stress-protocol.ts";
import type { Frames } from "../../../bench/record.ts";
import type { Sample } from "../../../bench/soak.ts";
import type { Size } from "../../../bench/stress.ts";
import type { Tested, WithFrames } from "./results.ts";

/** The page's own measurements. */
export interface Meters {
  start(): void;
  stop(): void;
  /** Frame times since the last call; undefined if the page was hidden. */
  frames(): Frames | undefined;
  /** Bytes; NaN if unknown. */
  memory(): number;
}

/** The request of a test, besides the choices of the form. */
export interface Subject {
  /** Its population is the size that is held. */
  readonly configuration: Configuration;
  readonly allowSoftware: boolean;
}

/** The properties of a test that are known before its first measurement. */
interface Begun extends Pick<Tested, "date" | "engine" | "world" | "given" | "configuration"> {
  readonly mode: Mode;
}

export class StressState extends JobState<StressJob> {
  readonly #meters: Meters;

  readonly mode = signal<Mode>("double");
  readonly engine = signal<EngineChoice>("auto");
  /** Seconds after which no larger size is started; in hold mode, the duration. */
  readonly seconds = signal(60);

  readonly #begun = signal<Begun | undefined>(undefined);
  readonly #sizes = signal<readonly WithFrames<Size>[]>([]);
  readonly #samples = signal<readonly WithFrames<Sample>[]>([]);
  readonly #limit = signal<Limit | undefined>(undefined);
  /** The size that is being measured. */
  readonly measuring = signal<number | undefined>(undefined);
  /** The start of the running test, in milliseconds of `performance.now()`. */
  readonly startedAt = signal(0);

  /** The test's results so far; undefined before the first test. */
  readonly tested = computed((): Tested | undefined => {
    const begun = this.#begun.value;
    if (!begun) return undefined;
    const { mode, ...about } = begun;
    const result =
      mode === "double"
        ? ({ mode, sizes: this.#sizes.value, limit: this.#limit.value } as const)
        : ({ mode, samples: this.#samples.value } as const);
    return { ...about, result };
  });

  /** The figure of the test as it stands; undefined before the first. */
  readonly figure = computed(() => this.tested.value && figureOf(this.tested.value));

  /** `startWorker` starts a worker for each test. */
  constructor(startWorker: () => JobClient<StressJob>, meters: Meters) {
    super(startWorker, { endsWithJob: true });
    this.#meters = meters;
  }

  /** Runs a test to its end. Rejects if it cannot start. */
  async start({ configuration, allowSoftware }: Subject): Promise<void> {
    if (this.busy.peek()) return;
    const [mode, seconds] = [this.mode.peek(), this.seconds.peek()];
    const request = { mode, configuration, engine: this.engine.peek(), allowSoftware, seconds };
    await this.carryOut(
      async (job) => {
        this.#limit.value = await job.run(request, (event) => this.#hear(event, { mode, configuration }));
      },
      () => {
        this.measuring.value = undefined;
        this.startedAt.value = performance.now();
        this.#begun.value = undefined;
        this.#sizes.value = [];
        this.#samples.value = [];
        this.#limit.value = undefined;
        this.#meters.start();
      },
      () => {
        this.#meters.stop();
        this.measuring.value = undefined;
      },
    );
  }

  #hear(event: TestEvent, { mode, configuration }: { mode: Mode; configuration: Configuration }): void {
    if (event.kind === "engine") {
      const { engine, world, given } = event;
      this.#begun.value = { date: new Date().toISOString(), engine, world, given, configuration, mode };
    } else if (event.kind === "begins") {
      // Discards the frames that were drawn before the measurement.
      this.#meters.frames();
      this.measuring.value = event.population;
    } else if (event.kind === "size") {
      this.#sizes.value = [...this.#sizes.peek(), { ...event.size, frames: this.#meters.frames() }];
    } else {
      const watched = { ...event.sample, memoryInUse: this.#meters.memory(), frames: this.#meters.frames() };
      this.#samples.value = [...this.#samples.peek(), watched];
    }
  }
}
