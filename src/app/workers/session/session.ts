// The session: opens one run at a time, evolves it in batches, and reports events to the page.
import { DeviceLossPolicy } from "../../../simulation/device-loss-policy.ts";
import { findWorld } from "../../../files/worlds/worlds.ts";
import { recordingOf, type Recording } from "../../../record/recording.ts";
import type { SavedRun } from "../../../files/run-folder/saved-run.ts";
import { InputError } from "../../../model/errors.ts";
import { savedRun, zipped } from "./record.ts";
import { recordedRun, type Recorded } from "./recorded.ts";
import { RunStore } from "./run-store.ts";
import { WorldRegistry, requireWorld } from "./world-registry.ts";
import { messageOf } from "../../shared/error-message.ts";
import { summaries, lineageLadder } from "./describe.ts";
import { Autosave, nameOf } from "./autosave.ts";
import { StoredRuns } from "./saved-runs.ts";
import { LiveRun, type Create } from "./live-run.ts";
import { createSimulation, gpuAvailability } from "./open.ts";
import type {
  InputFile,
  GpuAvailability,
  OpenRequest,
  PickedLineage,
  Resumed,
  RunInfo,
  RunStatus,
  SessionApi,
  SessionEvent,
  WorldSummary,
} from "./protocol.ts";
import { Recovery } from "./with-recovery.ts";
import { Reporter } from "./reporter.ts";
import { RunLoop } from "./run-loop.ts";
import { Schedule } from "./schedule.ts";

export class Session implements SessionApi {
  readonly #create: Create;
  readonly #schedule = new Schedule();
  readonly #policy: () => DeviceLossPolicy;
  readonly #reporter = new Reporter(
    () => this.worldRegistry.files,
    (error) => void this.#unseen(error),
  );
  readonly #recovery = new Recovery(
    (event) => this.#reporter.tell(event),
    (live) => this.#reporter.look(live, this.#schedule),
  );
  readonly #runLoop = new RunLoop({
    report: async () => {
      if (this.#reporter.due) await this.#report();
    },
    tend: (live) => this.#autosave.tend(live),
    answer: (live, error, signal) => this.#recovery.answer(live, error, signal),
  });
  readonly #autosave: Autosave;
  #live: LiveRun | undefined;
  /** The active run, if it was opened from its record. */
  #recorded: Recorded | undefined;
  #runs = 0;
  #status: RunStatus = "paused";
  /** The run was running before its deployment, and continues after it. */
  #returns = false;

  /** The view of the population. */
  readonly population = this.#reporter.population;
  readonly storedRuns: StoredRuns;
  readonly worldRegistry = new WorldRegistry();

  /**
   * `create` opens runs, `shelf` stores them, and `policy` makes each run's device-loss policy. Tests pass their own.
   */
  constructor(create: Create = createSimulation, shelf = new RunStore(), policy = () => new DeviceLossPolicy(false)) {
    this.#policy = policy;
    this.#create = (request) => create(request, this.worldRegistry.read);
    this.#autosave = new Autosave(shelf, (reason) => this.#reporter.tell({ kind: "unkept", reason }));
    this.storedRuns = new StoredRuns(shelf, this.#autosave);
  }

  worlds(): Promise<readonly WorldSummary[]> {
    return summaries();
  }

  gpu(): Promise<GpuAvailability> {
    return gpuAvailability();
  }

  async listen(callback: (event: SessionEvent) => void): Promise<void> {
    this.#reporter.listen(callback);
  }

  async record(port: MessagePort): Promise<void> {
    this.#reporter.record(port);
  }

  async observe(port: MessagePort): Promise<void> {
    // A running run is reported anyway; a paused one is sampled once more.
    this.#reporter.observe(port, () => {
      const live = this.#live;
      if (live && this.#status !== "running")
        void this.#schedule.between(async () => {
          if (live === this.#live) await this.#reporter.sample(live, false);
        });
    });
  }

  open(request: OpenRequest): Promise<RunInfo> {
    return this.#schedule.command(async () => {
      // The world is checked first: an unknown one leaves the active run as it is.
      await findWorld(request.configuration.world, this.worldRegistry.read);
      await this.#close();
      return this.#begin(await LiveRun.open(this.#create, request, this.#runs + 1, undefined, this.#policy()));
    });
  }

  async openSaved(files: readonly InputFile[], what: string, request: Resumed): Promise<RunInfo> {
    // The files are read first: faulty ones leave the active run as it is.
    const { readInputFiles } = await import("./input-files.ts");
    return this.#resume(await readInputFiles(files, what), what, request);
  }

  openStored(id: string, request: Resumed): Promise<RunInfo> {
    return this.storedRuns.open(id, (saved, name) => this.#resume(saved, name, request, id));
  }

  async save(charts?: ReadonlyMap<string, Uint8Array>): Promise<{ readonly name: string; readonly zip: Blob }> {
    return zipped(this.#recorded?.saved ?? (await this.#between(savedRun)), charts);
  }

  keep(): Promise<string> {
    const recorded = this.#recorded;
    if (recorded) return this.#autosave.keepRecord(recorded.saved, nameOf(recorded));
    return this.#between((live) => this.#autosave.keep(live));
  }

  async flush(): Promise<void> {
    if (this.#live) await this.#between((live) => this.#autosave.settle(live));
  }

  play(speed: number): Promise<void> {
    return this.#atRest(() => this.#go(speed));
  }

  pause(): Promise<void> {
    return this.#atRest(() => this.#settle());
  }

  step(): Promise<void> {
    return this.#atRest(async () => {
      const live = this.#require();
      if (live.deployment) live.deployment.live(live.deployed);
      else await this.#recovery.withRecovery(live, () => live.advance(1));
      this.#status = this.#resting();
      await this.#report();
      await this.#autosave.tend(live);
    });
  }

  goOn(engine: "gpu" | "cpu", speed: number): Promise<void> {
    return this.#atRest(async () => {
      await this.#recovery.goOn(this.#require(), engine);
      await this.#go(speed);
    });
  }

  async reset(): Promise<RunInfo> {
    return this.open(this.#require().again);
  }

  deploy(on: boolean, speed: number): Promise<void> {
    return this.#atRest(async (went) => {
      const live = this.#require();
      if (on === (live.deployment !== undefined)) return went ? this.#go(speed) : this.#report();
      if (on) {
        await live.deploy();
        this.#returns = went;
        return this.#go(speed);
      }
      live.recall();
      this.#status = this.#resting();
      return this.#returns ? this.#go(speed) : this.#report();
    });
  }

  async recording(): Promise<Recording> {
    const saved = this.#recorded?.saved;
    if (saved) return recordingOf(saved.record.meta, saved.tables);
    return this.#between(async ({ simulation }) => simulation.recording());
  }

  checkpoint(): Promise<Uint8Array> {
    return this.#between((live) => live.checkpoint());
  }

  lineage(lineage: number, context: number): Promise<PickedLineage> {
    return this.#between(({ simulation }) => lineageLadder(simulation, lineage, context));
  }

  /** Pauses the run and calls a command with whether the run was running. */
  #atRest(work: (went: boolean) => Promise<void>): Promise<void> {
    return this.#schedule.command(async () => {
      const went = this.#status === "running";
      await this.#schedule.rest();
      await work(went);
    });
  }

  #between<T>(work: (live: LiveRun) => Promise<T>): Promise<T> {
    return this.#schedule.between(async () => {
      const live = this.#require();
      return this.#recovery.withRecovery(live, () => work(live));
    });
  }

  /** Handles a population that could not be drawn. If the device was lost, it recovers and reports that instead. */
  async #unseen(error: unknown): Promise<void> {
    const drawn = this.#live?.simulation;
    try {
      await this.#between(({ simulation }) => simulation.read(0, 1));
    } catch {
      return;
    }
    if (drawn && drawn === this.#live?.simulation) this.#reporter.tell({ kind: "unseen", reason: messageOf(error) });
  }

  #require(): LiveRun {
    if (this.#recorded)
      throw new InputError(
        "Of this run there is the record alone, without its lineages; run it again to go on with it",
      );
    if (!this.#live) throw new Error("no run: open one first");
    return this.#live;
  }

  /** Ends the active run. */
  async #close(): Promise<void> {
    await this.#schedule.rest();
    const before = this.#live;
    this.#live = undefined;
    this.#recorded = undefined;
    this.#reporter.leave();
    if (before) await this.#autosave.leave(before);
    await before?.simulation.destroy();
  }

  #resting(): RunStatus {
    const { simulation, deployment } = this.#require();
    return simulation.finished && !deployment ? "finished" : "paused";
  }

  /** Continues the run or its deployment. */
  async #go(speed: number): Promise<void> {
    this.#status = this.#resting();
    if (this.#status === "finished") return this.#report();
    this.#status = "running";
    this.#reporter.start();
    await this.#report();
    this.#schedule.loop(this.#runLoop.of(this.#require(), speed), async (stopped) => {
      this.#status = this.#resting();
      if (!stopped) await this.#settle();
    });
  }

  /** Continues a saved run, under its id if it is stored, or shows its record. */
  async #resume(saved: SavedRun, what: string, request: Resumed, kept?: string): Promise<RunInfo> {
    const { checkpoint, record } = saved;
    if (checkpoint) await requireWorld(record, what, this.worldRegistry.read);
    return this.#schedule.command(async () => {
      await this.#close();
      if (checkpoint) {
        const resumed = { ...request, configuration: record.configuration, checkpoint };
        const live = await LiveRun.open(this.#create, resumed, this.#runs + 1, record.timings, this.#policy());
        return this.#begin(live, kept);
      }
      this.#runs += 1;
      this.#recorded = await recordedRun(saved, this.#runs);
      for (const reason of saved.warnings ?? []) this.#reporter.tell({ kind: "warning", reason });
      return this.#recorded.info;
    });
  }

  #begin(live: LiveRun, kept?: string): RunInfo {
    this.#autosave.begin(live.simulation.generation, kept);
    this.#runs += 1;
    this.#live = live;
    this.#status = this.#resting();
    this.#reporter.look(live, this.#schedule);
    return live.info;
  }

  /** Handles a run that has come to rest. */
  async #settle(): Promise<void> {
    await this.#report();
    if (this.#live && !this.#live.stuck) await this.#autosave.settle(this.#live);
  }

  async #report(): Promise<void> {
    if (this.#recorded) this.#reporter.reportRecorded(this.#recorded);
    else await this.#recovery.withRecovery(this.#require(), () => this.#reporter.report(this.#require(), this.#status));
  }
}
