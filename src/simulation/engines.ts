// Which engine computes: the one place that knows them all. Each is loaded when it is asked for.
import type { Engine, Problem } from "../model/engine.ts";
import { GpuLostError } from "../gpu/errors.ts";
import { NoDeviceError } from "../model/errors.ts";
import { planeNames } from "../model/state.ts";
import type { Scanner } from "../analysis/measure/scan.ts";

export const engineChoices = ["auto", "gpu", "cpu", "reference"] as const;
export type EngineChoice = (typeof engineChoices)[number];

export interface EngineOptions {
  /** Threads of the cpu engine; all cores if left out. */
  readonly threads?: number;
  /** Let the gpu engine compute on a software device: for tests. */
  readonly allowSoftware?: boolean;
  /** Bytes of memory that an engine on the host may count on; without it, nothing is checked. */
  readonly memory?: number;
  /** Milliseconds that a submission to a GPU should take at most: few where a page has to stay fluid. */
  readonly milliseconds?: number;
}

/** Engines on the host hold a generation and the one before it. */
const COPIES = 2;
/** No state may have more words: it is one array. */
const MOST_WORDS = 2 ** 32 - 1;

/** Throws NoDeviceError if the states of a problem do not fit into the host's memory. */
function requireMemory({ settings }: Problem, memory = Infinity): void {
  const words = planeNames(settings).length * settings.population;
  const needed = COPIES * 4 * words;
  const most = Math.min(memory, COPIES * 4 * MOST_WORDS);
  if (needed <= most) return;
  const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
  throw new NoDeviceError(
    `population: ${settings.population} lineages at ${settings.levels} levels need ${gigabytes(needed)} of memory; ` +
      `this machine can give ${gigabytes(most)}`,
  );
}

/** Whether an engine's device was lost: what it held since it was last read is gone, and another engine may go on. */
export const isLost = (error: unknown): boolean => error instanceof GpuLostError;

/** The fastest search there is for measurements, whatever the engine; loaded when a run begins, as the engines are. */
export async function fastScanner(): Promise<Scanner> {
  const { loadScanner } = await import("../cpu/scanner.ts");
  return loadScanner();
}

const opens = {
  gpu: async (problem: Problem, options: EngineOptions): Promise<Engine> => {
    const { allowSoftware = false, memory = Infinity, milliseconds } = options;
    const { openGpu } = await import("../gpu/engine.ts");
    return openGpu(problem, { allowSoftware, memory, ...(milliseconds !== undefined && { milliseconds }) });
  },
  cpu: async (problem: Problem, { threads, memory }: EngineOptions): Promise<Engine> => {
    requireMemory(problem, memory);
    const { CpuEngine } = await import("../cpu/engine.ts");
    return CpuEngine.create(problem, threads === undefined ? {} : { threads });
  },
  reference: async (problem: Problem, { memory }: EngineOptions): Promise<Engine> => {
    requireMemory(problem, memory);
    const { ReferenceEngine } = await import("../reference/engine.ts");
    return new ReferenceEngine(problem);
  },
} as const;

/**
 * Opens an engine for a problem. `auto` takes a hardware GPU that can hold the population, else the cpu engine. Throws
 * NoDeviceError if what was asked for is not there or can't hold the population.
 */
export async function openEngine(
  problem: Problem,
  choice: EngineChoice = "auto",
  options: EngineOptions = {},
): Promise<Engine> {
  if (choice !== "auto") return opens[choice](problem, options);
  try {
    return await opens.gpu(problem, { ...options, allowSoftware: false });
  } catch (error) {
    if (!(error instanceof NoDeviceError)) throw error;
    return opens.cpu(problem, options);
  }
}
