// The stress test: doubles a population until a limit of the device, memory or time is reached, and reports which.
// Sizes are checked before use (limits, error scopes, an estimate of the time), so that finding the limit loses
// nothing. The command and the page share it: it yields one size after the other and can be stopped at each.
import { GpuLostError } from "../gpu/errors.ts";
import type { Engine, EngineInfo, Problem } from "../model/engine.ts";
import { NoDeviceError } from "../model/errors.ts";
import { parameters } from "../model/parameters.ts";
import { populationBytes } from "./needs.ts";
import { median } from "../record/statistics.ts";
import { planScoresPerLineage } from "./rates.ts";

export interface StressOptions {
  /** The problem for so many lineages. */
  readonly problem: (population: number) => Problem | Promise<Problem>;
  /** Opens an engine for it. Rejects with NoDeviceError where it does not fit. */
  readonly open: (problem: Problem) => Promise<Engine>;
  /** How long each size is measured, the first generations not counted. */
  readonly secondsPerSize: number;
  /** Seconds in all, after which no larger size is begun. */
  readonly limitSeconds: number;
  /** The first size, 2^12 if left out. */
  readonly from?: number;
  /**
   * Most bytes of a population in the host's memory, which has no limit of its own.
   */
  readonly memory?: number;
  /** Bytes that the process has taken, where that is known. */
  readonly memoryInUse?: () => number;
  readonly signal?: AbortSignal;
  /** Milliseconds: for tests. */
  readonly now?: () => number;
}

/** One size that ran. */
export interface Size {
  readonly population: number;
  readonly engine: EngineInfo;
  readonly generations: number;
  readonly seconds: number;
  /** The median over batches of generations. */
  readonly lineageGenerationsPerSecond: number;
  /** What the model asks for: counted exactly on a sample of cohorts. */
  readonly planScoresPerSecond: number;
  /** Bytes of the population on the device. */
  readonly bytes: number;
  /** Bytes that the process had taken. */
  readonly memoryInUse: number | undefined;
}

/** Why the stress test ended. */
export interface Limit {
  /**
   * `size`: no run may have more lineages; `stopped`: by the caller; `lost`: the device was lost, which is an error.
   */
  readonly reason: "device" | "memory" | "time" | "size" | "stopped" | "lost";
  /** The size that was refused. */
  readonly population: number;
  readonly message: string;
}

const FIRST = 2 ** 12;
/**
 * Generations before a size is measured, so that all sizes are measured on populations that have evolved, and search,
 * alike.
 */
const WARM = 6;
/** Batches that a size is measured in, and generations in all at most. */
const BATCHES = 5;
const MOST = 128;
/** A size takes about twice as long as the one before; a little more is expected. */
const GROWTH = 2.5;

const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GiB`;

/** The limit that an error means. Throws errors that mean no limit. */
function limitOf(error: unknown, population: number): Limit {
  if (error instanceof NoDeviceError) return { reason: "device", population, message: error.message };
  if (error instanceof GpuLostError) return { reason: "lost", population, message: error.message };
  if (error instanceof RangeError) return { reason: "memory", population, message: error.message };
  throw error;
}

/** Seconds of what a size took before it was measured, and what a generation of it takes. */
interface Pace {
  readonly start: number;
  readonly generation: number;
}

/** Measures a size; undefined if it was stopped before anything was. */
async function measureSize(
  engine: Engine,
  problem: Problem,
  options: StressOptions,
  now: () => number,
  began: number,
): Promise<{ size: Size; pace: Pace } | undefined> {
  const { signal, secondsPerSize, memoryInUse } = options;
  const { population } = problem.settings;
  let generation = -1;
  const timed = async (generations: number): Promise<{ done: number; seconds: number }> => {
    const [from, before] = [now(), generation];
    generation = await engine.run(generations, signal);
    return { done: generation - before, seconds: (now() - from) / 1000 };
  };
  // The founders, and generations that warm shaders, tables and caches besides.
  await timed(WARM);
  const first = await timed(1);
  const start = (now() - began) / 1000;
  const wanted = Math.min(secondsPerSize / Math.max(first.seconds, 1e-6), MOST);
  const batch = Math.max(1, Math.round(wanted / BATCHES));
  const rates: number[] = [];
  let generations = 0;
  let seconds = 0;
  while (seconds < secondsPerSize && generations < MOST && !signal?.aborted) {
    const { done, seconds: took } = await timed(batch);
    if (done < batch) break;
    rates.push((population * done) / took);
    generations += done;
    seconds += took;
  }
  if (signal?.aborted && rates.length === 0) return undefined;
  const rate = rates.length > 0 ? median(rates) : (population * first.done) / first.seconds;
  const perLineage = await planScoresPerLineage(problem, engine);
  const size: Size = {
    population,
    engine: engine.info,
    generations,
    seconds,
    lineageGenerationsPerSecond: rate,
    planScoresPerSecond: rate * perLineage,
    bytes: populationBytes(problem.settings, population),
    memoryInUse: memoryInUse?.(),
  };
  return { size, pace: { start, generation: population / rate } };
}

/** Doubles the population until a limit is reached. Yields every size that ran; returns the limit. */
export async function* stress(options: StressOptions): AsyncGenerator<Size, Limit, void> {
  const { signal, limitSeconds, memory = Infinity, now = () => performance.now() } = options;
  const begun = now();
  let pace: Pace = { start: 0, generation: 0 };
  for (let population = options.from ?? FIRST; ; population *= 2) {
    const refused = (reason: Limit["reason"], message: string): Limit => ({ reason, population, message });
    if (signal?.aborted) return refused("stopped", "stopped");
    if (population > parameters.population.max)
      return refused("size", `population: no run may have more than ${parameters.population.max} lineages`);
    const left = limitSeconds - (now() - begun) / 1000;
    const expected = GROWTH * (pace.start + pace.generation);
    if (expected > left)
      return refused(
        "time",
        `time: ${population} lineages would take some ${expected.toFixed(1)} s; of ${limitSeconds} s, ${Math.max(left, 0).toFixed(1)} s are left`,
      );
    const problem = await options.problem(population);
    const bytes = populationBytes(problem.settings, population);
    if (bytes > memory)
      return refused(
        "memory",
        `memory: ${population} lineages take ${gibibytes(bytes)}; ${gibibytes(memory)} may be taken on this machine`,
      );
    const began = now();
    let measured: Awaited<ReturnType<typeof measureSize>>;
    try {
      const engine = await options.open(problem);
      try {
        measured = await measureSize(engine, problem, options, now, began);
      } finally {
        await engine.destroy();
      }
    } catch (error) {
      return limitOf(error, population);
    }
    if (!measured) return refused("stopped", "stopped");
    ({ pace } = measured);
    yield measured.size;
  }
}

/** Runs a stress test to its end. `onSize` is called after each size that ran. */
export async function runStress(
  options: StressOptions,
  onSize: (size: Size) => void | Promise<void>,
): Promise<{ readonly sizes: Size[]; readonly limit: Limit }> {
  const steps = stress(options);
  const sizes: Size[] = [];
  for (;;) {
    const { value, done } = await steps.next();
    if (done) return { sizes, limit: value };
    sizes.push(value);
    await onSize(value);
  }
}
