// Measures a small sample of a running population for live previews, with the measures that are fast enough for several
// per second at any population size. The results are not recorded.
import type { Problem } from "../../model/engine.ts";
import type { State } from "../../model/state.ts";
import { meanLadder, type MeanLadder } from "../ladder/ladder-mean.ts";
import { emptyTables, type Columns } from "../../record/tables.ts";
import { readChains, spread } from "./chains.ts";
import { goodhartRows } from "./goodhart.ts";
import { measure } from "./index.ts";
import { groundsOf, type Probe } from "./probe.ts";
import { scatter } from "./scatter.ts";

/** Optimizers of a level that act, whose Goodhart curve is drawn, and whose outcomes are scattered: enough for the eye. */
const ACTORS = 32;
const GOODHART = 16;
const SCATTER = 8;

/** The tables of the charts that show the last generation. */
export const previewTables = ["levels", "drives", "goodhart", "scatter"] as const;

export interface Preview {
  readonly generation: number;
  /** The rows that a record of this generation would begin with. */
  readonly rows: Readonly<Record<(typeof previewTables)[number], Columns>>;
  /** Of who is there. */
  readonly ladder: MeanLadder;
}

/** Measures every stride-th lineage of a population, from lineage 0 on. */
export function measurePreview(problem: Problem, probe: Probe, sample: State, stride: number): Preview {
  const { settings, world } = problem;
  const { generation } = sample;
  const { levels, drives, goodhart: curves, scatter: clouds } = emptyTables(world.attributes);
  const { seed } = settings;
  measure(problem, probe, sample, { stride, generation, actors: ACTORS }, { levels, drives });
  const chains = readChains(problem, sample, problem.stepAt(generation), stride);
  for (const ground of groundsOf(probe)) {
    for (let level = 1; level <= settings.levels; level++) {
      const here = chains.flatMap(({ optimizers }) => optimizers[level - 1] ?? []);
      curves.append(goodhartRows(ground, level, spread(here, GOODHART)), { seed });
      clouds.append(scatter(ground, level, spread(here, SCATTER), { ranks: false }).rows, { seed });
    }
  }
  return {
    generation,
    rows: { levels: levels.columns, drives: drives.columns, goodhart: curves.columns, scatter: clouds.columns },
    ladder: meanLadder(problem, probe, chains, generation),
  };
}
