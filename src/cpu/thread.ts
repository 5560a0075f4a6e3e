// A thread of the cpu engine: instantiates the module over shared memory and computes its share on request. Started
// from text, in Node as well as in a browser (src/cpu/build/plugin.ts).
import type { Step } from "../model/settings.ts";
import { Kernel } from "./kernel.ts";
import type { Globals } from "./layout.ts";
import { threadSeconds } from "./seconds.ts";
import { work, type Share } from "./work.ts";

/** The engine's messages to a thread: first `start`, then `run` or `seconds` any number of times. */
export type Order =
  | {
      readonly kind: "start";
      readonly module: WebAssembly.Module;
      readonly memory: WebAssembly.Memory;
      readonly globals: readonly Globals[];
      readonly control: number;
      readonly share: Share;
    }
  | { readonly kind: "run"; readonly steps: readonly Step[]; readonly believed: number }
  | { readonly kind: "seconds" };

/** A thread's answers: `undefined` when it is done, or its processor time. */
export type Answer = number | undefined;

interface Port {
  onmessage: ((event: { data: Order }) => void) | null;
  postMessage(answer: Answer): void;
}

const workerThreads = globalThis.process?.getBuiltinModule?.("node:worker_threads");
const port = (workerThreads?.parentPort ?? globalThis) as unknown as Port;

let run: (steps: readonly Step[], believed: number) => void = () => {
  throw new Error("a thread was told to run before it was started");
};

port.onmessage = ({ data: order }) => {
  if (order.kind === "start") {
    const kernel = new Kernel(order.module, order.memory, ...order.globals);
    const words = new Int32Array(order.memory.buffer, order.control, 16);
    kernel.run.prepareRounds();
    run = (steps, believed) => {
      kernel.set("believed", believed);
      // No other task waits in this thread, so that it never yields.
      for (const _ of work(kernel, words, order.share, steps));
    };
  } else if (order.kind === "run") run(order.steps, order.believed);
  port.postMessage(order.kind === "seconds" ? threadSeconds() : undefined);
};
