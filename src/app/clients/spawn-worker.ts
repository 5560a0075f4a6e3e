// The page's connection to a worker: its API as a Comlink remote, and what happens when it breaks.
import { wrap, type Remote } from "comlink";

export interface WorkerClient<Api> {
  readonly remote: Remote<Api>;
  /** Rejects when the worker breaks: its script does not load, or it throws an error that nothing catches. */
  readonly broken: Promise<never>;
  /** Settles as `answer` does, or rejects when the worker breaks first. */
  readonly orBroken: <T>(answer: Promise<T>) => Promise<T>;
  readonly terminate: () => void;
}

/**
 * Connects to a worker. The caller creates it, because the bundler finds a worker's script by the expression that
 * creates it.
 */
export function spawnWorker<Api>(worker: Worker): WorkerClient<Api> {
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener("error", ({ message }) => reject(new Error(message || "The worker did not start.")));
  });
  // A worker may break while no call is pending; the next call rejects.
  broken.catch(() => undefined);
  return {
    remote: wrap<Api>(worker),
    broken,
    orBroken: (answer) => Promise.race([answer, broken]),
    terminate: () => worker.terminate(),
  };
}
