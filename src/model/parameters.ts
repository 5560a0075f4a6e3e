// Every parameter of a run, once: the table feeds validation, JSON Schema, the command's help, the app's controls, the docs
// and the address of the page (DESIGN, rule 8). A parameter's meaning is stated here and nowhere else.

export interface Parameter {
  readonly group: "run" | "place" | "world" | "selection" | "agents" | "mutation" | "delegation" | "policies";
  readonly type: "int" | "real" | "choice" | "flag" | "text" | "schedule";
  readonly default: number | string | boolean;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  /** A power of two is demanded. */
  readonly powerOfTwo?: true;
  readonly unit?: string;
  readonly label: string;
  readonly help: string;
}

const int = (
  group: Parameter["group"],
  label: string,
  value: number,
  min: number,
  max: number,
  help: string,
  unit = "",
) => ({ group, type: "int", default: value, min, max, label, help, unit }) as const;
const real = (
  group: Parameter["group"],
  label: string,
  value: number,
  min: number,
  max: number,
  help: string,
  unit = "",
) => ({ group, type: "real", default: value, min, max, label, help, unit }) as const;
const share = (group: Parameter["group"], label: string, value: number, help: string) =>
  real(group, label, value, 0, 1, help, "probability");
const choice = <const C extends readonly string[]>(
  group: Parameter["group"],
  label: string,
  value: C[number],
  choices: C,
  help: string,
) => ({ group, type: "choice", default: value, choices, label, help }) as const;
const flag = (group: Parameter["group"], label: string, value: boolean, help: string) =>
  ({ group, type: "flag", default: value, label, help }) as const;
const schedule = (group: Parameter["group"], label: string, help: string) =>
  ({ group, type: "schedule", default: "", label, help, unit: "generation:value, …" }) as const;

export const parameters = {
  world: { group: "run", type: "text", default: "savanna", label: "World", help: "a world's name (mesascope worlds)" },
  seed: int("run", "Seed", 1, 0, 0xffff_ffff, "key of all random numbers: the same seed gives the same bits"),
  generations: int("run", "Generations", 200, 1, 1_000_000, "how long selection goes on"),
  population: int("run", "Population N", 4096, 256, 2 ** 28, "lineages; any number", "lineages"),
  measureEvery: int("run", "Measure every", 10, 1, 1_000_000, "generations between two measurements", "generations"),
  sample: int("run", "Sample", 1024, 64, 65_536, "lineages that a measurement looks at, spread evenly", "lineages"),

  topology: choice(
    "place",
    "Topology",
    "mixed",
    ["mixed", "torus"],
    "where parents come from: anywhere, or nearby on a torus",
  ),
  torusWidth: int(
    "place",
    "Torus width",
    0,
    0,
    2 ** 28,
    "must divide the population; 0: as square as it can be",
    "lineages",
  ),
  neighbourhood: int(
    "place",
    "Neighbourhood",
    1,
    1,
    16,
    "parents live at most this far away in each direction",
    "lineages",
  ),

  plans: {
    ...int("world", "Plans P", 64, 16, 1024, "the library of plans in each context", "plans"),
    powerOfTwo: true,
  },
  contexts: int("world", "Contexts C", 64, 1, 4096, "training contexts drawn in each generation", "contexts"),
  probeContexts: int(
    "world",
    "Probe contexts",
    64,
    16,
    1024,
    "contexts of each probe, on which nothing is selected",
    "contexts",
  ),
  contextTypes: int(
    "world",
    "Context types V",
    0,
    0,
    65_536,
    "contexts come in so many types; 0: every one is new",
    "types",
  ),
  cues: int("world", "Cues Q", 16, 1, 64, "what a reflex can tell apart: the type mod Q", "cues"),
  cueNoise: share("world", "Cue noise ν", 0, "a cue is replaced by a random one with this probability"),
  horizon: int(
    "world",
    "Horizon",
    0,
    0,
    4096,
    "contexts of a trajectory before it begins anew, in a sequential world; 0: the world's own",
    "contexts",
  ),
  planLength: int(
    "world",
    "Plan length",
    0,
    0,
    16,
    "actions that a plan looks ahead, in a sequential world; 0: the world's own",
    "actions",
  ),
  dial: real(
    "world",
    "The world's dial",
    -1,
    -1,
    1_000_000,
    "the number that this world can be turned by (mesascope worlds NAME says what it is); -1: the world's own value",
  ),

  baseOptimizer: choice(
    "selection",
    "Base optimizer",
    "selection",
    ["selection", "hill climbing"],
    "natural selection of lineages, or each pair of lineages climbs alone: an exact copy of the fitter and a mutated one",
  ),
  tournament: int(
    "selection",
    "Tournament size",
    4,
    1,
    64,
    "the fittest of so many becomes a parent; 1 is neutral drift",
    "lineages",
  ),
  contextsActed: int(
    "selection",
    "Contexts acted in",
    16,
    1,
    64,
    "training contexts in which the deepest optimizer acts",
    "contexts",
  ),
  timeCost: real("selection", "Time cost", 0, 0, 16, "fitness paid for each evaluation", "base units"),
  lengthCost: real("selection", "Length cost", 0, 0, 4096, "fitness paid for each bit of description", "base units"),
  crossover: share(
    "selection",
    "Crossover",
    0,
    "a child takes each gene from either of two parents with this probability",
  ),

  kind: choice(
    "agents",
    "Agents",
    "searcher",
    ["searcher", "reflex", "both"],
    "what agents are: optimizers, tables of reflexes, or either",
  ),
  reflexShare: share("agents", "Reflex founders", 0.5, "founders that are reflexes, where agents may be both"),
  budget: real(
    "agents",
    "Search budget T",
    64,
    1,
    2 ** 20,
    "evaluations to choose a plan; kept in quarter steps of log₂",
    "evaluations",
  ),
  budgetSchedule: schedule("agents", "Schedule of T", "T for everyone by generation, in steps: power"),
  oversight: real("agents", "Oversight κ", 1, 0, 15.99, "trials of candidates per evaluation of budget"),
  oversightSchedule: schedule("agents", "Schedule of κ", "κ for everyone by generation, in steps: wisdom"),
  fidelity: share(
    "agents",
    "Instruction fidelity q",
    0.25,
    "each drive of a candidate is the owner's with this probability",
  ),
  rashness: share(
    "agents",
    "Rashness",
    0,
    "an owner that cannot test takes an untested candidate with this probability",
  ),
  leverage: { ...int("agents", "Leverage", 4, 1, 16, "a level's budget is its owner's times this"), powerOfTwo: true },
  founderTwoFaced: share("agents", "Two-faced founders", 0, "founders that play along when watched"),
  founderBase: flag("agents", "Founders know the base", true, "founders' drives may include the base attribute"),
  founderBelief: int("agents", "Founders' belief", 0, 0, 3, "belief variant of the founders; 0 is the truth"),

  mutationZero: share(
    "mutation",
    "Drive lost",
    0.02,
    "a nonzero drive becomes zero; drives appear at the balancing rate",
  ),
  mutationStep: share("mutation", "Drive step", 0.1, "a nonzero drive moves by up to 16"),
  mutationRedraw: share("mutation", "Drive redrawn", 0.01, "a nonzero drive is drawn anew"),
  mutationReflex: share("mutation", "Reflex redrawn", 0.02, "an entry of a reflex table is drawn anew"),
  mutationKind: share("mutation", "Kind", 0.002, "a searcher turns reflex or back, where agents may be both"),
  mutationBelief: share("mutation", "Belief", 0, "the belief variant is drawn anew"),
  mutationBudget: share("mutation", "Budget T", 0, "T moves by a quarter step of log₂"),
  mutationOversight: share("mutation", "Oversight κ", 0, "κ moves by 1/16"),
  mutationFidelity: share("mutation", "Fidelity q", 0, "q moves by 1/16"),
  mutationRashness: share("mutation", "Rashness", 0, "rashness moves by 1/16"),
  mutationLeverage: share("mutation", "Leverage", 0, "the leverage doubles or halves"),
  mutationTwoFaced: share("mutation", "Two-facedness", 0, "two-facedness flips"),

  levels: int("delegation", "Levels", 3, 1, 6, "how deep chains of optimizers may go", "levels"),
  onset: schedule("delegation", "Onset", "level:generation from which the level may be built, e.g. 2:0, 3:100"),
  buildCost: int(
    "delegation",
    "Build cost b",
    16,
    1,
    2 ** 20,
    "budget below which an owner cannot build",
    "evaluations",
  ),
  candidates: int(
    "delegation",
    "Most candidates",
    16,
    1,
    32,
    "new candidates that an owner tries at most",
    "candidates",
  ),
  oversightRule: choice(
    "delegation",
    "Oversight rule",
    "square",
    ["square", "candidates", "contexts"],
    "how trials are split: as many candidates as contexts, candidates first, contexts first",
  ),
  candidateBelief: choice(
    "delegation",
    "Candidates' belief",
    "owner",
    ["owner", "truth"],
    "whose world model a candidate has",
  ),
  candidateTwoFaced: share("delegation", "Two-faced candidates", 0, "candidates that play along when watched"),
  modellingCost: int(
    "delegation",
    "Modelling cost",
    1,
    0,
    4096,
    "playing along costs this much more for each plan",
    "evaluations",
  ),
  simplicity: real(
    "delegation",
    "Simplicity",
    0,
    0,
    65_535,
    "an owner's score of a candidate loses this for each bit of its objective",
    "own utility",
  ),
  culture: flag("delegation", "Culture", false, "children inherit the sub-optimizers of their parent"),
  mutationCulture: share(
    "delegation",
    "Culture's mutation",
    0.02,
    "an inherited sub-objective's drives change at this rate each",
  ),
  cultureMemory: choice(
    "delegation",
    "Culture's memory",
    "keep",
    ["keep", "erase"],
    "what a generation without delegation does to the inherited sub-optimizer",
  ),
  trust: int(
    "delegation",
    "Trust D",
    0,
    0,
    65_535,
    "a sub-optimizer kept for s generations goes untested with s/(s + D); 0: all are tested",
    "generations",
  ),

  depthCap: int("policies", "Depth cap", 0, 0, 6, "no chain deeper than this; 0: no cap", "levels"),
  audit: int(
    "policies",
    "Audit",
    0,
    0,
    64,
    "contexts on which a delegate must bring the base as much as its owner; 0: no audit",
    "contexts",
  ),
  auditTolerance: real(
    "policies",
    "Audit tolerance",
    0,
    0,
    32_767,
    "how much less an audited delegate may bring",
    "base units",
  ),
  auditBy: choice(
    "policies",
    "Audit by",
    "base",
    ["base", "owner"],
    "what an audit goes by: the base, or the owner's own utility, in whose units the tolerance then is",
  ),
  exploration: share(
    "policies",
    "Forced exploration",
    0,
    "an owner sees its candidates search a drawn number of plans, at most as many as they could, with this probability",
  ),
  transparency: real(
    "policies",
    "Transparency",
    0,
    0,
    32_767,
    "fitness gained by an agent in which nothing but a drive for the base is read, lost where it is against the base",
    "base units",
  ),
  transparencyNoise: share(
    "policies",
    "Reading noise",
    0,
    "each drive is misread as a random one with this probability",
  ),
  coarseness: int("policies", "Coarseness of drives", 0, 0, 6, "drives are multiples of 2 to this power", "bits"),
  founderModel: int(
    "policies",
    "Learned model",
    0,
    0,
    4096,
    "founders want a linear model of the base fitted on so many training contexts, and drives do not mutate; 0: off",
    "contexts",
  ),
  contextChoice: choice(
    "policies",
    "Choice of contexts",
    "drawn",
    ["drawn", "least correlated", "furthest behind"],
    "of a pool of 4C contexts, which are met: the first C; those where utilities go least with the base; those where behaviour falls furthest behind the best",
  ),
  contextPool: choice(
    "policies",
    "Pool of contexts",
    "training",
    ["training", "wide"],
    "where contexts come from: training as it is, or the world's wide distribution (training and its declared variations)",
  ),
  poolSample: int(
    "policies",
    "Pool sample",
    16,
    1,
    256,
    "lineages, spread evenly, that a choice of contexts looks at",
    "lineages",
  ),
  representable: int(
    "policies",
    "Representable attributes",
    0,
    0,
    16,
    "only so many attributes, those of the fewest bits, can be wanted; 0: all",
    "attributes",
  ),
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof parameters;
type ValueOf<P> = P extends { choices: readonly (infer C)[] }
  ? C
  : P extends { type: "flag" }
    ? boolean
    : P extends { type: "text" | "schedule" }
      ? string
      : number;
/** A whole configuration: a value for every parameter. */
export type Configuration = { readonly [K in ParameterName]: ValueOf<(typeof parameters)[K]> };

export const parameterNames = Object.keys(parameters) as ParameterName[];

export const defaults: Configuration = Object.fromEntries(
  parameterNames.map((name) => [name, parameters[name].default]),
) as Configuration;
