// Holds one population for a long time and watches whether it becomes slower or takes more memory: heat, leaks,
// fragmentation.
import type { Engine, Problem } from "../model/engine.ts";
import { median } from "../record/statistics.ts";

export interface SoakOptions {
  readonly problem: Problem;
  readonly engine: Engine;
  readonly minutes: number;
  /** How often a sample is taken. */
  readonly secondsPerSample: number;
  readonly memoryInUse?: () => number;
  readonly signal?: AbortSignal;
  /** Milliseconds: for tests. */
  readonly now?: () => number;
}

export interface Sample {
  /** Since the beginning. */
  readonly seconds: number;
  readonly lineageGenerationsPerSecond: number;
  /** Bytes that the process had taken; NaN where that is not known. */
  readonly memoryInUse: number;
}

/** Runs until the time is over or the signal aborts, yielding a sample now and then. */
export async function* soak(options: SoakOptions): AsyncGenerator<Sample, void, void> {
  const { problem, engine, minutes, secondsPerSample, memoryInUse, signal, now = () => performance.now() } = options;
  const { population } = problem.settings;
  let generation = await engine.run(2, signal);
  let batch = 1;
  const begun = now();
  const seconds = (): number => (now() - begun) / 1000;
  while (seconds() < 60 * minutes && !signal?.aborted) {
    const from = seconds();
    const before = generation;
    do {
      generation = await engine.run(batch, signal);
      // Some ten calls a sample, so that calling takes no time.
      const each = (seconds() - from) / Math.max(generation - before, 1);
      batch = Math.max(1, Math.floor(secondsPerSample / 10 / Math.max(each, 1e-6)));
    } while (seconds() - from < secondsPerSample && !signal?.aborted);
    const at = seconds();
    if (generation === before) break;
    yield {
      seconds: at,
      lineageGenerationsPerSecond: (population * (generation - before)) / (at - from),
      memoryInUse: memoryInUse?.() ?? NaN,
    };
  }
}

export interface Drift {
  /** Speed in the last quarter of the samples relative to the first quarter, less 1: negative is slower. */
  readonly speed: number;
  /** Bytes taken in the last quarter more than in the first. */
  readonly memory: number;
}

/** What changed between the first and the last quarter; undefined with fewer than four samples. */
export function driftOf(samples: readonly Sample[]): Drift | undefined {
  const quarter = Math.floor(samples.length / 4);
  if (quarter === 0) return undefined;
  const [first, last] = [samples.slice(0, quarter), samples.slice(-quarter)];
  const of = (part: readonly Sample[], value: (sample: Sample) => number): number => median(part.map(value));
  const speed = (part: readonly Sample[]): number => of(part, (sample) => sample.lineageGenerationsPerSecond);
  const memory = (part: readonly Sample[]): number => of(part, (sample) => sample.memoryInUse);
  return { speed: speed(last) / speed(first) - 1, memory: memory(last) - memory(first) };
}
