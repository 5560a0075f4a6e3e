// What is classified: the optimizers of whole lineages, from a state that lives or from what a run folder has kept of it.
import type { Problem } from "../../model/engine.ts";
import type { State } from "../../model/state.ts";
import { ATTRIBUTES, type World } from "../../model/world.ts";
import { type Optimizer } from "../../reference/optimizer.ts";
import { baseObjective } from "../../reference/objective.ts";
import { readChains } from "../measure/chains.ts";
import type { Columns } from "../../record/tables.ts";

export interface Specimen {
  /** The lineage's number in the population. */
  readonly lineage: number;
  readonly level: number;
  /** A table of reflexes is no optimizer; undefined where it was not kept. */
  readonly one: Optimizer | Uint16Array | undefined;
  /** What it plays along with when it is watched. */
  readonly owner: Int8Array;
}

/** Every optimizer of every stride-th lineage of a state, from lineage 0 on; a reflex at level 1. */
export function specimensOf(problem: Problem, sample: State, stride: number): Specimen[] {
  const first = baseObjective(problem.settings);
  return readChains(problem, sample, problem.stepAt(sample.generation), stride).flatMap(
    ({ index, lineage, optimizers }): Specimen[] =>
      lineage.traits.reflex
        ? [{ lineage: index, level: 1, one: lineage.reflexes, owner: first }]
        : optimizers.map((one, at) => ({
            lineage: index,
            level: at + 1,
            one,
            owner: optimizers[at - 1]?.drives ?? first,
          })),
  );
}

/** The same from the rows of one seed in a run folder's table of lineages, which has no tables of reflexes. */
export function specimensOfRows(problem: Problem, lineages: Columns, seed: number): Specimen[] {
  const { world } = problem;
  const specimens: Specimen[] = [];
  const cell = (name: string, row: number) => lineages[name]?.[row];
  const seeds = lineages["seed"] ?? [];
  for (let row = 0; row < seeds.length; row++) {
    if (seeds[row] !== seed) continue;
    const level = Number(cell("level", row));
    const above = specimens.at(-1)?.one;
    const owner =
      level > 1 && above && !(above instanceof Uint16Array) ? above.drives : baseObjective(problem.settings);
    const one = cell("kind", row) === "reflex" ? undefined : optimizerOf(world, (name) => cell(name, row));
    specimens.push({ lineage: Number(cell("lineage", row)), level, one, owner });
  }
  return specimens;
}

function optimizerOf({ attributes, variants }: World, cell: (name: string) => number | string | undefined): Optimizer {
  const drives = new Int8Array(ATTRIBUTES);
  attributes.forEach((name, slot) => (drives[slot] = Number(cell(`drive_${name}`))));
  return {
    drives,
    twoFaced: cell("two_faced") === 1,
    belief: Math.max(variants.indexOf(String(cell("belief"))), 0),
    budget: Number(cell("budget")),
  };
}
