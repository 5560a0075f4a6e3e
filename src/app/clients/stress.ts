// The page's end of the worker that carries out one stress test, and what the page measures of itself meanwhile.
import { proxy } from "comlink";
import { spawnWorker } from "./spawn-worker.ts";
import { FrameMeter } from "../pages/stress/frames.ts";
import { PageMemory } from "../pages/stress/page-memory.ts";
import type { TesterApi } from "../workers/jobs/stress-protocol.ts";
import type { Lent, Meters } from "../pages/stress/state.ts";

/** Starts a worker for one test. */
export function lendTester(): Lent {
  const { remote, orBroken, terminate } = spawnWorker<TesterApi>(
    new Worker(new URL("../workers/jobs/stress-worker.ts", import.meta.url), { type: "module", name: "stress" }),
  );
  return {
    tester: {
      run: (request, tell) => orBroken(remote.run(request, proxy(tell))),
      stop: () => remote.stop(),
    },
    end: terminate,
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
