// The page's clients of the worker that carries out jobs: sweeps, claims and stress tests.
import { proxy, transfer } from "comlink";
import type { ClaimJob } from "../workers/jobs/claims-protocol.ts";
import type { JobsApi } from "../workers/jobs/jobs-api.ts";
import type { StressJob } from "../workers/jobs/stress-protocol.ts";
import type { LabApi } from "../workers/jobs/sweep-protocol.ts";
import { spawnWorker } from "./spawn-worker.ts";

/** A job in its own worker. */
export interface JobClient<Job> {
  /** Every call rejects after the worker has broken. */
  readonly job: Job;
  /** Ends the worker and frees its memory. */
  readonly end: () => void;
}

const spawnJobs = (name: keyof JobsApi) =>
  spawnWorker<JobsApi>(new Worker(new URL("../workers/jobs/worker.ts", import.meta.url), { type: "module", name }));

export function startSweeps(): JobClient<LabApi> {
  const { remote, orBroken, terminate } = spawnJobs("sweep");
  const sweep = remote.sweep as unknown as LabApi;
  return {
    job: {
      read: (file, what) => orBroken(sweep.read(transfer(file, [file.buffer]), what)),
      open: (plan) => orBroken(sweep.open(plan)),
      run: (request, tell) => orBroken(sweep.run(request, proxy(tell))),
      stop: () => orBroken(sweep.stop()),
      see: (quantity) => orBroken(sweep.see(quantity)),
      results: (format) => orBroken(sweep.results(format)),
    },
    end: terminate,
  };
}

export function startClaim(): JobClient<ClaimJob> {
  const { remote, orBroken, terminate } = spawnJobs("claim");
  const claim = remote.claim as unknown as ClaimJob;
  return {
    job: { run: (request, tell) => orBroken(claim.run(request, proxy(tell))), stop: () => claim.stop() },
    end: terminate,
  };
}

export function startStressTest(): JobClient<StressJob> {
  const { remote, orBroken, terminate } = spawnJobs("stress");
  const stress = remote.stress as unknown as StressJob;
  return {
    job: { run: (request, tell) => orBroken(stress.run(request, proxy(tell))), stop: () => stress.stop() },
    end: terminate,
  };
}
