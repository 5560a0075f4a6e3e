// The page's end of the worker in which sweeps are computed.
import { proxy, transfer } from "comlink";
import { spawnWorker } from "./spawn-worker.ts";
import type { LabApi } from "../workers/jobs/sweep-protocol.ts";

/** A worker, and its end. */
export interface Lent {
  readonly lab: LabApi;
  readonly end: () => void;
}

/** Starts a worker. If it breaks, whatever is asked of it rejects. */
export function lendLab(): Lent {
  const { remote, orBroken, terminate } = spawnWorker<LabApi>(
    new Worker(new URL("../workers/jobs/sweep-worker.ts", import.meta.url), { type: "module", name: "lab" }),
  );
  return {
    lab: {
      read: (file, what) => orBroken(remote.read(transfer(file, [file.buffer]), what)),
      open: (plan) => orBroken(remote.open(plan)),
      run: (request, tell) => orBroken(remote.run(request, proxy(tell))),
      stop: () => orBroken(remote.stop()),
      see: (quantity) => orBroken(remote.see(quantity)),
      results: (format) => orBroken(remote.results(format)),
    },
    end: terminate,
  };
}
