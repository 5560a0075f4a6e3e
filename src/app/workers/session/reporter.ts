// Sends the state of the active run, at most ten times a second: rows to the charts, snapshots to the page, the
// population to its canvas, samples to the observer.
import { deployedTable } from "../../../simulation/deployment.ts";
import { metaOf } from "../../../record/recording.ts";
import { PopulationView } from "./population-view.ts";
import type { Recorded } from "./recorded.ts";
import type { LiveRun } from "./live-run.ts";
import { meansOf } from "./means.ts";
import { RowStream } from "./row-stream.ts";
import { Speedometer } from "./batch-sizer.ts";
import type { RunStatus, SessionEvent } from "./protocol.ts";
import { Sampler } from "./sampler.ts";
import type { Schedule } from "./schedule.ts";

/** Milliseconds between two reports. */
const EVERY = 100;

export class Reporter {
  readonly #rowStream = new RowStream();
  readonly #sampler: Sampler;
  readonly #speedometer = new Speedometer();
  #reported = 0;
  #tell: (event: SessionEvent) => void = () => {};

  readonly population: PopulationView;

  /** `files` are those of user-defined worlds; `unseen` receives the reason if the population could not be drawn. */
  constructor(files: () => ReadonlyMap<string, Blob>, unseen: (error: unknown) => void) {
    this.population = new PopulationView(unseen);
    this.#sampler = new Sampler(files);
  }

  listen(callback: (event: SessionEvent) => void): void {
    this.#tell = callback;
  }

  record(port: MessagePort): void {
    this.#rowStream.connect(port);
  }

  /** Sets the port for samples; `free` is called when the observer has processed one. */
  observe(port: MessagePort, free: () => void): void {
    this.#sampler.connect(port, free);
  }

  tell(event: SessionEvent): void {
    this.#tell(event);
  }

  /** Shows another run. Lineages are read only between the commands of the schedule. */
  look({ simulation }: LiveRun, schedule: Schedule): void {
    this.#rowStream.begin();
    this.population.show({
      problem: simulation.problem,
      probe: simulation.probe,
      draw: simulation.draw,
      read: (from, count, stride) => schedule.between(() => simulation.read(from, count, stride)),
    });
  }

  /** Removes the population from the view. */
  leave(): void {
    this.#rowStream.begin();
    this.population.show(undefined);
  }

  /** Restarts the measurement of the speed. */
  start(): void {
    this.#speedometer.clear();
  }

  get due(): boolean {
    return performance.now() - this.#reported >= EVERY;
  }

  /** Offers a sample to the observer. Only between batches. */
  sample(live: LiveRun, goesOn: boolean): Promise<void> {
    return this.#sampler.offer(live, goesOn);
  }

  /** Sends new rows and a snapshot. Only between batches. */
  async report(live: LiveRun, status: RunStatus): Promise<void> {
    const { simulation, info, deployed, deployment, stuck } = live;
    const { configuration, world, generation, tables } = simulation;
    this.#reported = performance.now();
    this.#rowStream.send(info.run, metaOf(configuration, world, [configuration.seed]), { ...tables, deployed });
    if (generation >= 0 && !deployment && !stuck) this.population.refresh();
    const running = status === "running";
    this.#tell({
      kind: "snapshot",
      snapshot: {
        run: info.run,
        status,
        generation,
        speed: running ? this.#speedometer.read(this.#reported, deployment?.day ?? generation) : 0,
        ...meansOf(tables, configuration.levels, world.attributes),
        hash: running || stuck || generation < 0 ? undefined : await simulation.hash(),
        deployed: deployment?.day,
      },
    });
    if (!stuck) await this.sample(live, running);
  }

  /** Sends a run that was opened from its record. */
  reportRecorded({ saved, info, snapshot }: Recorded): void {
    this.#rowStream.send(info.run, saved.record.meta, { ...saved.tables, deployed: deployedTable() });
    this.#tell({ kind: "snapshot", snapshot });
  }
}
