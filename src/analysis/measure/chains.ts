// Chains of optimizers as a measurement reads them: as they stand, or as every owner would build them if it had to. Only forced
// chains are free of conditioning on who is willing to build (DESIGN, "Measures").
import type { Problem } from "../../model/engine.ts";
import type { Step } from "../../model/settings.ts";
import type { State } from "../../model/state.ts";
import { delegate } from "../../reference/delegate.ts";
import { optimizerAt, readLineage, type Lineage } from "../../reference/lineage.ts";
import { cohortStart } from "../../reference/trajectory.ts";
import type { Optimizer } from "../../reference/optimizer.ts";
import type { Ground } from "./probe.ts";

export interface Chain {
  /** The lineage's number in the whole population. */
  readonly index: number;
  readonly lineage: Lineage;
  /** Level 1 first, down to the one that acts; none for a reflex, which is no optimizer. */
  readonly optimizers: readonly Optimizer[];
}

const chainOf = (index: number, lineage: Lineage, step: Step): Chain => ({
  index,
  lineage,
  optimizers: lineage.traits.reflex
    ? []
    : Array.from({ length: lineage.depth }, (_, at) => optimizerAt(lineage, step, at + 1)),
});

/** The chains of a sample of every stride-th lineage, the first of which is lineage 0. */
export const readChains = ({ settings }: Problem, sample: State, step: Step, stride: number): Chain[] =>
  Array.from({ length: sample.population }, (_, i) => chainOf(i * stride, readLineage(settings, sample, i), step));

/**
 * The chain that a searcher's owners build on a probe when each must, down to the deepest level; with `inherit`, what the lineage
 * holds is among the candidates wherever it could have been inherited.
 */
export function forceChain({ environment }: Ground, step: Step, { index, lineage }: Chain, inherit: boolean): Chain {
  const { settings, tables } = environment;
  const built: Lineage = { ...lineage, subs: [...lineage.subs], depth: 1 };
  const start = cohortStart(settings, index, step.generation, tables.contexts);
  for (let level = 1; level < settings.levels; level++) {
    delegate(environment, step, built, index, start, level, { inherit });
  }
  return chainOf(index, built, step);
}

/** Evenly spread members, at most `most` of them. */
export function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]).filter(
    (item) => item !== undefined,
  );
}
