// The cpu engine: every stage in WebAssembly, with lineages divided among threads. Bit-identical to the reference for
// any number of threads.
import { canShare, cores, startThread } from "#threads";
import type { EngineInfo, Problem } from "../model/engine.ts";
import type { Stage } from "../model/generation.ts";
import type { Inspectable, TableWords } from "../model/inspection.ts";
import type { Step } from "../model/settings.ts";
import { type State } from "../model/state.ts";
import { formatHash } from "../model/hash.ts";
import { allBeliefs, heldBeliefs, possibleBeliefs } from "./beliefs.ts";
import { copiesOf, itemsOf } from "./kernel.ts";
import { openMachine, type Machine } from "./machine.ts";
import { nextTask } from "./next-task.ts";
import { threadSeconds } from "./seconds.ts";
import { readState, writeState } from "./states.ts";
import { readTables } from "./table-words.ts";
import { source } from "./thread.ts?thread";
import type { Thread } from "./threads.ts";
import { control, work } from "./work.ts";

export interface CpuOptions {
  /** Number of threads, at least 1; default: all cores. 1 if threads cannot share memory. */
  readonly threads?: number;
}

/** Generations per message to the threads: enough to make the cost of messages negligible. */
const BATCH = 64;
/** Time for which the calling thread computes before it lets other tasks run. */
const SLICE_MS = 12;
const HASH_LINEAGES = 4096;

export class CpuEngine implements Inspectable {
  readonly info: EngineInfo;
  readonly #problem: Problem;
  readonly #machine: Machine;
  #threads: Thread[] = [];
  /** Generation of the current state; undefined before the founders. */
  #generation: number | undefined;
  #believed: number;
  #failure: Error | undefined;
  #fail: (error: Error) => void = () => {};
  /** Resolves when all earlier calls are done: calls run one at a time. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(problem: Problem, machine: Machine) {
    this.#problem = problem;
    this.#machine = machine;
    this.#believed = possibleBeliefs(problem.settings);
    const { threads } = machine.share;
    const adapter = `WebAssembly, ${threads === 1 ? "1 thread" : `${threads} threads`}`;
    this.info = { engine: "cpu", adapter, software: true };
  }

  /**
   * Makes an engine. Throws NoDeviceError if the population does not fit into WebAssembly's memory, or into the
   * machine's.
   */
  static async create(problem: Problem, { threads: wanted }: CpuOptions = {}): Promise<CpuEngine> {
    const threads = canShare() ? Math.max(1, Math.floor(wanted ?? cores())) : 1;
    const engine = new CpuEngine(problem, await openMachine(problem, threads));
    if (threads > 1) await engine.#startThreads();
    return engine;
  }

  async #startThreads(): Promise<void> {
    const { layout, module, memory, share } = this.#machine;
    const died = (reason: string) => {
      this.#failure ??= new Error(`a thread of the cpu engine died: ${reason}`);
      this.#fail(this.#failure);
    };
    const own = layout.own.slice(0, share.threads);
    this.#threads = own.map(() => startThread(source, died));
    const common = [this.#problem.settings, layout.common];
    await this.#orFail(
      this.#threads.map((thread, i) =>
        thread.tell({
          kind: "start",
          module,
          memory,
          globals: [...common, own[i] ?? {}],
          control: layout.control,
          share,
        }),
      ),
    );
  }

  /** Waits for all answers; rejects if a thread dies. */
  async #orFail<T>(answers: readonly Promise<T>[]): Promise<T[]> {
    if (this.#failure) throw this.#failure;
    const failure = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
    try {
      return await Promise.race([Promise.all(answers), failure]);
    } catch (error) {
      await this.#endThreads();
      throw error;
    } finally {
      this.#fail = () => {};
    }
  }

  /** Runs a task after all earlier ones. */
  #inTurn<T>(task: () => T | Promise<T>): Promise<T> {
    const result = this.#last.then(() => {
      if (this.#failure) throw this.#failure;
      return task();
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Which of the two copies holds the current state. */
  get #copy(): 0 | 1 {
    return this.#machine.words[control.present] === 1 ? 1 : 0;
  }

  #requireState(): number {
    if (this.#generation === undefined) throw new Error("no state: run or load first");
    return this.#generation;
  }

  load(state: State | undefined): Promise<void> {
    return this.#inTurn(() => {
      const { settings } = this.#problem;
      const { layout, memory } = this.#machine;
      const wanted = layout.lineageWords * settings.population;
      if (state && (state.population !== settings.population || state.words.length !== wanted))
        throw new Error(`a state of ${state.words.length} words is not one of ${settings.population} lineages`);
      this.#generation = state?.generation;
      this.#believed = possibleBeliefs(settings) | (state ? heldBeliefs(settings, state) : 0);
      if (state) writeState(memory.buffer, layout.states[this.#copy], layout.lineageWords, state);
    });
  }

  choose(numbers: Uint32Array): Promise<void> {
    return this.#inTurn(() => {
      const { layout, memory } = this.#machine;
      new Uint32Array(memory.buffer, layout.common["numbers"], numbers.length).set(numbers);
    });
  }

  run(generations: number, signal?: AbortSignal): Promise<number> {
    return this.#inTurn(async () => {
      const { words } = this.#machine;
      const abort = () => Atomics.store(words, control.abort, 1);
      signal?.addEventListener("abort", abort);
      try {
        for (let left = generations; left > 0 && !signal?.aborted; left -= BATCH) {
          const first = this.#generation === undefined ? 0 : this.#generation + 1;
          const count = Math.min(left, BATCH);
          const steps = Array.from({ length: count }, (_, i) => this.#problem.stepAt(first + i));
          for (const word of [control.abort, control.stop, control.done]) Atomics.store(words, word, 0);
          await this.#work(steps);
          const done = Atomics.load(words, control.done);
          if (done > 0) this.#generation = first + done - 1;
        }
      } finally {
        signal?.removeEventListener("abort", abort);
      }
      return this.#generation ?? -1;
    });
  }

  async #work(steps: readonly Step[]): Promise<void> {
    const believed = this.#believed;
    if (this.#threads.length > 0) {
      await this.#orFail(this.#threads.map((thread) => thread.tell({ kind: "run", steps, believed })));
      return;
    }
    const { kernel, words, share } = this.#machine;
    kernel.set("believed", believed);
    await sliced(work(kernel, words, share, steps));
  }

  read(from = 0, count = this.#problem.settings.population, stride = 1): Promise<State> {
    return this.#inTurn(() => {
      const { memory, layout } = this.#machine;
      const generation = this.#requireState();
      const words = readState(memory.buffer, layout.states[this.#copy], layout.lineageWords, { from, count, stride });
      return { generation, population: count, words };
    });
  }

  hash(): Promise<string> {
    return this.#inTurn(async () => {
      this.#requireState();
      const { kernel, layout } = this.#machine;
      const { population } = this.#problem.settings;
      kernel.set("children", layout.states[this.#copy]);
      kernel.set("hashLow", 0);
      kernel.set("hashHigh", 0);
      await sliced(
        (function* () {
          for (let from = 0; from < population; from += HASH_LINEAGES) {
            kernel.run.hash(from, Math.min(from + HASH_LINEAGES, population));
            yield;
          }
        })(),
      );
      return formatHash(kernel.get("hashLow"), kernel.get("hashHigh"));
    });
  }

  runStage(stage: Stage, generation: number): Promise<void> {
    return this.#inTurn(() => {
      const { settings } = this.#problem;
      const { kernel, layout, words } = this.#machine;
      const present = this.#copy;
      const target = stage.name === "initialize" || stage.name === "reproduce" ? 1 - present : present;
      kernel.begin(this.#problem.stepAt(generation), layout.states[present], layout.states[target === 1 ? 1 : 0]);
      kernel.set("believed", allBeliefs(settings));
      if (stage.name === "tables") kernel.run.steps(0, copiesOf(settings));
      kernel.stage(stage, 0, itemsOf(stage, settings));
      words[control.present] = target;
      if (stage.name !== "tables") this.#generation = generation;
    });
  }

  readTables(): Promise<TableWords> {
    return this.#inTurn(() => {
      const { memory, layout } = this.#machine;
      return readTables(memory.buffer, layout.common, this.#problem.settings);
    });
  }

  /** Processor seconds of each thread so far; undefined if not available. */
  seconds(): Promise<(number | undefined)[]> {
    return this.#inTurn(() =>
      this.#threads.length > 0
        ? this.#orFail(this.#threads.map((thread) => thread.tell({ kind: "seconds" })))
        : [threadSeconds()],
    );
  }

  async #endThreads(): Promise<void> {
    const threads = this.#threads;
    this.#threads = [];
    await Promise.all(threads.map((thread) => thread.end()));
  }

  async destroy(): Promise<void> {
    this.#failure ??= new Error("the cpu engine has been destroyed");
    this.#fail(this.#failure);
    await this.#endThreads();
  }
}

/** Runs a generator to its end, and lets other tasks of this thread run between steps. */
async function sliced(steps: Iterable<unknown>): Promise<void> {
  let began = performance.now();
  for (const _ of steps) {
    if (performance.now() - began < SLICE_MS) continue;
    await nextTask();
    began = performance.now();
  }
}
