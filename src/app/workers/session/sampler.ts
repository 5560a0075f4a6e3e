// Sends samples of the population to the observer, one at a time.
import type { Sample } from "../observer/protocol.ts";
import { cores } from "../../shared/host.ts";
import type { LiveRun } from "./live-run.ts";

/** Lineages per sample: enough for two digits, and quick enough for a live preview. */
const LINEAGES = 256;
/** On few cores, the pause between samples is this multiple of the time that the last took. */
const REST = cores() > 4 ? 0 : 2;
/** Maximum of this pause, milliseconds. */
const LONGEST = 500;

export class Sampler {
  readonly #files: () => Sample["files"];
  #port: MessagePort | undefined;
  /** The observer is idle. */
  #free = true;
  #sent = "";
  #sentAt = 0;
  #rests = -Infinity;

  /** `files` are those of user-defined worlds. */
  constructor(files: () => Sample["files"]) {
    this.#files = files;
  }

  /** Sets the port of the observer. `free` is called when it has processed a sample. */
  connect(port: MessagePort, free: () => void): void {
    this.#port = port;
    this.#free = true;
    this.#sent = "";
    port.addEventListener("message", () => {
      const now = performance.now();
      this.#rests = now + Math.min(REST * (now - this.#sentAt), LONGEST);
      this.#free = true;
      free();
    });
    port.start();
  }

  /**
   * Sends a new sample if the observer is idle: between two batches at intervals while the run is running, and always
   * when it is paused.
   */
  async offer({ simulation, info: { run } }: LiveRun, goesOn: boolean): Promise<void> {
    if (goesOn && performance.now() < this.#rests) return;
    const { generation, configuration } = simulation;
    const name = `${run} ${generation}`;
    if (!this.#port || !this.#free || generation < 0 || name === this.#sent) return;
    this.#free = false;
    this.#sent = name;
    const { population } = configuration;
    const count = Math.min(LINEAGES, population);
    const stride = Math.floor(population / count);
    const state = await simulation.read(0, count, stride);
    const sample: Sample = { run, configuration, files: this.#files(), stride, state };
    this.#sentAt = performance.now();
    this.#port.postMessage(sample);
  }
}
