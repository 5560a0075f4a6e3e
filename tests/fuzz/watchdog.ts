// Ends this process when one input takes too long: what hangs is a failure, and nothing within a thread that hangs can say so.
import { Worker } from "node:worker_threads";

/** Milliseconds; inputs take about one. */
const PATIENCE = 30_000;

const watching = `
const { workerData, parentPort } = require("node:worker_threads");
const { beats, patience } = workerData;
let name = "";
parentPort.on("message", (given) => (name = given));
let [last, since] = [-1, 0];
setInterval(() => {
  const now = Atomics.load(beats, 0);
  if (now !== last) [last, since] = [now, Date.now()];
  else if (now >= 0 && Date.now() - since > patience) {
    require("node:fs").writeSync(2, name + ": input " + now + " hangs\\n");
    process.kill(process.pid, "SIGKILL");
  }
}, 1000);
`;

export class Watchdog {
  readonly #beats = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  readonly #worker = new Worker(watching, { eval: true, workerData: { beats: this.#beats, patience: PATIENCE } });

  /** Inputs of this reader follow. */
  watch(reader: string): void {
    this.#worker.postMessage(reader);
  }

  /** Input number `i` is next; −1 rests. */
  beat(i: number): void {
    Atomics.store(this.#beats, 0, i);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
