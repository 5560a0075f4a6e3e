// Terms of worlds and selection.
import type { GlossarySection } from "./entry.ts";

const WORLD = "model.md#worlds";
const SELECTION = "model.md#selection";

export const worldTerms: GlossarySection = {
  title: "Worlds",
  entries: [
    {
      term: "world",
      definition:
        "A declaration that gives the outcome of every plan in every context, in training and in deployment; runs take one by name or from a file.",
      page: WORLD,
      parameter: "world",
    },
    {
      term: "context",
      symbol: "c",
      aliases: ["contexts", "situation"],
      definition: "A situation in which an optimizer chooses one plan.",
      page: WORLD,
      parameter: "contexts",
    },
    {
      term: "plan",
      symbol: "p",
      aliases: ["plans", "library of plans"],
      definition: "One of the P alternatives, fixed by the seed, among which an optimizer chooses in a context.",
      page: WORLD,
      parameter: "plans",
    },
    {
      term: "attribute",
      symbol: "φ",
      aliases: ["attributes"],
      definition:
        "A property of an outcome, an integer from −127 to 127, that objectives can weigh; a world has at most 16.",
      page: WORLD,
    },
    {
      term: "base objective",
      symbol: "B",
      aliases: ["base", "base value", "O₀"],
      definition: "The objective by which the base optimizer (level 0) selects lineages.",
      page: WORLD,
    },
    {
      term: "intended value",
      symbol: "H",
      aliases: ["intended"],
      definition:
        "The value that the designer of a world meant the base objective to stand for, where there is a designer.",
      page: WORLD,
    },
    {
      term: "cue",
      symbol: "Q",
      aliases: ["cues"],
      definition: "The signal of a context that reflexes react to; Q is the number of different cues.",
      page: WORLD,
      parameter: "cues",
    },
    {
      term: "context type",
      symbol: "V",
      aliases: ["context types"],
      definition: "One of V kinds in which contexts recur; with V = 0 every context is new.",
      parameter: "contextTypes",
    },
    {
      term: "perception cost",
      symbol: "τ",
      definition: "The evaluations that an optimizer spends on one attribute when it judges one plan.",
      page: WORLD,
    },
    {
      term: "description length",
      symbol: "δ",
      definition: "The bits that it takes to specify one attribute in an objective.",
      page: WORLD,
    },
    {
      term: "base unit",
      aliases: ["base units"],
      definition: "One unit of the base objective's integer value; costs and fitness are stated in base units.",
      page: SELECTION,
    },
    {
      term: "training",
      aliases: ["training distribution"],
      definition: "The distribution of contexts and mechanisms under which lineages are selected.",
      page: WORLD,
    },
    {
      term: "deployment",
      aliases: ["deployment distribution", "deploy"],
      definition:
        "The changed distribution on which optimizers are measured but never selected; to deploy a population is to let it act there.",
      page: WORLD,
    },
    {
      term: "distribution",
      definition: "Training or deployment: the rule by which contexts are drawn and outcomes computed.",
      page: WORLD,
    },
    {
      term: "wide distribution",
      definition: "Training together with the variations that a world declares, from which policies can draw contexts.",
      page: "model.md#delegation",
      parameter: "contextPool",
    },
    {
      term: "probe",
      aliases: ["probes", "probe contexts"],
      definition:
        "Contexts drawn once per run from each distribution, on which optimizers are measured and never selected.",
      page: WORLD,
      parameter: "probeContexts",
    },
    {
      term: "belief variant",
      aliases: ["belief", "belief variants", "beliefs"],
      definition:
        "A version of the world, possibly with a missing or wrong mechanism, by which an optimizer searches; variant 0 is the truth.",
      page: WORLD,
      parameter: "founderBelief",
    },
    {
      term: "causal graph",
      definition: "The declared mechanisms from which a causal world computes attributes and the base objective.",
      page: WORLD,
    },
    {
      term: "intervention",
      symbol: "do",
      aliases: ["interventions"],
      definition: "A measurement in which one node of a causal graph, or one decision, is set from outside.",
      page: "kinds.md",
    },
    {
      term: "sequential world",
      aliases: ["sequential worlds"],
      definition: "A world in which a plan is a sequence of actions and leads to the next context.",
      page: WORLD,
    },
    {
      term: "trajectory",
      aliases: ["trajectories"],
      definition: "The sequence of contexts that one optimizer passes through in a sequential world.",
      page: WORLD,
    },
    {
      term: "horizon",
      definition: "The number of contexts after which a trajectory begins anew.",
      page: WORLD,
      parameter: "horizon",
    },
    {
      term: "dial",
      definition: "A number of a world's declaration that a run can set.",
      page: "worlds.md",
      parameter: "dial",
    },
    {
      term: "preset",
      aliases: ["presets"],
      definition: "A named set of parameter values that shows what a world demonstrates.",
      page: "worlds.md",
    },
  ],
};

export const selectionTerms: GlossarySection = {
  title: "Selection",
  entries: [
    {
      term: "lineage",
      aliases: ["lineages"],
      definition: "One member of the population: an agent with the chain of delegates that it has built.",
      page: SELECTION,
    },
    {
      term: "population",
      symbol: "N",
      definition: "The N lineages of a run.",
      page: SELECTION,
      parameter: "population",
    },
    {
      term: "generation",
      aliases: ["generations"],
      definition:
        "One round in which lineages delegate, act, are scored, and are replaced by the children of selected parents.",
      page: SELECTION,
      parameter: "generations",
    },
    {
      term: "cohort",
      aliases: ["cohorts"],
      definition: "256 consecutive lineages that face the same contexts in a generation.",
      page: WORLD,
    },
    {
      term: "base optimizer",
      definition:
        "The process at level 0, natural selection or hill climbing, that selects lineages by the base objective.",
      page: SELECTION,
      parameter: "baseOptimizer",
    },
    {
      term: "fitness",
      definition:
        "The base-objective value that a lineage gains over the mean plan, less its costs for evaluations and description bits.",
      page: SELECTION,
      measure: "fitness",
    },
    {
      term: "tournament size",
      symbol: "k",
      aliases: ["tournament", "tournament selection"],
      definition: "The number k of sampled lineages of which the fittest becomes a parent; 1 is neutral drift.",
      page: SELECTION,
      parameter: "tournament",
    },
    {
      term: "neutral drift",
      aliases: ["drift"],
      definition: "Reproduction without selection: parents are drawn regardless of fitness.",
      page: SELECTION,
    },
    {
      term: "torus",
      definition: "A grid without edges on which each lineage has a place and its parents come from nearby.",
      parameter: "topology",
    },
    {
      term: "founder",
      aliases: ["founders"],
      definition: "A lineage of the initial population.",
      page: SELECTION,
    },
    {
      term: "mutation",
      definition: "A random change of a child's drives or traits, at rates that are parameters.",
      page: SELECTION,
    },
    {
      term: "hill climbing",
      definition:
        "The base optimizer in which each pair of lineages is one learner: its best parameters so far and a variation of them.",
      page: SELECTION,
      parameter: "baseOptimizer",
    },
    {
      term: "schedule",
      aliases: ["schedules"],
      definition: "Values of a trait by generation that apply to all lineages in place of evolved or fixed ones.",
      page: SELECTION,
      parameter: "budgetSchedule",
    },
    {
      term: "time cost",
      definition: "The fitness that a lineage pays for each evaluation.",
      page: SELECTION,
      parameter: "timeCost",
    },
    {
      term: "length cost",
      definition: "The fitness that a lineage pays for each bit of its agent's description.",
      page: SELECTION,
      parameter: "lengthCost",
    },
  ],
};
