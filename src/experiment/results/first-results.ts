// The phenomena that the seeds expect, looked for in the savanna: which objective selection settles on as the budget T grows,
// whether correlation decays down the levels, whether it does so like a game of telephone (Markov), and where a misaligned
// level 2 is most likely. What comes out is reported, whatever it is.
import { runCell, type Cell, type CellOptions } from "./cell.ts";
import type { ParameterValues } from "../../model/configuration.ts";

/** Budgets that are compared; P is large, so that few searches exhaust the library. */
const BUDGETS = [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048] as const;
/** Budgets at which culture is compared with building anew. */
const CULTURES = [8, 64, 512] as const;

const common: ParameterValues = {
  world: "savanna",
  population: 1024,
  generations: 80,
  measureEvery: 80,
  sample: 512,
  plans: 1024,
  contexts: 32,
  buildCost: 4,
};

export interface FirstResults {
  readonly byBudget: readonly { readonly budget: number; readonly cell: Cell }[];
  readonly byCulture: readonly { readonly budget: number; readonly culture: boolean; readonly cell: Cell }[];
}

/** Cells of the experiment, for a progress bar: times the seeds, so many runs. */
export const firstResultsCells = BUDGETS.length + CULTURES.length;

/** Runs every cell with these seeds. */
export async function firstResults(seeds: readonly number[], options: CellOptions = {}): Promise<FirstResults> {
  const byBudget = [];
  for (const budget of BUDGETS) byBudget.push({ budget, cell: await runCell({ ...common, budget }, seeds, options) });
  const byCulture: { budget: number; culture: boolean; cell: Cell }[] = [];
  for (const budget of CULTURES) {
    const without = byBudget.find((one) => one.budget === budget)?.cell;
    if (without) byCulture.push({ budget, culture: false, cell: without });
    byCulture.push({
      budget,
      culture: true,
      cell: await runCell({ ...common, budget, culture: true }, seeds, options),
    });
  }
  return { byBudget, byCulture };
}
