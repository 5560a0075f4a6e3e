// Estimates the duration of a sweep before it begins. The bench's cost model gives the relative cost of tasks; a second
// or two of the most and the least expensive task that this machine can hold give its speed. The estimate gives the
// order of magnitude.
import { costOf } from "../../bench/cost.ts";
import { priorTypical, type Typical } from "../../bench/perception.ts";
import type { EngineInfo } from "../../model/engine.ts";
import { NoDeviceError } from "../../model/errors.ts";
import type { Configuration } from "../../model/parameters.ts";
import type { World } from "../../model/world.ts";
import type { EngineChoice, EngineOptions } from "../../simulation/engines.ts";
import { openProblem } from "../../simulation/founder-model.ts";
import { Simulation } from "../../simulation/simulation.ts";
import type { Sweep, Task } from "./tasks.ts";

/** Milliseconds that each of the two is measured for, once it is warm. */
const MEASURED = 600;
/** Operations of a word's random numbers, attributes and ranks that an outcome costs, roughly. */
const PER_OUTCOME = 500;

export interface Estimate {
  /** What would compute. */
  readonly engine: EngineInfo;
  /** Seconds of one task alone; 0 of one that is too large. */
  readonly secondsOf: (task: Task) => number;
  /** Points that this machine can't hold, and why. */
  readonly tooLarge: readonly { readonly task: Task; readonly reason: string }[];
}

interface Speed {
  readonly work: number;
  readonly perGeneration: number;
  /** Opening, the founders, and one measurement. */
  readonly beginning: number;
}

/** Integer operations of a generation, by task; tasks that differ in their seed are alike. */
function workBy({ worldOf }: Sweep, tasks: readonly Task[]): Map<Task, number> {
  const typical = new Map<string, Typical>();
  const byPoint = new Map<string, number>();
  return new Map(
    tasks.map((task) => {
      const { configuration } = task;
      const point = JSON.stringify({ ...configuration, seed: 0 });
      const work = byPoint.get(point) ?? workOf(configuration, worldOf(configuration), typical);
      byPoint.set(point, work);
      return [task, work];
    }),
  );
}

function workOf(configuration: Configuration, world: World, known: Map<string, Typical>): number {
  const problem = openProblem(configuration, world);
  const { levels, founderBelief, generations, population } = configuration;
  // Of the rest, what candidates typically are hangs a little on the fidelity only.
  const key = JSON.stringify([world.name, world.attributes.length, configuration.dial, levels, founderBelief]);
  const typical = known.get(key) ?? priorTypical(problem);
  known.set(key, typical);
  const { operations, outcomes } = costOf(problem.settings, problem.stepAt(generations >> 1), typical);
  return operations * population + PER_OUTCOME * outcomes;
}

async function measured(
  task: Task,
  work: number,
  { worldOf }: Sweep,
  options: EstimateOptions,
): Promise<{ info: EngineInfo; speed: Speed }> {
  const start = performance.now();
  const endless = { ...task.configuration, generations: 1_000_000, measureEvery: 1_000_000 };
  const { engine, engineOptions, signal } = options;
  const world = worldOf(task.configuration);
  const simulation = await Simulation.create({ configuration: endless, world, engine, engineOptions });
  try {
    await simulation.advance(1, signal);
    const founded = performance.now();
    let slice = 1;
    for (;;) {
      const before = performance.now();
      await simulation.advance(slice, signal);
      signal.throwIfAborted();
      const now = performance.now();
      const perGeneration = (now - before) / slice / 1000;
      if (now - founded > MEASURED) {
        const { engine: name, adapter, software } = simulation.info;
        const speed = { work, perGeneration, beginning: (founded - start) / 1000 };
        return { info: { engine: name, adapter, software }, speed };
      }
      slice *= 2;
    }
  } finally {
    await simulation.destroy();
  }
}

export interface EstimateOptions {
  readonly engine: EngineChoice;
  readonly engineOptions: EngineOptions;
  readonly signal: AbortSignal;
}

/**
 * Estimates tasks of a sweep, at least one. Rejects with NoDeviceError if this machine can hold none of them, and with
 * the signal's reason.
 */
export async function estimateOf(sweep: Sweep, tasks: readonly Task[], options: EstimateOptions): Promise<Estimate> {
  const works = workBy(sweep, tasks);
  const workOfTask = (task: Task): number => works.get(task) ?? 0;
  const ordered = [...tasks].sort((a, b) => workOfTask(b) - workOfTask(a));
  const tooLarge: { task: Task; reason: string }[] = [];
  for (const task of ordered) {
    try {
      const { info, speed: dear } = await measured(task, workOfTask(task), sweep, options);
      const last = ordered.at(-1) ?? task;
      const different = workOfTask(last) < 0.9 * dear.work;
      const cheap = different ? (await measured(last, workOfTask(last), sweep, options)).speed : undefined;
      const large = new Set(tooLarge.map((one) => one.task));
      const seconds = (one: Task): number => (large.has(one) ? 0 : secondsOf(one, workOfTask(one), dear, cheap));
      return { engine: info, secondsOf: seconds, tooLarge };
    } catch (error) {
      if (!(error instanceof NoDeviceError)) throw error;
      tooLarge.push({ task, reason: error.message });
      if (tooLarge.length === tasks.length) throw error;
    }
  }
  throw new Error("a sweep without tasks has no estimate");
}

/** A straight line through what was measured. */
function secondsOf({ configuration }: Task, work: number, dear: Speed, cheap: Speed | undefined): number {
  const slope = cheap
    ? Math.max(dear.perGeneration - cheap.perGeneration, 0) / (dear.work - cheap.work)
    : dear.perGeneration / dear.work;
  const perGeneration = Math.max(dear.perGeneration + slope * (work - dear.work), 0);
  const { generations, measureEvery } = configuration;
  // The measurement at the end is the longest.
  const measurements = Math.ceil(generations / measureEvery) + 2;
  return generations * perGeneration + measurements * Math.min(dear.beginning, cheap?.beginning ?? Infinity);
}
