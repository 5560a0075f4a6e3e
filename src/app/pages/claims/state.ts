// Claims that run in the page: which claim runs, its progress, and the results of its runs. Nothing is drawn here.
import { batch, signal } from "@preact/signals";
import { resultOf, type ClaimResult } from "../../../experiment/claims/result.ts";
import type { EngineChoice } from "../../../simulation/engines.ts";
import type { JobClient } from "../../clients/jobs.ts";
import { secondsLeft } from "../../../experiment/progress.ts";
import { JobState, type JobProgress } from "../../store/job-state.ts";
import type { ClaimJob, Ran, Task } from "../../workers/jobs/claims-protocol.ts";

/** The number of seeds of one request. */
export const seedCounts = [3, 6] as const;
export type SeedCount = (typeof seedCounts)[number];

/** The first seed of the page. The record does not use it, so that the page's results are independent of it. */
export const FIRST_SEED = 5001;

/** The claim to run: its name and the names of its conditions. */
export interface Subject {
  readonly id: string;
  readonly conditions: readonly string[];
}

/** The claim that is running. */
export interface UnderWay extends JobProgress {
  readonly id: string;
}

export class ClaimsState extends JobState<ClaimJob> {
  readonly #now: () => number;

  readonly seeds = signal<SeedCount>(3);
  readonly underWay = signal<UnderWay | undefined>(undefined);
  readonly #ran = signal<Readonly<Record<string, readonly Ran[]>>>({});
  /** Number of requested seeds, by claim. */
  readonly #asked = new Map<string, number>();

  /** `startWorker` starts a worker for each claim; `now` is in milliseconds. */
  constructor(startWorker: () => JobClient<ClaimJob>, now: () => number = () => performance.now()) {
    super(startWorker, { endsWithJob: true });
    this.#now = now;
  }

  /** The results of a claim from the seeds whose conditions have all run; undefined before the first. */
  result({ id, conditions }: Subject): ClaimResult | undefined {
    const ran = this.#ran.value[id] ?? [];
    const count = (seed: number) => ran.filter((one) => one.seed === seed).length;
    const whole = ran.filter(({ seed }) => count(seed) === conditions.length);
    const seeds = [...new Set(whole.map(({ seed }) => seed))];
    return whole.length > 0 ? resultOf("small", seeds, whole) : undefined;
  }

  /** Whether a seed of the claim was interrupted; the next start continues with it. */
  isHalfway(subject: Subject): boolean {
    return this.#missing(subject).length > 0;
  }

  /** Runs a claim with more seeds, or continues interrupted ones. Rejects if it cannot continue; results are kept. */
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
    // Seed by seed, so that a stop leaves complete seeds.
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
