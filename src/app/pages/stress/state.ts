// A stress test of the page: what is asked for, how far it is, and what was measured. It draws nothing.
import { batch, computed, signal } from "@preact/signals";
import type { EngineChoice } from "../../../simulation/engines.ts";
import type { Limit } from "../../../bench/stress.ts";
import type { Configuration } from "../../../model/parameters.ts";
import type { Ending, Mode, TesterApi, TestEvent } from "../../workers/jobs/stress-protocol.ts";
import type { Frames } from "../../../bench/record.ts";
import type { Sample } from "../../../bench/soak.ts";
import type { Size } from "../../../bench/stress.ts";
import type { Tested, WithFrames } from "./results.ts";

/** What the page itself measures besides. */
export interface Meters {
  start(): void;
  stop(): void;
  /** Since the last call; undefined if nobody could see the page. */
  frames(): Frames | undefined;
  /** Bytes; NaN where they are not known. */
  memory(): number;
}

/** A tester for one test, and its end. */
export interface Lent {
  readonly tester: TesterApi;
  readonly end: () => void;
}

/** What a test is begun with, besides what is chosen on the page. */
export interface Subject {
  /** Its population is the one that is held. */
  readonly configuration: Configuration;
  readonly allowSoftware: boolean;
}

/** What is known of a test before its first number. */
interface Begun extends Pick<Tested, "date" | "engine" | "world" | "given" | "configuration"> {
  readonly mode: Mode;
}

export class StressState {
  readonly #lend: () => Lent;
  readonly #meters: Meters;
  #lent: Lent | undefined;

  readonly mode = signal<Mode>("double");
  readonly engine = signal<EngineChoice>("auto");
  /** After which no larger size is begun; or as long as one is held. */
  readonly seconds = signal(60);

  /** A test is under way; stopping: it has been asked to end. */
  readonly phase = signal<"idle" | "running" | "stopping">("idle");
  readonly #begun = signal<Begun | undefined>(undefined);
  readonly #sizes = signal<readonly WithFrames<Size>[]>([]);
  readonly #samples = signal<readonly WithFrames<Sample>[]>([]);
  readonly #limit = signal<Limit | undefined>(undefined);
  /** The size that is being measured. */
  readonly measuring = signal<number | undefined>(undefined);
  /** When the test that is under way began, in milliseconds of `performance.now()`. */
  readonly startedAt = signal(0);

  /** The test as it stands; undefined before the first. */
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

  /** `lend` brings a tester for each test. */
  constructor(lend: () => Lent, meters: Meters) {
    this.#lend = lend;
    this.#meters = meters;
  }

  /** Carries out a test from its beginning to its end. Rejects if it cannot begin. */
  async start({ configuration, allowSoftware }: Subject): Promise<void> {
    if (this.phase.peek() !== "idle") return;
    const [mode, seconds] = [this.mode.peek(), this.seconds.peek()];
    const lent = this.#lend();
    this.#lent = lent;
    batch(() => {
      this.phase.value = "running";
      this.measuring.value = undefined;
      this.startedAt.value = performance.now();
      this.#begun.value = undefined;
      this.#sizes.value = [];
      this.#samples.value = [];
      this.#limit.value = undefined;
    });
    this.#meters.start();
    try {
      const request = { mode, configuration, engine: this.engine.peek(), allowSoftware, seconds };
      const ending = await lent.tester.run(request, (event) => this.#hear(event, { mode, configuration }));
      this.#end(ending);
    } finally {
      this.#meters.stop();
      lent.end();
      this.#lent = undefined;
      batch(() => {
        this.phase.value = "idle";
        this.measuring.value = undefined;
      });
    }
  }

  /** Ends the test that is under way; what was measured stays. */
  stop(): void {
    if (this.phase.peek() !== "running" || !this.#lent) return;
    this.phase.value = "stopping";
    void this.#lent.tester.stop();
  }

  #hear(event: TestEvent, { mode, configuration }: { mode: Mode; configuration: Configuration }): void {
    if (event.kind === "engine") {
      const { engine, world, given } = event;
      this.#begun.value = { date: new Date().toISOString(), engine, world, given, configuration, mode };
    } else if (event.kind === "begins") {
      // What was drawn until here belongs to what went before.
      this.#meters.frames();
      this.measuring.value = event.population;
    } else if (event.kind === "size") {
      this.#sizes.value = [...this.#sizes.peek(), { ...event.size, frames: this.#meters.frames() }];
    } else {
      const watched = { ...event.sample, memoryInUse: this.#meters.memory(), frames: this.#meters.frames() };
      this.#samples.value = [...this.#samples.peek(), watched];
    }
  }

  #end(ending: Ending): void {
    this.#limit.value = ending;
  }
}
