// The page's end of the worker that runs a claim.
import { proxy, wrap } from "comlink";
import type { RunnerApi } from "../workers/jobs/claims-protocol.ts";
import type { Lent } from "../pages/claims/state.ts";

/** Starts a worker for one claim. */
export function lendRunner(): Lent {
  const worker = new Worker(new URL("../workers/jobs/claims-worker.ts", import.meta.url), {
    type: "module",
    name: "claim",
  });
  const remote = wrap<RunnerApi>(worker);
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener("error", ({ message }) => reject(new Error(message || "The worker did not start.")));
  });
  // Whoever runs a claim hears of it.
  broken.catch(() => undefined);
  return {
    runner: {
      run: (request, tell) => Promise.race([remote.run(request, proxy(tell)), broken]),
      stop: () => remote.stop(),
    },
    end: () => worker.terminate(),
  };
}
