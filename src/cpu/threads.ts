// Threads in a browser: workers within a worker (or within the page), started from text. Node has threads-node.ts
// instead.
import type { Answer, Order } from "./thread.ts";

export interface Thread {
  /** Sends a message; resolves to the thread's answer. Answers come in order. Never resolves if the thread dies. */
  tell(order: Order): Promise<Answer>;
  end(): Promise<void>;
}

export const cores = (): number => navigator.hardwareConcurrency;
/** Threads can share memory only in cross-origin isolated pages. */
export const canShare = (): boolean => globalThis.crossOriginIsolated && typeof SharedArrayBuffer === "function";

/** Starts a thread from its program's text. `fail` is called once if it dies. */
export function startThread(source: string, fail: (reason: string) => void): Thread {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address, { name: "mesascope cpu" });
  const answers: ((answer: Answer) => void)[] = [];
  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => answers.shift()?.(data));
  worker.addEventListener("error", ({ message }) => fail(message ?? "it did not start"));
  return {
    tell(order) {
      worker.postMessage(order);
      return new Promise((resolve) => answers.push(resolve));
    },
    async end() {
      worker.terminate();
      URL.revokeObjectURL(address);
    },
  };
}
