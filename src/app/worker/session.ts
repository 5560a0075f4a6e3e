// The session: one run at a time, evolved in batches, watched through events at most ten times a second. It is all that the page
// knows of the lab. Promises drive it, since timers are slowed in hidden tabs.
import type { Ladder } from "../../lab/ladder.ts";
import type { MeanLadder } from "../../lab/ladder-mean.ts";
import { packRun, unpackRun } from "../../lab/archive.ts";
import { metaOf, recordingOf, type Recording } from "../../lab/record-words.ts";
import type { Simulation } from "../../lab/simulation.ts";
import { findWorld, worldNames } from "../../lab/worlds.ts";
import { InputError } from "../../model/errors.ts";
import { layoutOf } from "../population/geometry.ts";
import { PopulationView } from "../population/view.ts";
import { folderName, savedRun, type Timings } from "../runs/record.ts";
import { recordedRun, type Recorded } from "../runs/recorded.ts";
import { gpuAvailability } from "./gpu.ts";
import { lineageLadder, populationLadder } from "./ladders.ts";
import { meansOf } from "./means.ts";
import { createSimulation } from "./open.ts";
import { Outbox } from "./outbox.ts";
import { Pace, rest, Speedometer, turn } from "./pace.ts";
import type {
  GpuAvailability,
  OpenRequest,
  RunInfo,
  RunStatus,
  SessionApi,
  SessionEvent,
  WorldSummary,
} from "./protocol.ts";

/** Milliseconds between two snapshots. */
const WATCHED_EVERY = 100;
/** Milliseconds between two checkpoints of a run on a device that can be lost. */
const KEPT_EVERY = 15_000;
/** Times that a lost device is answered with another attempt before any progress. */
const ATTEMPTS = 2;

interface Opened {
  readonly simulation: Simulation;
  readonly info: RunInfo;
  readonly request: OpenRequest;
}

export class Session implements SessionApi {
  readonly #create: typeof createSimulation;
  #opened: Opened | undefined;
  /** Instead of a run that is open: one that is there by its record alone. */
  #recorded: Recorded | undefined;
  #timings: Timings = { started: "", seconds: 0 };
  #runs = 0;
  #status: RunStatus = "paused";
  #loop: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  /** Commands wait for the one before. */
  #last: Promise<unknown> = Promise.resolve();
  /** What wants to look at the run between two batches. */
  readonly #guests: (() => Promise<void>)[] = [];
  #tell: (event: SessionEvent) => void = () => {};
  readonly #outbox = new Outbox();
  readonly #pace = new Pace();
  readonly #speedometer = new Speedometer();
  #told = 0;
  #kept: { readonly bytes: Uint8Array; readonly time: number } | undefined;
  #attempts = 0;

  /** The population on a canvas. */
  readonly population = new PopulationView((error) => this.#tell({ kind: "unseen", reason: messageOf(error) }));

  /** `create` opens runs; tests may bring their own. */
  constructor(create: typeof createSimulation = createSimulation) {
    this.#create = create;
  }

  async worlds(): Promise<readonly WorldSummary[]> {
    return Promise.all(worldNames.map(async (name) => summaryOf(await findWorld(name))));
  }

  gpu(): Promise<GpuAvailability> {
    return gpuAvailability();
  }

  async listen(callback: (event: SessionEvent) => void): Promise<void> {
    this.#tell = callback;
  }

  async record(port: MessagePort): Promise<void> {
    this.#outbox.connect(port);
  }

  open(request: OpenRequest): Promise<RunInfo> {
    return this.#command(async () => {
      await this.#close();
      this.#timings = { started: new Date().toISOString(), seconds: 0 };
      return this.#begin(await this.#create(request), request);
    });
  }

  async openSaved(
    zip: Uint8Array,
    name: string,
    request: Pick<OpenRequest, "engine" | "allowSoftware">,
  ): Promise<RunInfo> {
    // Read before anything else: a faulty file costs nothing.
    const saved = await unpackRun(zip, name);
    const { checkpoint, record } = saved;
    return this.#command(async () => {
      await this.#close();
      this.#timings = record.timings;
      if (checkpoint) {
        const resumed = { ...request, configuration: record.configuration, checkpoint };
        return this.#begin(await this.#create(resumed), resumed);
      }
      this.#runs += 1;
      this.#recorded = await recordedRun(saved, this.#runs);
      this.#outbox.begin();
      return this.#recorded.info;
    });
  }

  async save(): Promise<{ readonly name: string; readonly zip: Uint8Array }> {
    const recorded = this.#recorded;
    const saved = recorded?.saved ?? (await this.#between(({ simulation }) => savedRun(simulation, this.#timings)));
    const name = folderName(saved.record);
    return { name, zip: packRun(saved, name) };
  }

  play(speed: number): Promise<void> {
    return this.#command(async () => {
      await this.#rest();
      const { simulation } = this.#require();
      if (simulation.finished) {
        this.#status = "finished";
        return this.#report();
      }
      this.#status = "running";
      const abort = new AbortController();
      this.#speedometer.clear();
      this.#loop = { abort, done: this.#run(speed, abort.signal) };
    });
  }

  pause(): Promise<void> {
    return this.#command(async () => {
      await this.#rest();
      await this.#report();
    });
  }

  step(): Promise<void> {
    return this.#command(async () => {
      await this.#rest();
      const { simulation } = this.#require();
      if (simulation.finished) return;
      const start = performance.now();
      await simulation.advance(1);
      this.#computed(start);
      this.#status = this.#atRest();
      await this.#report();
    });
  }

  async reset(): Promise<RunInfo> {
    const { request, simulation } = this.#require();
    return this.open({ ...request, configuration: simulation.configuration, checkpoint: undefined });
  }

  deploy(on: boolean): Promise<void> {
    return this.#command(async () => {
      await this.#rest();
      this.#status = on ? "deployed" : this.#atRest();
      await this.#report();
    });
  }

  async recording(): Promise<Recording> {
    const saved = this.#recorded?.saved;
    if (saved) return recordingOf(saved.record.meta, saved.tables);
    return this.#between(async ({ simulation }) => simulation.recording());
  }

  checkpoint(): Promise<Uint8Array> {
    return this.#between(({ simulation }) => simulation.checkpoint());
  }

  lineage(lineage: number, context: number): Promise<Ladder> {
    return this.#between(({ simulation }) => lineageLadder(simulation, lineage, context));
  }

  means(): Promise<MeanLadder> {
    return this.#between(({ simulation }) => populationLadder(simulation));
  }

  /** Carries out a command after those before it, whether they failed or not. */
  #command<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Does something with the run while it stands still: between two batches, or between two commands. */
  #between<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
    const done = new Promise<T>((resolve, reject) => {
      this.#guests.push(async () => {
        try {
          resolve(await work(this.#require()));
        } catch (error) {
          reject(error);
        }
      });
    });
    if (!this.#loop) void this.#command(() => this.#admit());
    return done;
  }

  async #admit(): Promise<void> {
    for (let guest = this.#guests.shift(); guest; guest = this.#guests.shift()) await guest();
  }

  #require(): Opened {
    if (this.#recorded)
      throw new InputError(
        "Of this run there is the record alone, without its lineages; run it again to go on with it",
      );
    if (!this.#opened) throw new Error("no run: open one first");
    return this.#opened;
  }

  /** Ends the run that there is. */
  async #close(): Promise<void> {
    await this.#rest();
    const before = this.#opened;
    this.#opened = undefined;
    this.#recorded = undefined;
    this.population.show(undefined);
    await before?.simulation.destroy();
  }

  #atRest(): RunStatus {
    return this.#require().simulation.finished ? "finished" : "paused";
  }

  #begin(simulation: Simulation, request: OpenRequest): RunInfo {
    const { configuration, world, info, problem } = simulation;
    this.#runs += 1;
    const described: RunInfo = {
      run: this.#runs,
      configuration,
      engine: engineOf(simulation),
      world: summaryOf(world),
      worldHash: info.worldHash,
      attributes: world.attributes,
      baseAttribute: world.baseAttribute,
      hasIntended: world.hasIntended,
      layout: layoutOf(problem.settings),
      reflexes: problem.settings.kinds !== 0,
    };
    this.#opened = { simulation, info: described, request };
    this.#status = this.#atRest();
    this.#kept = undefined;
    this.#attempts = 0;
    this.#look(simulation);
    return described;
  }

  /** Whoever watches a run watches this one from now on. */
  #look(simulation: Simulation): void {
    this.#outbox.begin();
    this.population.show({
      problem: simulation.problem,
      probe: simulation.probe,
      draw: simulation.draw,
      read: (from, count, stride) => this.#between(() => simulation.read(from, count, stride)),
    });
  }

  /** Ends the batch that is under way, and waits for it. */
  async #rest(): Promise<void> {
    this.#loop?.abort.abort();
    await this.#loop?.done;
  }

  async #run(speed: number, signal: AbortSignal): Promise<void> {
    // Its caller has to have it first.
    await turn();
    for (;;) {
      const { simulation } = this.#require();
      if (signal.aborted || simulation.finished) break;
      const start = performance.now();
      const before = simulation.generation;
      try {
        await simulation.advance(this.#pace.size(speed), signal);
      } catch (error) {
        if (await this.#recover(error)) continue;
        break;
      }
      const lived = simulation.generation - before;
      this.#computed(start);
      this.#pace.took(lived, performance.now() - start);
      if (lived > 0) this.#attempts = 0;
      await this.#keep();
      if (!simulation.finished && performance.now() - this.#told >= WATCHED_EVERY) await this.#report();
      await this.#admit();
      const left = (1000 * lived) / speed - (performance.now() - start);
      if (left > 0 && !simulation.finished) await rest(left, signal);
      else await turn();
    }
    if (this.#status === "running") this.#status = this.#atRest();
    if (!signal.aborted) await this.#report();
    // From here on guests are commands of their own; those that came before are let in.
    this.#loop = undefined;
    await this.#admit();
  }

  /** Counts the time since `start` as computing. */
  #computed(start: number): void {
    const { seconds } = this.#timings;
    this.#timings = { ...this.#timings, seconds: seconds + (performance.now() - start) / 1000 };
  }

  /** Keeps a checkpoint now and then where a device can be lost. */
  async #keep(): Promise<void> {
    const { simulation, info } = this.#require();
    const time = performance.now();
    if (info.engine.engine !== "gpu" || time - (this.#kept?.time ?? -Infinity) < KEPT_EVERY) return;
    this.#kept = { bytes: await simulation.checkpoint(), time };
  }

  /** Goes on from the last checkpoint; false, with an event, if that cannot be done. */
  async #recover(error: unknown): Promise<boolean> {
    const reason = messageOf(error);
    const { info, request, simulation: lost } = this.#require();
    this.#attempts += 1;
    if (info.engine.engine !== "gpu" || this.#attempts > ATTEMPTS) {
      this.#tell({ kind: "failed", reason });
      return false;
    }
    try {
      await lost.destroy();
      const simulation = await this.#create({ ...request, checkpoint: this.#kept?.bytes });
      const engine = engineOf(simulation);
      this.#opened = { simulation, request, info: { ...info, engine } };
      this.#look(simulation);
      this.#tell({ kind: "recovered", reason, generation: simulation.generation, engine });
      return true;
    } catch (again) {
      this.#tell({ kind: "failed", reason: `${reason} ${messageOf(again)}` });
      return false;
    }
  }

  /** Sends what is new: rows to the charts, a snapshot to the page, the population to its canvas. */
  async #report(): Promise<void> {
    if (this.#recorded) {
      const { saved, info, snapshot } = this.#recorded;
      this.#outbox.send(info.run, saved.record.meta, saved.tables);
      this.#tell({ kind: "snapshot", snapshot });
      return;
    }
    const { simulation, info } = this.#require();
    const { configuration, world, generation, tables } = simulation;
    this.#told = performance.now();
    this.#outbox.send(info.run, metaOf(configuration, world, [configuration.seed]), tables);
    if (generation >= 0) this.population.refresh();
    const running = this.#status === "running";
    this.#tell({
      kind: "snapshot",
      snapshot: {
        run: info.run,
        status: this.#status,
        generation,
        speed: running ? this.#speedometer.read(this.#told, generation) : 0,
        ...meansOf(tables, configuration.levels, world.attributes),
        hash: running || generation < 0 ? undefined : await simulation.hash(),
      },
    });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const engineOf = ({ info: { engine, adapter, software } }: Simulation) => ({ engine, adapter, software });

const summaryOf = ({ name, title, summary, source, levelNames, presets }: WorldSummary): WorldSummary => ({
  name,
  title,
  summary,
  source,
  levelNames,
  presets,
});
