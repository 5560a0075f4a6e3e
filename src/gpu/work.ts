// Estimates the cost of a dispatch from the configuration and the step, as the batch sizer's initial value and for
// changes of schedules. Units are about operations; only their ratios between steps matter.
import { UNSCHEDULED, type Settings, type Step } from "../model/settings.ts";
import { budgetOf, leveraged } from "../model/budget.ts";
import type { ProgramName } from "./programs.ts";

/** A draw of random numbers, and a plan's score. */
const DRAW = 300;
const SCORE = 8;

/** Units for a lineage whose owner at a level may build the next: those that may not are soon done with. */
function delegateWork(settings: Settings, step: Step, level: number): number {
  const idle = 5 * DRAW;
  const { plans, contexts, candidates, leverage, buildCost, depthCap } = settings;
  const gene = step.budget === UNSCHEDULED ? settings.budget : step.budget;
  const budget = leveraged(budgetOf(gene), leverage * (level - 1));
  const mayBuild = (step.buildable >> (level + 1)) % 2 === 1 && (depthCap === 0 || level < depthCap);
  const evolves = settings.mutationBudget > 0 && step.budget === UNSCHEDULED;
  if (!mayBuild || (budget < buildCost && !evolves)) return idle;
  const oversight = step.oversight === UNSCHEDULED ? settings.oversight : step.oversight;
  const trials = Math.min((oversight * budget) / 256, candidates * contexts) + 2 * settings.audit;
  return idle + Math.min(trials, candidates) * 3 * DRAW + trials * Math.min(budget * 2 ** leverage, plans) * SCORE;
}

/** Units for a context: its plans, or in a sequential world its actions, then its plans. */
function tableWork(name: "steps" | "tables", { plans, variants, states, actions, planLength }: Settings): number {
  if (name === "steps") return actions * (2 + 2 * variants) * DRAW;
  if (states === 0) return plans * (6 + 12 * variants) * DRAW;
  return plans * (6 * DRAW + variants * planLength * 5 * SCORE);
}

/**
 * Units of a stage for each lineage; of `tables` and its `steps`, for each context. `level` is the owner's, in
 * `delegate`.
 */
export function workOf(name: ProgramName, settings: Settings, step: Step, level: number): number {
  const { plans, contextsActed, tournament, levels, kinds, cues } = settings;
  if (name === "tables" || name === "steps") return tableWork(name, settings);
  if (name === "act") return 3 * DRAW + SCORE * contextsActed * plans;
  if (name === "choose") return (1 + tournament / 4) * DRAW + 20 * tournament;
  if (name === "delegate") return delegateWork(settings, step, level);
  return (12 + 3 * levels + (kinds === 0 ? 0 : cues)) * DRAW;
}

/** The batch sizer's key of a stage: levels differ in the number of lineages that reach them. */
export const paceKey = (name: ProgramName, level: number): string => (name === "delegate" ? `${name} ${level}` : name);
