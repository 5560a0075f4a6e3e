// The confusion matrix of planted optimizers: what was planted against what is told.
import { plantedKinds, type PlantedKind } from "./recipes.ts";
import type { Told } from "./plant.ts";

export interface Confusion {
  readonly planted: PlantedKind;
  readonly worlds: readonly string[];
  readonly count: number;
  /** How often each kind is told, by its words; what was planted first, then the most frequent. */
  readonly told: readonly (readonly [kind: string, count: number])[];
  /** Share that is told as it was planted. */
  readonly right: number;
}

export function confusion(all: readonly Told[]): Confusion[] {
  return plantedKinds.flatMap((planted): Confusion[] => {
    const here = all.filter(({ recipe }) => recipe.kind === planted);
    if (here.length === 0) return [];
    const counts = new Map<string, number>([[planted, 0]]);
    for (const { told } of here) counts.set(told, (counts.get(told) ?? 0) + 1);
    return [
      {
        planted,
        worlds: [...new Set(here.map(({ recipe }) => recipe.world.name))],
        count: here.length,
        told: [...counts].sort(([a, m], [b, n]) => Number(b === planted) - Number(a === planted) || n - m),
        right: (counts.get(planted) ?? 0) / here.length,
      },
    ];
  });
}

/** Share of all that is told right. */
export const rightOf = (all: readonly Told[]): number =>
  all.filter(({ recipe, told }) => told === recipe.kind).length / all.length;
