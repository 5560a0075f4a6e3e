// A session without a worker, for tests of the page's state: it answers at once and remembers what it was asked.
import type {
  OpenRequest,
  RunInfo,
  SessionApi,
  SessionEvent,
  Snapshot,
} from "../../src/app/workers/session/protocol.ts";
import type { Place } from "../../src/app/store/address-bar.ts";

export class FakeSession implements SessionApi {
  readonly asked: string[] = [];
  /** The next `open` fails with this. */
  refusal: Error | undefined;
  info: RunInfo | undefined;
  #runs = 0;
  #tell: (event: SessionEvent) => void = () => {};

  async worlds() {
    return [{ name: "savanna", title: "The savanna", summary: "", source: "", levelNames: [], presets: [] }];
  }

  readonly worldRegistry = {
    sheet: () => Promise.reject(new Error("not here")),
    add: () => Promise.reject(new Error("not here")),
  };

  async gpu() {
    return "no WebGPU" as const;
  }

  async listen(callback: (event: SessionEvent) => void) {
    this.#tell = callback;
  }

  async record() {}

  async observe() {}

  async open({ configuration }: OpenRequest): Promise<RunInfo> {
    this.asked.push("open");
    const { refusal } = this;
    this.refusal = undefined;
    if (refusal) throw refusal;
    this.#runs += 1;
    this.info = {
      run: this.#runs,
      configuration,
      engine: { engine: "reference", adapter: "test", software: true },
      world: {
        name: configuration.world,
        title: configuration.world,
        summary: "",
        source: "",
        levelNames: [],
        presets: [],
      },
      worldHash: "",
      attributes: [],
      baseAttribute: -1,
      hasIntended: false,
      layout: { columns: 16, rows: 16, population: 256, wraps: false },
      reflexes: false,
    };
    return this.info;
  }

  async play(speed: number) {
    this.asked.push(`play ${speed}`);
    this.say({ status: "running", generation: 0 });
  }

  async pause() {
    this.asked.push("pause");
    this.say({ status: "paused" });
  }

  async step() {
    this.asked.push("step");
  }

  async goOn(engine: "gpu" | "cpu") {
    this.asked.push(`go on ${engine}`);
  }

  async reset(): Promise<RunInfo> {
    this.asked.push("reset");
    if (!this.info) throw new Error("no run");
    this.#runs += 1;
    this.info = { ...this.info, run: this.#runs };
    return this.info;
  }

  async deploy(on: boolean, speed: number) {
    this.asked.push(`deploy ${on} ${speed}`);
    this.say(on ? { status: "running", deployed: 0 } : { status: "paused" });
  }

  readonly population = {
    attach() {},
    detach() {},
    listen() {},
    setLook() {},
    setViewport() {},
    resize() {},
    toPng: () => Promise.reject(new Error("not here")),
  };

  lineage(): Promise<never> {
    return Promise.reject(new Error("not here"));
  }

  recording(): Promise<never> {
    return Promise.reject(new Error("not here"));
  }

  save(): Promise<never> {
    return Promise.reject(new Error("not here"));
  }

  openSaved(): Promise<never> {
    return Promise.reject(new Error("not here"));
  }

  readonly storedRuns = {
    list: async () => [],
    rename: () => Promise.reject(new Error("not here")),
    remove: () => Promise.reject(new Error("not here")),
    putAway: () => Promise.reject(new Error("not here")),
  };

  keep(): Promise<never> {
    return Promise.reject(new Error("not here"));
  }

  openStored(): Promise<never> {
    return Promise.reject(new Error("not here"));
  }

  async flush() {}

  async checkpoint() {
    return new Uint8Array();
  }

  /** Sends a snapshot of the run that there is. */
  say(part: Partial<Snapshot>) {
    const snapshot: Snapshot = {
      run: this.#runs,
      status: "paused",
      generation: 0,
      speed: 0,
      measured: -1,
      means: [],
      hash: undefined,
      ...part,
    };
    this.#tell({ kind: "snapshot", snapshot });
  }

  tell(event: SessionEvent) {
    this.#tell(event);
  }
}

/** An address bar. */
export class FakePlace implements Place {
  entries: string[];

  constructor(hash = "") {
    this.entries = [hash];
  }

  hash = () => this.entries.at(-1) ?? "";

  put = (hash: string, how: "push" | "replace") => {
    if (how === "replace") this.entries.pop();
    this.entries.push(hash);
  };
}
