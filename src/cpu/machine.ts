// The engine's memory with a world, and the module instance over it; common to the engine and its bench.
import type { Problem } from "../model/engine.ts";
import { fillWorld } from "./fill.ts";
import { Kernel } from "./kernel.ts";
import { layoutOf, type Layout } from "./layout.ts";
import { allocate, compiledModule } from "./modules.ts";
import type { Share } from "./work.ts";

export interface Machine {
  readonly layout: Layout;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** The coordinator's instance. */
  readonly kernel: Kernel;
  /** The control block. */
  readonly words: Int32Array;
  readonly share: Share;
}

/**
 * Lays out and fills memory for a number of threads (1: the calling thread, without shared memory), and extra bytes.
 * Throws NoDeviceError if the memory is not available.
 */
export async function openMachine(problem: Problem, threads: number, more = 0): Promise<Machine> {
  const { settings } = problem;
  const { contexts, population, levels, states } = settings;
  const layout = layoutOf(problem, threads > 1 ? threads : 0);
  const need = `population: ${population} lineages at ${levels} levels need`;
  const memory = allocate(layout.bytes + more, threads > 1, need);
  const module = await compiledModule(threads > 1);
  fillWorld(memory.buffer, layout, problem);
  const kernel = new Kernel(module, memory, settings, layout.common, layout.own.at(-1) ?? {});
  kernel.run.prepareRounds();
  const words = new Int32Array(memory.buffer, layout.control, 16);
  return {
    layout,
    module,
    memory,
    kernel,
    words,
    share: { threads, settings: { contexts, population, levels, states }, states: layout.states },
  };
}
