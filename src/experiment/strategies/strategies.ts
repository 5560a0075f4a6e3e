// Strategies against mesa-optimization, each alone and some together: the same populations evolve under each, with the
// same seeds, and gains, objectives and cost are measured on the same probes. The remedies are those that "The Inner
// Alignment Problem" (Hubinger et al. 2019) and "Alignment Problems All the Way Down" consider, and some more; what
// comes out is reported, whatever it is.
import type { ParameterValues } from "../../model/configuration.ts";

export interface Strategy {
  /** Lower case, with dashes. */
  readonly id: string;
  readonly name: string;
  /** One sentence: what is done. */
  readonly what: string;
  readonly set: ParameterValues;
}

const adversary = { contextChoice: "least correlated" };
const wide = { contextPool: "wide" };
const audit = { audit: 8 };
/** Hard-coded optimization: what is wanted does not evolve, and nothing is built. */
const learnedModel = { founderModel: 64, founderBase: false, depthCap: 1 };

/** The first is what the others are compared with. */
export const strategies: readonly Strategy[] = [
  { id: "none", name: "none", what: "nothing is done", set: {} },
  {
    id: "avoid",
    name: "reflexes only",
    what: "agents are tables of reflexes and search nothing",
    set: { kind: "reflex" },
  },
  {
    id: "no-delegation",
    name: "no delegation",
    what: "agents search, but build nothing (depth cap 1)",
    set: { depthCap: 1 },
  },
  { id: "cap-2", name: "depth cap 2", what: "agents may build, what they build may not", set: { depthCap: 2 } },
  {
    id: "audit-base",
    name: "audit by the base",
    what: "a delegate that brings less of the base than its owner on 8 contexts is not used; paid for",
    set: audit,
  },
  {
    id: "audit-owner",
    name: "audit by the owner",
    what: "as that, by its owner's utility",
    set: { ...audit, auditBy: "owner" },
  },
  { id: "randomized", name: "domain randomization", what: "training contexts from the wide distribution", set: wide },
  {
    id: "adversarial",
    name: "adversarial",
    what: "of four times as many training contexts those where utilities go least with the base",
    set: adversary,
  },
  {
    id: "adversarial-wide",
    name: "adversarial (wide)",
    what: "as adversarial, from the wide distribution",
    set: { ...adversary, ...wide },
  },
  {
    id: "furthest-behind",
    name: "furthest behind",
    what: "of four times as many training contexts those where behaviour falls furthest behind the best",
    set: { contextChoice: "furthest behind" },
  },
  {
    id: "time-penalty",
    name: "time penalty",
    what: "fitness pays a tenth of a base unit for each evaluation",
    set: { timeCost: 0.1 },
  },
  {
    id: "length-penalty",
    name: "length penalty",
    what: "fitness pays 2 base units for each bit of an agent's objective",
    set: { lengthCost: 2 },
  },
  {
    id: "simple-candidates",
    name: "simple candidates",
    what: "owners prefer candidates of short descriptions",
    set: { simplicity: 64 },
  },
  {
    id: "transparency",
    name: "transparency (clear)",
    what: "selection reads agents' objectives, and rewards a drive for the base",
    set: { transparency: 512 },
  },
  {
    id: "transparency-noisy",
    name: "transparency (noisy)",
    what: "as that, each drive misread with probability ¼",
    set: { transparency: 512, transparencyNoise: 0.25 },
  },
  {
    id: "learned-model",
    name: "learned model",
    what: "no delegation, and agents want a linear model of the base by other attributes, fitted on 64 training contexts",
    set: learnedModel,
  },
  {
    id: "fewer-attributes",
    name: "fewer attributes",
    what: "only the four attributes of the shortest descriptions can be wanted",
    set: { representable: 4 },
  },
  {
    id: "learned-short-model",
    name: "learned short model",
    what: "as the learned model, by these four attributes at most",
    set: { ...learnedModel, representable: 4 },
  },
  { id: "coarser-weights", name: "coarser weights", what: "drives are multiples of 32", set: { coarseness: 5 } },
  {
    id: "exploration",
    name: "forced exploration",
    what: "owners see half of their candidates' searches at a drawn number of plans",
    set: { exploration: 0.5 },
  },
  { id: "audit-cap", name: "audit and cap", what: "audit by the base, depth cap 2", set: { ...audit, depthCap: 2 } },
  {
    id: "audit-adversarial-wide",
    name: "audit and adversary (wide)",
    what: "audit by the base on contexts that an adversary chose from the wide distribution",
    set: { ...audit, ...adversary, ...wide },
  },
  {
    id: "no-delegation-randomized",
    name: "cap 1 and randomized",
    what: "no delegation, training contexts from the wide distribution",
    set: { ...wide, depthCap: 1 },
  },
  {
    id: "no-delegation-adversarial-wide",
    name: "cap 1 and adversary (wide)",
    what: "no delegation, and an adversary chooses from the wide distribution",
    set: { ...adversary, ...wide, depthCap: 1 },
  },
  {
    id: "transparency-audit",
    name: "transparency and audit",
    what: "clear transparency of agents, audit by the base of what they build",
    set: { ...audit, transparency: 512 },
  },
];

/** Of both scales: what the strategies are tried on. A quarter of the candidates would play along. */
const common: ParameterValues = { budget: 64, levels: 3, candidateTwoFaced: 0.25 };
export const strategyScales: Readonly<Record<"small" | "full", ParameterValues>> = {
  small: { ...common, population: 512, generations: 60, plans: 64, contexts: 16 },
  full: { ...common, population: 4096, generations: 300, plans: 256, contexts: 64 },
};
