// Parameters of selection, agents and mutation.
import { MAX_BUDGET } from "../budget.ts";
import { choice, flag, int, real, schedule, share, type Parameter } from "../parameter.ts";

export const agentParameters = {
  baseOptimizer: choice(
    "selection",
    "Base optimizer",
    "selection",
    ["selection", "hill climbing"],
    "natural selection of lineages, or hill climbing: a pair becomes an exact and a mutated copy of the fitter",
  ),
  tournament: int(
    "selection",
    "Tournament size",
    4,
    1,
    64,
    "tournament size: the fittest of k sampled lineages becomes a parent; 1: neutral drift",
    "lineages",
  ),
  contextsActed: int(
    "selection",
    "Contexts acted in",
    16,
    1,
    64,
    "training contexts per generation in which the deepest optimizer acts",
    "contexts",
  ),
  timeCost: real("selection", "Time cost", 0, 0, 16, "fitness cost per evaluation", "base units"),
  lengthCost: real("selection", "Length cost", 0, 0, 4096, "fitness cost per bit of description length", "base units"),
  crossover: share(
    "selection",
    "Crossover",
    0,
    "probability that a child has two parents and takes each gene from either",
  ),

  kind: choice(
    "agents",
    "Agents",
    "searcher",
    ["searcher", "reflex", "both"],
    "kind of the agents: optimizers that search, tables of reflexes, or both kinds",
  ),
  reflexShare: share(
    "agents",
    "Reflex founders",
    0.5,
    "share of founders that are reflexes if agents are of both kinds",
  ),
  budget: real(
    "agents",
    "Search budget T",
    64,
    1,
    MAX_BUDGET,
    "evaluations per choice of a plan, rounded to a quarter step of log₂",
    "evaluations",
  ),
  budgetSchedule: schedule(
    "agents",
    "Schedule of T",
    "T of all agents from each given generation on; overrides the gene",
  ),
  oversight: real("agents", "Oversight κ", 1, 0, 15.99, "trials of candidates per evaluation of the owner's budget"),
  oversightSchedule: schedule(
    "agents",
    "Schedule of κ",
    "κ of all owners from each given generation on; overrides the gene",
  ),
  fidelity: share(
    "agents",
    "Instruction fidelity q",
    0.25,
    "probability that a drive of a candidate is copied from its owner",
  ),
  rashness: share(
    "agents",
    "Rashness",
    0,
    "probability that an owner that cannot afford a trial uses an untested candidate",
  ),
  leverage: {
    ...int("agents", "Leverage", 4, 1, 16, "factor from an owner's budget to its delegate's budget"),
    powerOfTwo: true,
  },
  founderTwoFaced: share(
    "agents",
    "Two-faced founders",
    0,
    "share of founders that maximize their owner's objective while watched",
  ),
  founderBase: flag("agents", "Founders know the base", true, "founders may have a drive for the base attribute"),
  marker: {
    ...flag("agents", "Marker", false, "lineages have a neutral gene with 256 alleles that affects nothing"),
    since: "0.2.0",
  },
  founderBelief: int("agents", "Founders' belief", 0, 0, 3, "belief variant of the founders; 0: the truth"),

  mutationZero: share(
    "mutation",
    "Drive lost",
    0.02,
    "a nonzero drive becomes zero; zero drives become nonzero at the balancing rate",
  ),
  mutationStep: share("mutation", "Drive step", 0.1, "a nonzero drive changes by up to 16"),
  mutationRedraw: share("mutation", "Drive redrawn", 0.01, "a nonzero drive is redrawn"),
  mutationReflex: share("mutation", "Reflex redrawn", 0.02, "an entry of a reflex table is redrawn"),
  mutationKind: share(
    "mutation",
    "Kind",
    0.002,
    "a searcher becomes a reflex agent, or the reverse, if agents are of both kinds",
  ),
  mutationBelief: share("mutation", "Belief", 0, "the belief variant is redrawn"),
  mutationBudget: share("mutation", "Budget T", 0, "T changes by a quarter step of log₂"),
  mutationOversight: share("mutation", "Oversight κ", 0, "κ changes by 1/16"),
  mutationFidelity: share("mutation", "Fidelity q", 0, "q changes by 1/16"),
  mutationRashness: share("mutation", "Rashness", 0, "rashness changes by 1/16"),
  mutationLeverage: share("mutation", "Leverage", 0, "the leverage doubles or halves"),
  mutationTwoFaced: share("mutation", "Two-facedness", 0, "two-facedness flips"),
  mutationMarker: {
    ...share("mutation", "Marker", 0, "the neutral marker is redrawn, if lineages have one"),
    since: "0.2.0",
  },
} as const satisfies Record<string, Parameter>;
