// The worker of the page's jobs: sweeps, claims and stress tests. The page starts one for each of them.
import { expose } from "comlink";
import { Runner } from "./claims-runner.ts";
import type { JobsApi } from "./jobs-api.ts";
import { KeptResults } from "./result-cache.ts";
import { Tester } from "./stress-tester.ts";
import { Sweeper } from "./sweeper.ts";

expose({
  sweep: new Sweeper(new KeptResults()),
  claim: new Runner(),
  stress: new Tester(),
} satisfies JobsApi);
