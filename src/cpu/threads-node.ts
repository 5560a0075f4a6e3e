// Threads in Node: worker_threads.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Answer, Order } from "./thread.ts";
import type { Thread } from "./threads.ts";

export const cores = (): number => availableParallelism();
export const canShare = (): boolean => true;

/** Starts a thread from its program's text. `fail` is called once if it dies. */
export function startThread(source: string, fail: (reason: string) => void): Thread {
  const worker = new Worker(source, { eval: true, execArgv: [] });
  const answers: ((answer: Answer) => void)[] = [];
  // Only working threads keep the process alive.
  worker.unref();
  worker.on("message", (answer: Answer) => {
    if (answers.length === 1) worker.unref();
    answers.shift()?.(answer);
  });
  worker.on("error", (error) => fail(error instanceof Error ? error.message : String(error)));
  worker.on("exit", (code) => fail(`it ended with code ${code}`));
  return {
    tell(order: Order): Promise<Answer> {
      worker.ref();
      worker.postMessage(order);
      return new Promise((resolve) => answers.push(resolve));
    },
    async end() {
      worker.removeAllListeners("exit");
      await worker.terminate();
    },
  };
}
