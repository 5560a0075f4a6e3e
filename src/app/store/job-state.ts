// The state of a job that a worker carries out: its phase, and the life of its worker. The states of the Lab, Claims and Stress pages
// extend it with their requests, events and results.
import { batch, computed, signal } from "@preact/signals";
import type { JobClient } from "../clients/jobs.ts";

/**
 * idle: not started yet; stopping: asked to stop, and still working; paused: stopped before the end; failed: the last start rejected.
 */
export type JobPhase = "idle" | "running" | "stopping" | "paused" | "done" | "failed";

export interface JobProgress {
  readonly done: number;
  readonly of: number;
  /** NaN while it is not known. */
  readonly secondsLeft: number;
}

interface Stoppable {
  stop(): Promise<void>;
}

export class JobState<J extends Stoppable> {
  readonly #startWorker: () => JobClient<J>;
  /** Whether the worker ends with each job. A worker that breaks ends in any case. */
  readonly #endsWithJob: boolean;
  #client: JobClient<J> | undefined;

  readonly phase = signal<JobPhase>("idle");
  readonly busy = computed(() => this.phase.value === "running" || this.phase.value === "stopping");

  constructor(startWorker: () => JobClient<J>, { endsWithJob }: { readonly endsWithJob: boolean }) {
    this.#startWorker = startWorker;
    this.#endsWithJob = endsWithJob;
  }

  /** The job in the worker, which is started when it is first needed. */
  protected get job(): J {
    return (this.#client ??= this.#startWorker()).job;
  }

  /** Carries out `work` between `begin` and `finish`, which change signals together with the phase. Rejects as `work` does. */
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

  /** Asks the job to stop; everything that it reported stays. */
  stop(): void {
    if (this.phase.peek() !== "running") return;
    this.phase.value = "stopping";
    void this.job.stop();
  }
}
