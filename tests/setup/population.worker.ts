// A dedicated worker with an engine and a view of its population, as the page's worker has them.
import { expose, proxy } from "comlink";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Engine } from "../../src/model/engine.ts";
import type { State } from "../../src/model/state.ts";
import { openGpu } from "../../src/gpu/engine.ts";
import { prepareProbe } from "../../src/analysis/measure/probe.ts";
import { openWorld } from "../../src/files/worlds/worlds.ts";
import { ReferenceEngine } from "../../src/reference/engine.ts";
import { turn } from "../../src/app/workers/session/batch-sizer.ts";
import { PopulationView } from "../../src/app/workers/session/population-view.ts";

const failures: string[] = [];
const view = new PopulationView((error) => failures.push(String(error)));
let engine: Engine | undefined;

const opened = (): Engine => {
  if (!engine) throw new Error("no engine is open");
  return engine;
};

const api = {
  view: () => proxy(view),
  failures: () => failures,
  async open(choice: "gpu" | "reference", set: Record<string, string | number | boolean>): Promise<void> {
    await engine?.destroy();
    const configuration = configure(set);
    const problem = problemOf(configuration, await openWorld(configuration.world, configuration));
    const made: Engine =
      choice === "gpu" ? await openGpu(problem, { allowSoftware: true }) : new ReferenceEngine(problem);
    engine = made;
    view.show({
      problem,
      probe: prepareProbe(problem),
      read: (from, count, stride) => made.read(from, count, stride),
      draw: made.draw?.bind(made),
    });
  },
  async run(generations: number): Promise<void> {
    await opened().run(generations);
    view.refresh();
  },
  /** Keeps the worker busy for ever, a few milliseconds at a time. */
  async spin(): Promise<never> {
    for (;;) {
      const end = performance.now() + 5;
      while (performance.now() < end);
      await turn();
    }
  },
  /** Resolves when everything that was asked of the view so far is on its canvas. */
  drawn: () => view.draw(),
  read: (): Promise<State> => opened().read(),
};
export type PopulationWorker = typeof api;

expose(api);
