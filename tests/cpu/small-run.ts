// A small run whose hash the cpu engine must reach wherever it runs: what Node, pages, workers and builds are compared by.
import { CpuEngine } from "../../src/cpu/engine.ts";
import { compileCausal } from "../../src/model/causal.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf } from "../../src/model/engine.ts";
import { ReferenceEngine } from "../../src/reference/engine.ts";
import { savanna } from "../../src/worlds/savanna.ts";

const GENERATIONS = 3;

const problem = () =>
  problemOf(configure({ population: 300, plans: 32, contexts: 16, contextsActed: 8 }), compileCausal(savanna));

/** The hash by the cpu engine, and what computed it. */
export async function smallRun(threads: number): Promise<{ hash: string; adapter: string }> {
  const engine = await CpuEngine.create(problem(), { threads });
  try {
    await engine.run(GENERATIONS);
    return { hash: await engine.hash(), adapter: engine.info.adapter };
  } finally {
    await engine.destroy();
  }
}

/** The same by the reference. */
export async function smallRunByReference(): Promise<string> {
  const reference = new ReferenceEngine(problem());
  await reference.run(GENERATIONS);
  return reference.hash();
}
