// A thread's share of some generations. Threads take items (lineages, contexts) from shared counters, so that load is
// balanced, and synchronize only before a stage reads results of other threads. Results do not depend on the order.
import { generation as stagesOf, type Stage } from "../model/generation.ts";
import type { Settings, Step } from "../model/settings.ts";
import { copiesOf, itemsOf, type Kernel } from "./kernel.ts";

/** Words of the control block. */
export const control = {
  /** Set to 1 to abort. */
  abort: 0,
  /** Set to 1 by the last thread at a barrier after an abort: the generation is discarded. */
  stop: 1,
  /** Barriers passed, and threads waiting at the current one. */
  barrier: 2,
  arrived: 3,
  /** Which of the two copies holds the current state. */
  present: 4,
  /** Completed generations of this batch. */
  done: 5,
  /** The next items of the steps, the tables, reproduction and life. */
  next: 6,
} as const;

const COUNTERS = 4;
/** Target time for the items that a thread takes at once. */
const SLICE_MS = 1;

/** The inputs of a thread's share; structured-cloneable. */
export interface Share {
  readonly threads: number;
  readonly settings: Pick<Settings, "contexts" | "population" | "levels" | "states">;
  readonly states: readonly [number, number];
}

/** A barrier for all threads. The last thread runs `act` before the others continue. */
function meet(words: Int32Array, threads: number, act: () => void): void {
  const barrier = Atomics.load(words, control.barrier);
  if (Atomics.add(words, control.arrived, 1) === threads - 1) {
    Atomics.store(words, control.arrived, 0);
    act();
    Atomics.add(words, control.barrier, 1);
    Atomics.notify(words, control.barrier);
    return;
  }
  while (Atomics.load(words, control.barrier) === barrier) Atomics.wait(words, control.barrier, barrier);
}

/** Takes items and processes them until none are left, or until an abort. Yields between. */
function* take(
  words: Int32Array,
  threads: number,
  counter: number,
  items: number,
  run: (from: number, to: number) => void,
): Generator<undefined, void> {
  // Few items at first, then as many as fit into a slice, and fewer at the end, so that threads finish together.
  let size = 1;
  while (Atomics.load(words, control.abort) === 0) {
    const from = Atomics.add(words, control.next + counter, size);
    if (from >= items) return;
    const to = Math.min(from + size, items);
    const began = performance.now();
    run(from, to);
    const each = (performance.now() - began) / (to - from);
    size = Math.floor(Math.min(SLICE_MS / each, 4 * size, (items - to) / (2 * threads)));
    size = Math.max(size, 1);
    yield;
  }
}

/** A thread's share of some generations. After an abort the state is that of the last whole generation. */
export function* work(
  kernel: Kernel,
  words: Int32Array,
  share: Share,
  steps: readonly Step[],
): Generator<undefined, void> {
  const isStopped = () => Atomics.load(words, control.stop) === 1;
  const checkAbort = () => {
    for (let counter = 0; counter < COUNTERS; counter++) Atomics.store(words, control.next + counter, 0);
    if (Atomics.load(words, control.abort) === 1) Atomics.store(words, control.stop, 1);
  };
  const { threads, settings } = share;
  const takeStages = (counter: number, stages: readonly Stage[]) =>
    take(words, threads, counter, stages[0] ? itemsOf(stages[0], settings) : 0, (from, to) => {
      for (const stage of stages) kernel.stage(stage, from, to);
    });
  for (const step of steps) {
    const present = Atomics.load(words, control.present);
    kernel.begin(step, share.states[present] ?? 0, share.states[1 - present] ?? 0);
    const [bred, ...others] = stagesOf(settings, step.generation === 0);
    const tables = others.filter(({ name }) => name === "tables");
    const life = others.filter(({ name }) => name !== "tables");
    if (settings.states > 0) {
      // Plans continue from copy to copy: all steps must be complete first.
      yield* take(words, threads, 0, copiesOf(settings), (from, to) => kernel.run.steps(from, to));
      meet(words, threads, () => {});
    }
    // Reproduction and tables are independent.
    yield* takeStages(1, tables);
    yield* takeStages(2, bred ? [bred] : []);
    meet(words, threads, checkAbort);
    if (isStopped()) return;
    // A lineage's life does not depend on other lineages: its levels and its acting run in sequence.
    yield* takeStages(3, life);
    meet(words, threads, () => {
      checkAbort();
      if (isStopped()) return;
      Atomics.store(words, control.present, 1 - present);
      Atomics.add(words, control.done, 1);
    });
    if (isStopped()) return;
  }
}
