// The state of a sweep: its form, the plan, the progress of its runs, and the measured values. Nothing is drawn here.
import { batch, computed, signal } from "@preact/signals";
import type { Plan, Quantity } from "../../../experiment/sweep/plan.ts";
import type { EngineInfo } from "../../../model/engine.ts";
import { messageOf } from "../../shared/error-message.ts";
import type { NoChart } from "../../../charts/chart.ts";
import type { FigureData } from "../../../charts/registry.ts";
import { cellsOf, type Cell } from "./cells.ts";
import { labFigure } from "./figure.ts";
import { example, formOf, planOf, type Form } from "./form.ts";
import type { JobClient } from "../../clients/jobs.ts";
import { JobState } from "../../store/job-state.ts";
import type { LabApi, LabEvent, Opened, RunRequest, Seen } from "../../workers/jobs/sweep-protocol.ts";

const nothing: Seen = { values: new Map(), columns: {} };

export class LabState extends JobState<LabApi> {
  readonly #now: () => number;
  /** Counts openings; results of an earlier one are ignored. */
  #openings = 0;
  #seeing: Promise<void> | undefined;
  #seeAgain = false;
  /** Seconds of the runs that ended since the start, and the start time of the current run. */
  #durations: number[] = [];
  #began = 0;

  readonly form = signal<Form>(example);
  /** Why the form is not a valid plan. */
  readonly refusal = signal<string | undefined>(undefined);
  /** The checked plan of the form; undefined before the first. */
  readonly opened = signal<Opened | undefined>(undefined);
  /** The current run. */
  readonly running = signal<string | undefined>(undefined);
  /** The engine in use. */
  readonly engine = signal<EngineInfo | undefined>(undefined);
  /** Seconds by task. */
  readonly done = signal<ReadonlyMap<string, number>>(new Map());
  /** Reasons of failures by task. */
  readonly failed = signal<ReadonlyMap<string, string>>(new Map());
  /** Why results are not stored in this browser. */
  readonly unkept = signal<string | undefined>(undefined);
  readonly seen = signal<Seen>(nothing);
  /** The place of the selected cell, as JSON. */
  readonly chosen = signal<string | undefined>(undefined);

  /** Seconds until the sweep is finished; undefined until known. */
  readonly left = computed(() => {
    const opened = this.opened.value;
    const done = this.done.value;
    if (!opened || done.size === 0) return undefined;
    const known = this.#durations.length > 0 ? this.#durations : [...done.values()];
    const missing = opened.runs - done.size - this.failed.value.size;
    return (missing * known.reduce((sum, seconds) => sum + seconds, 0)) / known.length;
  });

  /** All cells in the map's order, row by row; empty for a plan with too many runs. */
  readonly cells = computed((): readonly Cell[] => {
    const opened = this.opened.value;
    if (!opened || opened.tasks.length === 0) return [];
    const { running, done, failed } = this;
    return cellsOf(opened, {
      running: running.value,
      done: done.value,
      failed: failed.value,
      values: this.seen.value.values,
    });
  });

  readonly cell = computed(() => this.cells.value.find(({ place }) => JSON.stringify(place) === this.chosen.value));

  /** The figure of the runs that are done, or why there is none; undefined before the first. */
  readonly figure = computed((): FigureData | NoChart | undefined => {
    const opened = this.opened.value;
    const { columns, values } = this.seen.value;
    if (!opened || values.size === 0) return undefined;
    return labFigure({ columns, axes: opened.axes, quantity: this.form.value.quantity, shared: opened.shared });
  });

  /** `startWorker` starts a worker on first use, and again after one has broken; `now` is in milliseconds. */
  constructor(startWorker: () => JobClient<LabApi>, now: () => number = () => performance.now()) {
    super(startWorker, { endsWithJob: false });
    this.#now = now;
  }

  /** Sets another form and opens its plan. */
  async edit(change: Partial<Form>): Promise<void> {
    if (this.busy.peek()) return;
    this.form.value = { ...this.form.peek(), ...change };
    await this.open();
  }

  /** Opens the plan of the form. */
  async open(): Promise<void> {
    const opening = ++this.#openings;
    try {
      const opened = await this.job.open(planOf(this.form.peek()));
      if (opening !== this.#openings) return;
      const same = JSON.stringify(this.opened.peek()?.axes) === JSON.stringify(opened.axes);
      batch(() => {
        this.refusal.value = undefined;
        this.opened.value = opened;
        this.done.value = opened.done;
        this.failed.value = new Map();
        if (!same) this.chosen.value = undefined;
      });
      await this.#see();
    } catch (error) {
      if (opening === this.#openings) this.refusal.value = messageOf(error);
    }
  }

  /** Opens the plan of a file. On InputError it rejects, and the form does not change. */
  async openFile(file: Uint8Array, what: string): Promise<void> {
    const plan = await this.job.read(file, what);
    await this.edit(formOf(plan, what));
  }

  /** Shows another quantity of the same runs. */
  async show(quantity: Quantity): Promise<void> {
    this.form.value = { ...this.form.peek(), quantity };
    if (this.opened.peek()) await this.#see();
  }

  /** Computes the missing results until all are done or the job is stopped. Rejects if the worker breaks. */
  async run(request: RunRequest): Promise<void> {
    if (this.busy.peek() || this.refusal.peek() !== undefined) return;
    this.#durations = [];
    await this.carryOut(
      async (job) => {
        await job.run(request, (event) => this.#hear(event));
        await this.#see();
      },
      () => (this.failed.value = new Map()),
      () => (this.running.value = undefined),
    );
  }

  /** The plan in the command's format. Throws InputError. */
  plan(): Plan {
    return planOf(this.form.peek());
  }

  results(format: "csv" | "parquet"): Promise<Blob> {
    return this.job.results(format);
  }

  #hear(event: LabEvent): void {
    if (event.kind === "begins") {
      this.#began = this.#now();
      this.running.value = event.id;
    } else if (event.kind === "unkept") {
      this.unkept.value = event.reason;
    } else if (event.kind === "failed") {
      this.failed.value = new Map(this.failed.peek()).set(event.id, event.reason);
    } else {
      this.#durations.push((this.#now() - this.#began) / 1000);
      batch(() => {
        this.engine.value = event.engine;
        this.done.value = new Map(this.done.peek()).set(event.id, event.seconds);
      });
      void this.#see();
    }
  }

  /** Requests the measured values, one request at a time; repeats the request if results arrived meanwhile. */
  #see(): Promise<void> {
    this.#seeAgain = true;
    return (this.#seeing ??= this.#look().finally(() => (this.#seeing = undefined)));
  }

  async #look(): Promise<void> {
    while (this.#seeAgain) {
      this.#seeAgain = false;
      this.seen.value = await this.job.see(this.form.peek().quantity);
    }
  }
}
