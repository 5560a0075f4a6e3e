// Computes tasks in processes, several at a time. Processes share nothing, so each task has the same result as in this
// process. A process computes one task after the other; if it crashes, only its current task is lost, and another
// process takes its place.
import { fork, type ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import type { Executor, Listener, Outcome, Slot } from "../experiment/executor.ts";
import { InputError, NoDeviceError } from "../model/errors.ts";
import type { EngineChoice } from "../simulation/engines.ts";
import { exitCode } from "./terminal.ts";
import type { Job, WorkerMessage, WorkerOrder } from "./worker.ts";

export interface ProcessOptions {
  /** The file of the program. */
  readonly entry: string;
  /** Processes at a time. */
  readonly jobs: number;
  readonly engine: EngineChoice;
  /** Threads of each process. */
  readonly threads: number;
  /** Bytes of memory that each process may use. */
  readonly memory: number;
  readonly allowSoftware: boolean;
  /** Seconds between checkpoints of run folders. */
  readonly checkpointEvery: number;
  /** Files that run folders, or mappings, may name (allowed-files.ts). */
  readonly allowed: readonly string[];
  /** When it aborts, every run folder gets a checkpoint, and every task ends as interrupted. */
  readonly signal: AbortSignal;
}

export const processExecutor = <T, R>(options: ProcessOptions, jobOf: (task: T) => Job): Executor<T, R> => ({
  slots: options.jobs,
  open: () => new ProcessSlot<T, R>(options, jobOf),
});

/** Characters of a process's stderr that are kept, for the reason of a failure. */
const KEPT = 4000;

/** A process, started when it is first needed and again after it has ended. */
class ProcessSlot<T, R> implements Slot<T, R> {
  readonly #options: ProcessOptions;
  readonly #jobOf: (task: T) => Job;
  #child: ChildProcess | undefined;
  #stderr = "";

  constructor(options: ProcessOptions, jobOf: (task: T) => Job) {
    this.#options = options;
    this.#jobOf = jobOf;
  }

  async run(task: T, { onStart, onGeneration }: Listener): Promise<Outcome<R>> {
    const { signal } = this.#options;
    const child = (this.#child ??= this.#start());
    await onStart(child.pid);
    return new Promise((settle, reject) => {
      let failure: Error | undefined;
      const stop = (): void => void (child.connected && child.send("stop" satisfies WorkerOrder));
      const settled = (outcome: Outcome<R>): void => {
        signal.removeEventListener("abort", stop);
        child.off("message", hear).off("close", close).off("error", reject);
        settle(outcome);
      };
      const hear = (message: WorkerMessage): void => {
        if ("generation" in message) onGeneration(message.generation);
        else if ("failure" in message) failure = errorOf(message);
        // An interrupted process ends by itself.
        else if (message.ended === "done") settled({ kind: "done", result: message.result as R });
        else if (message.ended === "busy") settled({ kind: "busy" });
      };
      const close = (code: number | null, killed: string | null): void => {
        // Ctrl-C reaches the process too, perhaps before it handles signals.
        const isStopped = code === exitCode.interrupted || (signal.aborted && killed !== null);
        if (failure === undefined && isStopped) settled({ kind: "interrupted" });
        else settled({ kind: "failed", error: failure ?? new Error(this.#stderr.trim() || endOf(code, killed)) });
      };
      child.on("message", hear).once("close", close).once("error", reject);
      signal.addEventListener("abort", stop);
      child.send(this.#jobOf(task) satisfies WorkerOrder, (error) => {
        // A process that has ended reports through its "close" event.
        if (error === null || !child.connected) return;
        reject(error);
      });
      if (signal.aborted) stop();
    });
  }

  /** Lets the process end. */
  close(): void {
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
      // Readings may be NaN, which JSON does not have.
      serialization: "advanced",
    });
    this.#stderr = "";
    // A process may also end between two tasks.
    child.once("close", () => {
      if (this.#child === child) this.#child = undefined;
    });
    child.stderr?.on("data", (chunk: Buffer) => (this.#stderr = (this.#stderr + chunk.toString()).slice(-KEPT)));
    return child;
  }
}

function errorOf({ failure, code }: Extract<WorkerMessage, { failure: string }>): Error {
  if (code === exitCode.input) return new InputError(failure);
  return code === exitCode.device ? new NoDeviceError(failure) : new Error(failure);
}

const endOf = (code: number | null, killed: string | null): string =>
  `the process ended with ${killed ?? `exit code ${code}`}`;
