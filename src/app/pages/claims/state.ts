// The claims as they are run in the page: which one goes on, how far it is, and what its runs gave. It draws nothing.
import { batch, computed, signal } from "@preact/signals";
import type { ClaimResult } from "../../../experiment/claims/experiment.ts";
import type { EngineChoice } from "../../../simulation/engines.ts";
import type { Ran, RunnerApi, Task } from "../../workers/jobs/claims-protocol.ts";
import { resultOf } from "./results.ts";

/** A runner for one claim, and its end. */
export interface Lent {
  readonly runner: RunnerApi;
  readonly end: () => void;
}

/** How many seeds are asked for at once. */
export const seedCounts = [3, 6] as const;
export type SeedCount = (typeof seedCounts)[number];

/** The first seed of the page: no record has it, so that what is found here is found anew. */
export const FIRST_SEED = 5001;

/** What a claim is run by: its name and the names of its conditions. */
export interface Subject {
  readonly id: string;
  readonly conditions: readonly string[];
}

/** The claim that is being run. */
export interface UnderWay {
  readonly id: string;
  readonly done: number;
  readonly of: number;
  /** Seconds that are left, judged by those that the runs took; NaN before the first. */
  readonly secondsLeft: number;
}

export class ClaimsState {
  readonly #lend: () => Lent;
  readonly #now: () => number;
  #lent: Lent | undefined;

  readonly seeds = signal<SeedCount>(3);
  /** A claim is being run; stopping: it has been asked to end. */
  readonly phase = signal<"idle" | "running" | "stopping">("idle");
  readonly underWay = signal<UnderWay | undefined>(undefined);
  readonly #ran = signal<Readonly<Record<string, readonly Ran[]>>>({});
  /** Seeds asked for so far, by claim. */
  readonly #asked = new Map<string, number>();

  /** Whether a claim is being run, whichever. */
  readonly busy = computed(() => this.phase.value !== "idle");

  /** `lend` brings a runner for each claim; `now` tells milliseconds. */
  constructor(lend: () => Lent, now: () => number = () => performance.now()) {
    this.#lend = lend;
    this.#now = now;
  }

  /** What was found of a claim, by the seeds whose conditions have all been run; undefined before the first. */
  result({ id, conditions }: Subject): ClaimResult | undefined {
    const ran = this.#ran.value[id] ?? [];
    const count = (seed: number) => ran.filter((one) => one.seed === seed).length;
    const whole = ran.filter(({ seed }) => count(seed) === conditions.length);
    return whole.length > 0 ? resultOf(whole) : undefined;
  }

  /** Whether a seed of the claim was begun and stopped, so that the next start goes on with it. */
  isHalfway(subject: Subject): boolean {
    return this.#missing(subject).length > 0;
  }

  /** Runs a claim with so many seeds more, or goes on with those that were stopped. Rejects if it cannot go on; what was run stays. */
  async start(subject: Subject, engine: EngineChoice): Promise<void> {
    if (this.phase.peek() !== "idle") return;
    const { id } = subject;
    if (!this.isHalfway(subject)) this.#asked.set(id, (this.#asked.get(id) ?? 0) + this.seeds.peek());
    const tasks = this.#missing(subject);
    const lent = this.#lend();
    const began = this.#now();
    this.#lent = lent;
    batch(() => {
      this.phase.value = "running";
      this.underWay.value = { id, done: 0, of: tasks.length, secondsLeft: NaN };
    });
    try {
      await lent.runner.run({ id, tasks, engine }, (ran) => this.#hear(id, ran, began));
    } finally {
      lent.end();
      this.#lent = undefined;
      batch(() => {
        this.phase.value = "idle";
        this.underWay.value = undefined;
      });
    }
  }

  /** Ends the claim that is being run; what was run stays. */
  stop(): void {
    if (this.phase.peek() !== "running" || !this.#lent) return;
    this.phase.value = "stopping";
    void this.#lent.runner.stop();
  }

  #missing({ id, conditions }: Subject): readonly Task[] {
    const ran = this.#ran.value[id] ?? [];
    const has = (task: Task) => ran.some(({ condition, seed }) => condition === task.condition && seed === task.seed);
    const seeds = Array.from({ length: this.#asked.get(id) ?? 0 }, (_, i) => FIRST_SEED + i);
    // Seed by seed, so that one that is stopped leaves whole ones.
    return seeds.flatMap((seed) => conditions.map((condition) => ({ condition, seed }))).filter((task) => !has(task));
  }

  #hear(id: string, ran: Ran, began: number): void {
    const underWay = this.underWay.peek();
    if (!underWay) return;
    const done = underWay.done + 1;
    const secondsLeft = (((this.#now() - began) / done) * (underWay.of - done)) / 1000;
    batch(() => {
      this.underWay.value = { ...underWay, done, secondsLeft };
      this.#ran.value = { ...this.#ran.peek(), [id]: [...(this.#ran.peek()[id] ?? []), ran] };
    });
  }
}
