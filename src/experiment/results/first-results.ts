// The first results: effects that the source documents predict, measured in the savanna. Which objective selection
// settles on as the budget T grows, whether correlation decays with the level, whether it does so like a game of
// telephone (a Markov chain), and where a misaligned level 2 is most likely.
import { cellOf, cellTasks, type Cell, type CellRun, type CellTask } from "./cell.ts";
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

/** The tables that the report reads. */
export const firstResultsTables = ["levels", "drives"] as const;

const withCulture = (budget: number): ParameterValues => ({ ...common, budget, culture: true });

/** The tasks of all cells with these seeds. */
export const firstResultsTasks = (seeds: readonly number[]): CellTask[] =>
  [...BUDGETS.map((budget) => ({ ...common, budget })), ...CULTURES.map(withCulture)].flatMap((set) =>
    cellTasks(set, seeds),
  );

/** The results of tasks that are done, by their keys. */
export async function firstResultsOf(
  seeds: readonly number[],
  runs: ReadonlyMap<string, CellRun>,
): Promise<FirstResults> {
  const cell = (set: ParameterValues): Promise<Cell> =>
    cellOf(
      set,
      seeds,
      cellTasks(set, seeds).map(({ key }) => runs.get(key) ?? {}),
    );
  const byBudget: { budget: number; cell: Cell }[] = [];
  for (const budget of BUDGETS) byBudget.push({ budget, cell: await cell({ ...common, budget }) });
  const byCulture: { budget: number; culture: boolean; cell: Cell }[] = [];
  for (const budget of CULTURES) {
    const without = byBudget.find((one) => one.budget === budget)?.cell;
    if (without) byCulture.push({ budget, culture: false, cell: without });
    byCulture.push({ budget, culture: true, cell: await cell(withCulture(budget)) });
  }
  return { byBudget, byCulture };
}
