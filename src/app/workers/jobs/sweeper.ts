// Computes a sweep in a worker. Plan, tasks and results are those of the command (src/experiment/sweep). Tasks run one
// after another, spread over the plan; stored results are reused.
import { version } from "../../../../package.json";
import { isLost } from "../../../simulation/engines.ts";
import { toCsv } from "../../../record/csv.ts";
import { metaOf } from "../../../record/recording.ts";
import type { Columns } from "../../../record/tables.ts";
import { parseJson } from "../../../files/shape.ts";
import { Simulation } from "../../../simulation/simulation.ts";
import { sharedInWords } from "../../../experiment/sweep/charts.ts";
import { pointsOf } from "../../../experiment/sweep/design.ts";
import { inlineExecutor } from "../../../experiment/executor.ts";
import { runTasks } from "../../../experiment/runner.ts";
import { ATTEMPTS, parsePlan, type Plan, type Quantity } from "../../../experiment/sweep/plan.ts";
import { resultsOf, type TaskResult } from "../../../experiment/sweep/results.ts";
import { sweepOf, type Sweep, type Task } from "../../../experiment/sweep/tasks.ts";
import { findWorld } from "../../../files/worlds/worlds.ts";
import type { EngineInfo } from "../../../model/engine.ts";
import type { ParameterName } from "../../../model/parameters.ts";
import { messageOf } from "../../shared/error-message.ts";
import { threads } from "../../shared/host.ts";
import { MAX_RUNS } from "../../shared/sweep-limits.ts";
import { resolveEngine } from "../session/open.ts";
import { axesOf } from "./axes.ts";
import type { Tell } from "./job.ts";
import type { Keep } from "./result-cache.ts";
import type { LabApi, LabEvent, LabTask, Opened, RunRequest, Seen } from "./sweep-protocol.ts";
import { seen } from "./select-quantity.ts";
import { spread } from "./coverage-order.ts";

/** Maximum duration of a GPU submission in milliseconds, so that the page can draw frames in between. */
const MILLISECONDS = 8;
/** The name of a plan from the page's form in messages. */
const PLAN = "plan";

interface Current {
  readonly plan: Plan;
  readonly sweep: Sweep | undefined;
  readonly tasks: readonly Task[];
  readonly axes: Opened["axes"];
}

export class Sweeper implements LabApi {
  readonly #keep: Keep;
  readonly #results = new Map<string, TaskResult>();
  #current: Current | undefined;
  /** Counts openings; only the last one has an effect. */
  #openings = 0;
  #abort = new AbortController();
  /** Whether storage has failed; it is then not used again. */
  #unkept: string | undefined;

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  async read(file: Uint8Array, what: string): Promise<Plan> {
    return parsePlan(parseJson(file, what), what);
  }

  async open(plan: Plan): Promise<Opened> {
    const opening = ++this.#openings;
    const points = pointsOf(plan, PLAN);
    const seeds = Array.isArray(plan.seeds) ? plan.seeds.length : plan.seeds;
    const runs = points.length * seeds;
    const axes = axesOf(points);
    const take = (current: Current) => {
      if (opening === this.#openings) this.#current = current;
    };
    if (runs > MAX_RUNS) {
      take({ plan, sweep: undefined, tasks: [], axes });
      return { plan, axes, runs, tasks: [], shared: "", done: new Map() };
    }
    const sweep = await sweepOf(plan, PLAN, findWorld);
    const tasks = inOrder(sweep);
    const done = new Map<string, number>();
    for (const task of tasks) {
      const result = await this.#find(task);
      if (result) done.set(task.id, result.seconds);
    }
    take({ plan, sweep, tasks, axes });
    const said = tasks.map(({ configuration }) => metaOf(configuration, sweep.worldOf(configuration), []));
    return { plan, axes, runs: tasks.length, tasks: tasks.map(plain), shared: sharedInWords(said), done };
  }

  async run({ engine, allowSoftware }: RunRequest, tell: Tell<LabEvent>): Promise<void> {
    const { sweep, tasks, plan } = this.#opened();
    if (!sweep) throw new Error("there are more runs than the page takes on");
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const options = {
      engine: await resolveEngine(engine),
      engineOptions: { allowSoftware, threads, milliseconds: MILLISECONDS },
    };
    await runTasks<KeyedTask, TaskResult>(tasks.map(keyed), {
      executor: inlineExecutor(({ task }) => runToEnd(task, sweep, options, signal), signal),
      cache: {
        get: ({ key }) => this.#results.get(key),
        put: (_, result) => this.#put(result, tell),
      },
      signal,
      attempts: plan.attempts ?? ATTEMPTS,
      keepGoing: () => true,
      async onEvent(event) {
        const { key: id } = event.task;
        if (event.kind === "started") await tell({ kind: "begins", id });
        else if (event.kind === "failed" && !event.again)
          await tell({ kind: "failed", id, reason: reasonOf(event.error), attempts: event.attempt });
        else if (event.kind === "done" && !event.cached) {
          const { seconds, adapter, software, engine } = event.result;
          await tell({
            kind: "done",
            id,
            seconds,
            engine: { engine: engine as EngineInfo["engine"], adapter, software },
          });
        }
      },
    });
  }

  async stop(): Promise<void> {
    this.#abort.abort();
  }

  async see(quantity: Quantity): Promise<Seen> {
    const { axes } = this.#opened();
    const names = axes.map(({ name }): ParameterName => name);
    return seen(this.#done(), quantity, names);
  }

  async results(format: "csv" | "parquet"): Promise<Blob> {
    const { plan } = this.#opened();
    const table = resultsOf(this.#done());
    if (format === "csv") return new Blob([toCsv(table.columns)], { type: "text/csv" });
    const { toParquet } = await import("../../../record/parquet/tables.ts");
    const bytes = toParquet(table, { schemaVersion: 1, program: { name: "mesascope", version }, plan });
    return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "application/vnd.apache.parquet" });
  }

  #opened(): Current {
    if (!this.#current) throw new Error("no plan has been opened");
    return this.#current;
  }

  /** In the order of the plan, as in the command's files. */
  #done(): TaskResult[] {
    return (this.#opened().sweep?.tasks ?? []).flatMap(({ id }) => this.#results.get(id) ?? []);
  }

  async #find(task: Task): Promise<TaskResult | undefined> {
    const known = this.#results.get(task.id);
    if (known || this.#unkept !== undefined) return known;
    try {
      const kept = await this.#keep.read(plain(task));
      if (kept) this.#results.set(task.id, kept);
      return kept;
    } catch (error) {
      this.#unkept = messageOf(error);
      return undefined;
    }
  }

  async #put(result: TaskResult, tell: Tell<LabEvent>): Promise<void> {
    this.#results.set(result.id, result);
    const before = this.#unkept;
    try {
      if (before === undefined) await this.#keep.write(result);
    } catch (error) {
      this.#unkept = messageOf(error);
      await tell({ kind: "unkept", reason: this.#unkept });
    }
  }
}

const plain = ({ id, configuration }: Task): LabTask => ({ id, configuration });

/** Tasks spread over the plan with the first seed, then with the next. */
function inOrder({ tasks, seeds, points }: Sweep): Task[] {
  const count = seeds.length;
  // Points with equal configurations share one task.
  if (tasks.length !== points.length * count) return [...tasks];
  return seeds.flatMap((_, seed) => spread(points.length).map((point) => tasks[point * count + seed] as Task));
}

interface KeyedTask {
  readonly key: string;
  readonly task: Task;
}
const keyed = (task: Task): KeyedTask => ({ key: task.id, task });

const reasonOf = (error: Error): string =>
  isLost(error) ? `the device was lost: ${messageOf(error)}` : messageOf(error);

/** Runs a configuration to its end. Rejects with the signal's reason if it is stopped. */
async function runToEnd(
  task: Task,
  { worldOf }: Sweep,
  options: Pick<Parameters<typeof Simulation.create>[0], "engine" | "engineOptions">,
  signal: AbortSignal,
): Promise<TaskResult> {
  const start = performance.now();
  const { id, configuration } = task;
  const simulation = await Simulation.create({ ...options, configuration, world: worldOf(configuration) });
  try {
    await simulation.advance(configuration.generations + 1, signal);
    signal.throwIfAborted();
    const { engine, adapter, software, worldHash } = simulation.info;
    const hash = await simulation.hash();
    const levels = lastOf(simulation.tables.levels.columns, configuration.generations);
    const seconds = (performance.now() - start) / 1000;
    return { id, configuration, engine, adapter, software, version, worldHash, hash, seconds, levels };
  } finally {
    await simulation.destroy();
  }
}

/** The rows of one generation. */
function lastOf(columns: Columns, generation: number): Columns {
  const generations = columns["generation"] ?? [];
  return Object.fromEntries(
    Object.entries(columns).map(([name, cells]) => [name, cells.filter((_, i) => generations[i] === generation)]),
  );
}
