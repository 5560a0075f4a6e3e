// The state of a job in a worker: its phase and the lifetime of its worker. The states of the Lab, Claims and Stress
// pages extend it with their requests, events and results.
import { batch, computed, signal } from "@preact/signals";
import type { JobClient } from "../clients/jobs.ts";

/**
 * idle: not started; stopping: asked to stop and still working; paused: stopped before the end; failed: the last start
 * rejected.
 */
export type JobPhase = "idle" | "running" | "stopping" | "paused" | "done" | "failed";

export interface JobProgress {
  readonly done: number;
  readonly of: number;
  /** NaN until it is known. */
  readonly secondsLeft: number;
}

interface Stoppable {
  stop(): Promise<void>;
}

export class JobState<J extends Stoppable> {
  readonly #startWorker: () => JobClient<J>;
  /** Whether the worker is ended after each job. A broken worker is ended in any case. */
  readonly #endsWithJob: boolean;
  #client: JobClient<J> | undefined;

  readonly phase = signal<JobPhase>("idle");
  readonly busy = computed(() => this.phase.value === "running" || this.phase.value === "stopping");

  constructor(startWorker: () => JobClient<J>, { endsWithJob }: { readonly endsWithJob: boolean }) {
    this.#startWorker = startWorker;
    this.#endsWithJob = endsWithJob;
  }

  /** The job in the worker. The worker is started on first use. */
  protected get job(): J {
    return (this.#client ??= this.#startWorker()).job;
  }

  /**
   * Runs `work` between `begin` and `finish`, which change signals together with the phase. Rejects with the error of
   * `work`.
   */
  protected async carryOut(work: (job: J) => Promise<void>, begin: () => void, finish: () => void): Promise<void> {
    const { job } = this;
    batch(() => {
      this.phase.value = "running";
      begin();
    });
    let phase: JobPhase = "failed";
    try {
      await work(job);
      phase = this.phase.peek() === "stopping" ? "paused" : "done";
    } finally {
      if (this.#endsWithJob || phase === "failed") {
        this.#client?.end();
        this.#client = undefined;
      }
      batch(() => {
        this.phase.value = phase;
        finish();
      });
    }
  }

  /** Asks the job to stop. Results that it has reported are kept. */
  stop(): void {
    if (this.phase.peek() !== "running") return;
    this.phase.value = "stopping";
    void this.job.stop();
  }
}
