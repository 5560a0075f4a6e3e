// The page's end of the worker that runs a claim.
import { proxy } from "comlink";
import { spawnWorker } from "./spawn-worker.ts";
import type { RunnerApi } from "../workers/jobs/claims-protocol.ts";
import type { Lent } from "../pages/claims/state.ts";

/** Starts a worker for one claim. */
export function lendRunner(): Lent {
  const { remote, orBroken, terminate } = spawnWorker<RunnerApi>(
    new Worker(new URL("../workers/jobs/claims-worker.ts", import.meta.url), { type: "module", name: "claim" }),
  );
  return {
    runner: {
      run: (request, tell) => orBroken(remote.run(request, proxy(tell))),
      stop: () => remote.stop(),
    },
    end: terminate,
  };
}
