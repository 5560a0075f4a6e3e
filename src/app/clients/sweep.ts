// The page's end of the worker in which sweeps are computed.
import { proxy, transfer, wrap } from "comlink";
import type { LabApi } from "../workers/jobs/sweep-protocol.ts";

/** A worker, and its end. */
export interface Lent {
  readonly lab: LabApi;
  readonly end: () => void;
}

/** Starts a worker. If it breaks, whatever is asked of it rejects. */
export function lendLab(): Lent {
  const worker = new Worker(new URL("../workers/jobs/sweep-worker.ts", import.meta.url), {
    type: "module",
    name: "lab",
  });
  const remote = wrap<LabApi>(worker);
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener("error", ({ message }) => reject(new Error(message || "The worker did not start.")));
  });
  // Whoever asks something hears of it.
  broken.catch(() => undefined);
  const or = <T>(answer: Promise<T>): Promise<T> => Promise.race([answer, broken]);
  return {
    lab: {
      read: (file, what) => or(remote.read(transfer(file, [file.buffer]), what)),
      open: (plan) => or(remote.open(plan)),
      run: (request, tell) => or(remote.run(request, proxy(tell))),
      stop: () => or(remote.stop()),
      see: (quantity) => or(remote.see(quantity)),
      results: (format) => or(remote.results(format)),
    },
    end: () => worker.terminate(),
  };
}
