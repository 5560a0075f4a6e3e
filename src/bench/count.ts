// Counts the plan scores of a stage exactly, by walking lineages and adding up what each will search: the cost model's
// formulas are held against these counts, and rates are these counts over measured time. No plan is judged here.
import type { Problem } from "../model/engine.ts";
import type { Stage } from "../model/generation.ts";
import { bounded, random } from "../model/philox.ts";
import { streams } from "../model/random-stream.ts";
import { UNSCHEDULED, type Step } from "../model/settings.ts";
import type { State } from "../model/state.ts";
import { splitTrials } from "../reference/delegation-decision.ts";
import { optimizerAt, readLineage, type Lineage } from "../reference/lineage.ts";
import { candidate } from "../reference/candidate.ts";
import { perceptionCost, plansConsidered, presentedObjective } from "../reference/optimizer.ts";
import { baseObjective } from "../reference/objective.ts";
import { exploring, mayBuild } from "../reference/policies.ts";

/** One optimizer's search: it considers the first `plans` plans in each of `contexts` contexts. */
export interface Search {
  readonly plans: number;
  readonly contexts: number;
}

/** What the owner at `level` of lineage i searches when it may build: its own search, then its candidates'. */
function oversightOf({ settings, world }: Problem, step: Step, lineage: Lineage, i: number, level: number): Search[] {
  if (lineage.depth < level || lineage.traits.reflex) return [];
  const environment = { settings, tau: world.tau };
  const owner = optimizerAt(lineage, step, level);
  const comes = ((step.buildable >>> (level + 1)) & 1) === 1;
  if (owner.budget < settings.buildCost || !comes || !mayBuild(settings, level)) return [];

  const held = lineage.subs[level - 1];
  const ownerIsFresh = level > 1 && (lineage.subs[level - 2]?.fresh ?? false);
  const inherited = settings.culture === 1 && held?.present && !held.fresh && !ownerIsFresh ? [held] : [];
  const words = random(settings.seed, i, step.generation, streams.decide + level);
  const heldTo = exploring(settings, words);
  const trusts = ({ streak }: { streak: number }) =>
    settings.trust > 0 && bounded(words[0], streak + settings.trust) < streak;
  if (inherited.some(trusts)) return [];

  const oversight = step.oversight === UNSCHEDULED ? lineage.traits.oversight : step.oversight;
  const perPlan = perceptionCost(environment, owner.drives, owner.belief);
  const trials = Math.trunc(((oversight * owner.budget) >>> 8) / perPlan);
  if (trials < 1) return [];
  const { candidates, contexts } = splitTrials(settings, trials, settings.contexts);
  const { budget } = optimizerAt(lineage, step, level + 1);
  const draw = { lineage: i, generation: step.generation, stream: streams.candidate + level };
  const tested = [
    ...inherited,
    ...Array.from({ length: candidates }, (_, number) =>
      candidate(settings, owner, lineage.traits.fidelity, { ...draw, number }),
    ),
  ];
  return [
    { plans: plansConsidered(environment, owner.budget, perPlan), contexts },
    ...tested.map((sub) => {
      const shown = presentedObjective(environment, { ...sub, budget }, owner.drives, true);
      return { plans: heldTo(plansConsidered(environment, budget, shown.perPlan)), contexts };
    }),
  ];
}

/** What the deepest optimizer of a lineage searches when it acts. */
function actingOf({ settings, world }: Problem, step: Step, lineage: Lineage): Search[] {
  if (lineage.traits.reflex) return [];
  const environment = { settings, tau: world.tau };
  const { depth } = lineage;
  const actor = optimizerAt(lineage, step, depth);
  const owner = depth === 1 ? baseObjective(settings) : optimizerAt(lineage, step, depth - 1).drives;
  const watched = depth === 1 || (lineage.subs[depth - 2]?.watched ?? false);
  const shown = presentedObjective(environment, actor, owner, watched);
  return [{ plans: plansConsidered(environment, actor.budget, shown.perPlan), contexts: settings.contextsActed }];
}

/**
 * The searches of lineage i in a stage of the state's generation, in the order in which every engine does them. The
 * state is the one that the stage is given; where there is neither culture nor an audit, the finished generation's
 * tells the same. An audit's searches, which hang on who wins, are not counted.
 */
export function searchesOf(problem: Problem, stage: Stage, step: Step, lineage: Lineage, i: number): Search[] {
  if (stage.name === "delegate") return oversightOf(problem, step, lineage, i, stage.level ?? 1);
  return stage.name === "act" ? actingOf(problem, step, lineage) : [];
}

/** The searches of all lineages of a state whose first is lineage `first` of the population, each apart. */
export function searchesIn(problem: Problem, stage: Stage, state: State, first = 0): Search[][] {
  const step = problem.stepAt(state.generation);
  return Array.from({ length: state.population }, (_, k) =>
    searchesOf(problem, stage, step, readLineage(problem.settings, state, k), first + k),
  );
}

export const planScoresOf = (searches: readonly Search[]): number =>
  searches.reduce((sum, { plans, contexts }) => sum + plans * contexts, 0);
