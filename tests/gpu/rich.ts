// A configuration in which everything happens, for tests of the engine.

/** Agents of both kinds, three beliefs, chains of three, culture, an audit and crossover, in a population of no round number. */
export const rich = {
  population: 900,
  kind: "both",
  reflexShare: 0.2,
  plans: 16,
  contexts: 6,
  contextsActed: 3,
  contextTypes: 20,
  budget: 100,
  oversight: 3,
  candidates: 4,
  buildCost: 4,
  crossover: 0.4,
  mutationBelief: 0.2,
  mutationBudget: 0.3,
  culture: true,
  trust: 2,
  audit: 3,
  auditTolerance: 300,
  candidateTwoFaced: 0.3,
  founderTwoFaced: 0.2,
  rashness: 0.3,
  timeCost: 0.01,
};
