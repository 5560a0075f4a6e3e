// Runs in processes of their own, so many at a time. They share nothing, so each ends in the bits of the same run alone. A process
// serves one run after the other; one that crashes costs the run that it was in, and is replaced.
import { fork, type ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import type { EngineChoice } from "../simulation/engines.ts";
import type { Ended, Job, WorkerMessage, WorkerOrder } from "./worker.ts";

export type Outcome = Ended | { readonly failure: string };

export interface PoolOptions {
  /** The file of the program. */
  readonly entry: string;
  /** Processes at a time. */
  readonly jobs: number;
  readonly engine: EngineChoice;
  /** Of each process. */
  readonly threads: number;
  /** Bytes that each may count on. */
  readonly memory: number;
  readonly allowSoftware: boolean;
  readonly checkpointEvery: number;
  /** Files that run folders, or mappings, may name (allowed-files.ts). */
  readonly allowed: readonly string[];
  /** When it aborts, every run writes a checkpoint and ends as interrupted. */
  readonly signal: AbortSignal;
}

/** What is done about the jobs of a pool; called one at a time. */
export interface Jobs<J extends Job> {
  /** The next job; undefined if none waits. */
  readonly next: () => J | undefined;
  readonly onStart?: (job: J, process: number | undefined) => Promise<void>;
  readonly onGeneration: (job: J, generation: number) => void;
  /** May make the job wait again. */
  readonly onEnd: (job: J, outcome: Outcome) => Promise<void>;
}

/** Does all jobs that there are; after an abort, those that run end as interrupted and none begins. */
export async function runPool<J extends Job>(options: PoolOptions, jobs: Jobs<J>): Promise<void> {
  let isBroken = false;
  const work = async (): Promise<void> => {
    const worker = new Worker(options);
    try {
      while (!options.signal.aborted && !isBroken) {
        const job = jobs.next();
        if (!job) return;
        const outcome = await worker.run(job, {
          onStart: async (id) => jobs.onStart?.(job, id),
          onGeneration: (generation) => jobs.onGeneration(job, generation),
        });
        await jobs.onEnd(job, outcome);
      }
    } catch (error) {
      // Not of a run, but of this process, such as a full disk: the others begin no more.
      isBroken = true;
      throw error;
    } finally {
      worker.dismiss();
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
}

/** Most characters of a process's stderr that are kept for the reason of its failure. */
const KEPT = 4000;

/** A process, started when it is first needed and again after it has ended. */
class Worker {
  readonly #options: PoolOptions;
  #child: ChildProcess | undefined;
  #said = "";

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  async run(
    { path, record }: Job,
    told: { onStart: (id: number | undefined) => Promise<void>; onGeneration: (generation: number) => void },
  ): Promise<Outcome> {
    const { signal } = this.#options;
    const child = (this.#child ??= this.#start());
    await told.onStart(child.pid);
    return new Promise((settle, reject) => {
      let failure: string | undefined;
      const stop = (): void => void (child.connected && child.send("stop" satisfies WorkerOrder));
      const settled = (outcome: Outcome): void => {
        signal.removeEventListener("abort", stop);
        child.off("message", hear).off("close", close).off("error", reject);
        settle(outcome);
      };
      const hear = (message: WorkerMessage): void => {
        if ("generation" in message) told.onGeneration(message.generation);
        else if ("failure" in message) ({ failure } = message);
        // One that was interrupted ends by itself.
        else if (message.ended !== "interrupted") settled(message.ended);
      };
      const close = (code: number | null, killed: string | null): void => {
        // Ctrl-C reaches it too, perhaps before it can answer for itself.
        const isStopped = code === 4 || (signal.aborted && killed !== null);
        if (failure === undefined && isStopped) settled("interrupted");
        else settled({ failure: failure ?? (this.#said.trim() || endOf(code, killed)) });
      };
      child.on("message", hear).once("close", close).once("error", reject);
      signal.addEventListener("abort", stop);
      child.send({ path, record } satisfies WorkerOrder, (error) => {
        // It has ended: its closing tells how.
        if (error === null || !child.connected) return;
        reject(error);
      });
      if (signal.aborted) stop();
    });
  }

  /** Lets the process end. */
  dismiss(): void {
    if (this.#child?.connected) this.#child.disconnect();
    this.#child = undefined;
  }

  #start(): ChildProcess {
    const { entry, engine, threads, memory, checkpointEvery, allowSoftware, allowed } = this.#options;
    const settings = ["--engine", engine, "--threads", String(threads), "--memory", String(memory)];
    const permissions = allowed.flatMap((file) => ["--allow", resolve(file)]);
    const typed = ["worker", ...settings, "--checkpoint-every", String(checkpointEvery), ...permissions];
    const child = fork(entry, [...typed, ...(allowSoftware ? ["--software"] : [])], {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#said = "";
    // Also while it waits for a job.
    child.once("close", () => {
      if (this.#child === child) this.#child = undefined;
    });
    child.stderr?.on("data", (chunk: Buffer) => (this.#said = (this.#said + chunk.toString()).slice(-KEPT)));
    return child;
  }
}

const endOf = (code: number | null, killed: string | null): string =>
  `the process ended with ${killed ?? `exit code ${code}`}`;
