// Runs the cpu engine in a worker, whose threads are workers of its own.
import { smallRun } from "../cpu/small-run.ts";

self.onmessage = async ({ data: threads }: MessageEvent<number>) => {
  try {
    self.postMessage(await smallRun(threads));
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
