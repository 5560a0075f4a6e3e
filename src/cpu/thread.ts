// A thread of the cpu engine: instantiates the module over the common memory and does its share when told. Started from text, in
// Node as well as in a browser (src/cpu/build/plugin.ts).
import type { Step } from "../model/settings.ts";
import { Kernel } from "./kernel.ts";
import type { Globals } from "./layout.ts";
import { threadSeconds } from "./seconds.ts";
import { work, type Share } from "./work.ts";

/** What the engine tells a thread, first `start`, then `run` or `seconds` any number of times. */
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

/** What a thread answers: `undefined` when it is done, or the processor time that it has used. */
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
      // Nobody else waits for this thread: it works without a pause.
      for (const _ of work(kernel, words, order.share, steps));
    };
  } else if (order.kind === "run") run(order.steps, order.believed);
  port.postMessage(order.kind === "seconds" ? threadSeconds() : undefined);
};
