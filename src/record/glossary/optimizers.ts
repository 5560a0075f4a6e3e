// Terms of optimizers and of delegation.
import type { GlossarySection } from "./entry.ts";

const OPTIMIZER = "model.md#optimizers";
const DELEGATION = "model.md#delegation";

export const optimizerTerms: GlossarySection = {
  title: "Optimizers",
  entries: [
    {
      term: "level",
      symbol: "ℓ",
      aliases: ["levels"],
      definition:
        "The position in a chain of optimizers: 0 is the base optimizer, 1 the agent, 2 the agent's delegate, and so on.",
      page: DELEGATION,
      parameter: "levels",
    },
    {
      term: "optimizer",
      aliases: ["optimizers", "searcher", "searchers"],
      definition:
        "A system that considers several plans and takes the one with the highest utility by its own objective.",
      page: OPTIMIZER,
    },
    {
      term: "agent",
      aliases: ["agents"],
      definition: "The optimizer, or the table of reflexes, at level 1 of a lineage.",
      page: OPTIMIZER,
      parameter: "kind",
    },
    {
      term: "mesa-optimizer",
      aliases: ["mesa-optimizers"],
      definition: "An optimizer that was produced by another optimizer.",
      page: OPTIMIZER,
    },
    {
      term: "mesa-objective",
      symbol: "O_ℓ",
      aliases: ["objective", "objectives", "mesa-objectives"],
      definition: "The objective of a mesa-optimizer: the weighted sum of attributes by which it chooses plans.",
      page: OPTIMIZER,
    },
    {
      term: "drive",
      symbol: "w",
      aliases: ["drives"],
      definition: "The weight of one attribute in an objective, an integer from −127 to 127.",
      page: OPTIMIZER,
    },
    {
      term: "utility",
      symbol: "U",
      aliases: ["own utility"],
      definition: "The value of an outcome by an optimizer's own objective: the sum of drives times attributes.",
      page: OPTIMIZER,
    },
    {
      term: "search budget",
      symbol: "T",
      aliases: ["budget", "power"],
      definition: "The evaluations that an optimizer may spend to choose one plan.",
      page: OPTIMIZER,
      parameter: "budget",
      measure: "budget",
    },
    {
      term: "evaluation",
      aliases: ["evaluations"],
      definition: "The unit of search: the perception of one attribute of one plan costs τ evaluations.",
      page: OPTIMIZER,
      measure: "evaluations",
    },
    {
      term: "plans considered",
      symbol: "n",
      definition:
        "The number n of plans that an optimizer compares: its budget divided by the perception costs of its drives.",
      page: OPTIMIZER,
      measure: "plans",
    },
    {
      term: "reflex",
      aliases: ["reflexes", "table of reflexes"],
      definition:
        "An entry of a table from cues to plans that an agent may carry in place of an objective; such an agent does not search.",
      page: OPTIMIZER,
      parameter: "kind",
    },
    {
      term: "two-faced",
      aliases: ["two-faced optimizer", "plays along"],
      definition:
        "A two-faced optimizer maximizes its owner's objective while it is watched and its own objective otherwise.",
      page: OPTIMIZER,
      parameter: "founderTwoFaced",
      measure: "two_faced_share",
    },
    {
      term: "watched",
      aliases: ["unwatched"],
      definition:
        "An optimizer is watched while its owner tests it; trusted delegates, and all optimizers in deployment, are unwatched.",
      page: OPTIMIZER,
    },
  ],
};

export const delegationTerms: GlossarySection = {
  title: "Delegation",
  entries: [
    {
      term: "owner",
      aliases: ["owners"],
      definition: "An optimizer in its role as the possible builder of the next level.",
      page: DELEGATION,
    },
    {
      term: "delegate",
      aliases: ["delegates", "sub-optimizer", "sub-optimizers"],
      definition: "The optimizer that an owner has built and lets act in its place.",
      page: DELEGATION,
    },
    {
      term: "delegation",
      definition:
        "An owner's decision to let a delegate act, taken if the delegate serves the owner's utility strictly better than the owner itself.",
      page: DELEGATION,
      measure: "delegation_rate",
    },
    {
      term: "chain",
      aliases: ["chains", "chain of optimizers"],
      definition: "A lineage's optimizers from level 1 to its deepest delegate, which acts in the world.",
      page: DELEGATION,
    },
    {
      term: "depth",
      definition: "The number of levels of a lineage's chain.",
      page: DELEGATION,
      measure: "depth_share",
    },
    {
      term: "candidate",
      symbol: "M",
      aliases: ["candidates"],
      definition: "A randomly drawn optimizer that an owner tests as a possible delegate; M are tested.",
      page: DELEGATION,
      parameter: "candidates",
    },
    {
      term: "build cost",
      symbol: "b",
      definition: "The search budget below which an owner cannot delegate.",
      page: DELEGATION,
      parameter: "buildCost",
    },
    {
      term: "oversight",
      symbol: "κ",
      aliases: ["wisdom"],
      definition: "The number of trials of candidates that an owner affords per evaluation of its budget.",
      page: DELEGATION,
      parameter: "oversight",
      measure: "oversight",
    },
    {
      term: "trial",
      symbol: "R",
      aliases: ["trials"],
      definition: "One test of one candidate in one context; an owner has R of them.",
      page: DELEGATION,
      parameter: "oversightRule",
    },
    {
      term: "instruction fidelity",
      symbol: "q",
      aliases: ["fidelity"],
      definition: "The probability that a drive of a candidate is a copy of its owner's.",
      page: DELEGATION,
      parameter: "fidelity",
      measure: "fidelity",
    },
    {
      term: "leverage",
      definition:
        "The factor from an owner's search budget to its delegate's, and the divisor of what the delegate's search costs.",
      page: DELEGATION,
      parameter: "leverage",
      measure: "leverage",
    },
    {
      term: "rashness",
      definition: "The probability that an owner that cannot afford one trial takes an untested candidate.",
      page: DELEGATION,
      parameter: "rashness",
      measure: "rashness",
    },
    {
      term: "simplicity",
      definition: "What an owner's score of a candidate loses for each bit of the candidate's objective.",
      page: DELEGATION,
      parameter: "simplicity",
    },
    {
      term: "culture",
      definition: "The inheritance of a parent's delegates by its children.",
      page: DELEGATION,
      parameter: "culture",
    },
    {
      term: "trust",
      symbol: "D",
      definition:
        "The parameter D by which an inherited delegate that was kept for s generations goes untested with probability s/(s + D).",
      page: DELEGATION,
      parameter: "trust",
    },
    {
      term: "streak",
      symbol: "s",
      definition: "The number s of consecutive generations for which an owner has kept the same inherited delegate.",
      page: DELEGATION,
      measure: "streak",
    },
    {
      term: "onset",
      definition: "The generation from which a level may be built.",
      parameter: "onset",
    },
    {
      term: "policy",
      aliases: ["policies"],
      definition:
        "A rule imposed on the draw of contexts, the scoring of candidates, the decision to delegate, or fitness.",
      page: DELEGATION,
    },
    {
      term: "depth cap",
      definition: "A policy: no chain is deeper than this level.",
      parameter: "depthCap",
    },
    {
      term: "audit",
      definition: "A policy: a delegate is used only if it does as well as its owner in a number of audited contexts.",
      page: DELEGATION,
      parameter: "audit",
    },
    {
      term: "transparency",
      definition: "A policy: fitness rewards the share of the base drive that a reader finds in an agent's drives.",
      page: DELEGATION,
      parameter: "transparency",
    },
    {
      term: "forced exploration",
      definition:
        "A policy: with some probability an owner sees a candidate search fewer plans than the candidate could.",
      page: DELEGATION,
      parameter: "exploration",
    },
    {
      term: "learned model",
      definition:
        "A policy: founders' objectives are a linear model of the base objective, fitted on training contexts, that does not mutate.",
      page: DELEGATION,
      parameter: "founderModel",
    },
  ],
};
