// The page's end of the worker that carries out one stress test, and what the page measures of itself meanwhile.
import { proxy, wrap } from "comlink";
import { FrameMeter } from "../pages/stress/frames.ts";
import { PageMemory } from "../pages/stress/page-memory.ts";
import type { TesterApi } from "../workers/jobs/stress-protocol.ts";
import type { Lent, Meters } from "../pages/stress/state.ts";

/** Starts a worker for one test. */
export function lendTester(): Lent {
  const worker = new Worker(new URL("../workers/jobs/stress-worker.ts", import.meta.url), {
    type: "module",
    name: "stress",
  });
  const remote = wrap<TesterApi>(worker);
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener("error", ({ message }) => reject(new Error(message || "The worker did not start.")));
  });
  // Whoever runs a test hears of it.
  broken.catch(() => undefined);
  return {
    tester: {
      run: (request, tell) => Promise.race([remote.run(request, proxy(tell)), broken]),
      stop: () => remote.stop(),
    },
    end: () => worker.terminate(),
  };
}

export function pageMeters(): Meters {
  const frames = new FrameMeter();
  const memory = new PageMemory();
  return {
    start: () => frames.start(),
    stop: () => frames.stop(),
    frames: () => frames.take(),
    memory: () => memory.read(),
  };
}
