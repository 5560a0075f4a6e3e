// One generation, stage by stage: how long each takes, and how many plan scores it computes and issues.
import type { Problem } from "../model/engine.ts";
import { generation as stagesOf, type Stage } from "../model/generation.ts";
import type { Inspectable } from "../model/inspection.ts";
import { planScoresOf, type Search } from "./count.ts";
import { median } from "../record/statistics.ts";
import { sampleSearches } from "./rates.ts";

/** Plan scores that an engine goes through for the searches of one cohort, idle lanes included. */
export type Issued = (stage: "delegate" | "act", cohort: readonly (readonly Search[])[]) => number;

/** Plan scores of a stage, for the whole population. */
export interface StageScores {
  readonly stage: Stage;
  /** What the model asks for. */
  readonly useful: number;
  readonly issued: number;
}

export interface TimedStage extends StageScores {
  /** The median. */
  readonly seconds: number;
}

/** Counts the scores of the stage that is about to run, on a sample of cohorts. */
async function scoresOf(problem: Problem, engine: Inspectable, stage: Stage, issued: Issued): Promise<StageScores> {
  const { name } = stage;
  if (name !== "delegate" && name !== "act") return { stage, useful: 0, issued: 0 };
  const cohorts = await sampleSearches(problem, engine, stage);
  const lineages = cohorts.reduce((sum, cohort) => sum + cohort.length, 0);
  const scale = problem.settings.population / lineages;
  const sum = (value: (cohort: Search[][]) => number) =>
    scale * cohorts.reduce((all, cohort) => all + value(cohort), 0);
  return {
    stage,
    useful: sum((cohort) => cohort.reduce((all, searches) => all + planScoresOf(searches), 0)),
    issued: sum((cohort) => issued(name, cohort)),
  };
}

export interface StageTiming {
  /** The generation that the engine holds. */
  readonly after: number;
  readonly repeats: number;
  readonly issued: Issued;
  /**
   * What a stage took on the device itself, where the device tells; otherwise the clock's time until its results are
   * there.
   */
  readonly deviceSeconds?: () => Promise<number | undefined>;
  /** Called when the first of the generations, whose scores are counted, is whole. */
  readonly onCounted?: () => Promise<void>;
  readonly signal?: AbortSignal;
}

/**
 * Runs `repeats` generations stage by stage from the one that the engine holds, and times each stage. Scores are those
 * of the first of these generations.
 */
export async function timeStages(
  problem: Problem,
  engine: Inspectable,
  { after, repeats, issued, deviceSeconds, onCounted, signal }: StageTiming,
): Promise<TimedStage[]> {
  const stages = stagesOf(problem.settings, false);
  const times = stages.map((): number[] => []);
  const scores: StageScores[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [at, stage] of stages.entries()) {
      signal?.throwIfAborted();
      if (repeat === 0) scores.push(await scoresOf(problem, engine, stage, issued));
      await deviceSeconds?.();
      const began = performance.now();
      await engine.runStage(stage, after + 1 + repeat);
      const clock = (performance.now() - began) / 1000;
      times[at]?.push((await deviceSeconds?.()) ?? clock);
    }
    if (repeat === 0) await onCounted?.();
  }
  return scores.map((score, at) => ({ ...score, seconds: median(times[at] ?? []) }));
}
