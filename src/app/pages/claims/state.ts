// Claims that run in the page: which claim runs, its progress, and the results of its runs. Nothing is drawn here.
import { batch, signal } from "@preact/signals";
import type { ClaimResult } from "../../../experiment/claims/experiment.ts";
import type { EngineChoice } from "../../../simulation/engines.ts";
import type { JobClient } from "../../clients/jobs.ts";
import { secondsLeft } from "../../../experiment/progress.ts";
import { JobState, type JobProgress } from "../../store/job-state.ts";
import type { ClaimJob, Ran, Task } from "../../workers/jobs/claims-protocol.ts";
import { resultOf } from "./results.ts";

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
export interface UnderWay extends JobProgress {
  readonly id: string;
}

export class ClaimsState extends JobState<ClaimJob> {
  readonly #now: () => number;

  readonly seeds = signal<SeedCount>(3);
  readonly underWay = signal<UnderWay | undefined>(undefined);
  readonly #ran = signal<Readonly<Record<string, readonly Ran[]>>>({});
  /** Seeds asked for so far, by claim. */
  readonly #asked = new Map<string, number>();

  /** `startWorker` starts a worker for each claim; `now` is in milliseconds. */
  constructor(startWorker: () => JobClient<ClaimJob>, now: () => number = () => performance.now()) {
    super(startWorker, { endsWithJob: true });
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
    if (this.busy.peek()) return;
    const { id } = subject;
    if (!this.isHalfway(subject)) this.#asked.set(id, (this.#asked.get(id) ?? 0) + this.seeds.peek());
    const tasks = this.#missing(subject);
    const began = this.#now();
    await this.carryOut(
      (job) => job.run({ id, tasks, engine }, (ran) => this.#hear(id, ran, began)),
      () => (this.underWay.value = { id, done: 0, of: tasks.length, secondsLeft: NaN }),
      () => (this.underWay.value = undefined),
    );
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
    const left = secondsLeft((this.#now() - began) / 1000, 0, done, underWay.of);
    batch(() => {
      this.underWay.value = { ...underWay, done, secondsLeft: left };
      this.#ran.value = { ...this.#ran.peek(), [id]: [...(this.#ran.peek()[id] ?? []), ran] };
    });
  }
}
