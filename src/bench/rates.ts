// Plan scores per lineage, counted on a sample of the population.
import type { Engine, Problem } from "../model/engine.ts";
import { generation as stagesOf, type Stage } from "../model/generation.ts";
import { COHORT } from "../model/world.ts";
import { planScoresOf, searchesIn, type Search } from "./count.ts";

/** Cohorts that are looked at: what lineages search varies little between cohorts. */
const COHORTS = 16;

/** The first lineages of whole cohorts, spread evenly over a population. */
export function sampledCohorts(population: number, most = COHORTS): number[] {
  const cohorts = Math.max(Math.floor(population / COHORT), 1);
  const count = Math.min(cohorts, most);
  return Array.from({ length: count }, (_, i) => Math.floor((i * cohorts) / count) * COHORT);
}

/** The searches of a stage by cohort and lineage, on a sample of what the engine holds. */
export async function sampleSearches(problem: Problem, engine: Engine, stage: Stage): Promise<Search[][][]> {
  const { population } = problem.settings;
  const sampled: Search[][][] = [];
  for (const first of sampledCohorts(population)) {
    const state = await engine.read(first, Math.min(COHORT, population - first));
    sampled.push(searchesIn(problem, stage, state, first));
  }
  return sampled;
}

/** Plan scores per lineage in the generation that an engine has just lived, counted on a sample (see `searchesOf`). */
export async function planScoresPerLineage(problem: Problem, engine: Engine): Promise<number> {
  let scores = 0;
  let lineages = 0;
  for (const stage of stagesOf(problem.settings, false)) {
    if (stage.name !== "delegate" && stage.name !== "act") continue;
    const sampled = (await sampleSearches(problem, engine, stage)).flat();
    lineages = sampled.length;
    scores += sampled.reduce((sum, searches) => sum + planScoresOf(searches), 0);
  }
  return scores / lineages;
}
