// The savanna: natural selection → human → AI → the AI's inner optimizer, after two texts. "Humans are a product of
// this natural selection process, and often optimize for goals other than reproductive fitness" (Alignment Problems All
// the Way Down); "the proxies that humans care about—food, resources, community, mating, etc.—are relatively
// computationally easy to optimize directly, while correlating well with survival and reproduction in our ancestral
// environment" (The Inner Alignment Problem, 3.2). All costs follow from the graph: sweetness depends on few edges,
// gene copies on nearly all of them.
import type { CausalDeclaration } from "../model/causal-declaration.ts";

export const savanna: CausalDeclaration = {
  kind: "causal",
  name: "savanna",
  title: "The savanna",
  summary:
    "Natural selection builds humans with objectives such as food, sex and status; humans build AI that may " +
    "maximize artefacts.",
  source:
    "“Humans may, while in pursuit of their human objectives, create an AI which is not aligned with their " +
    "objectives. A human may think that running a successful paperclip factory will help them achieve their " +
    "terminal objectives …” — Alignment Problems All the Way Down",
  levelNames: ["natural selection", "human", "AI", "inner optimizer", "level 4", "level 5", "level 6"],
  nodes: {
    foraging: { op: "effort", help: "share of the day, relative to habit" },
    hunting: { op: "effort" },
    resting: { op: "effort" },
    courtship: { op: "effort" },
    helping: { op: "effort" },
    competing: { op: "effort" },
    craft: { op: "effort" },
    exploring: { op: "effort" },
    drought: { op: "context" },
    game: { op: "context" },
    rivals: { op: "context" },
    sweetness: {
      op: "noise",
      from: { foraging: 0.9 },
      sd: 0.3,
      deployment: { from: { foraging: 0.1, craft: 0.9 } },
      help: "of ripe fruit; in deployment from factories",
    },
    artefacts: {
      op: "noise",
      from: { craft: 0.8 },
      sd: 0.3,
      deployment: { from: { craft: 2 }, bias: 0.5 },
      help: "tools; in deployment also paperclips, which can be made without limit",
    },
    comfort: {
      op: "noise",
      from: { resting: 0.8 },
      sd: 0.3,
      deployment: { from: { resting: 0.3, artefacts: 0.5 } },
    },
    meat: {
      op: "saturation",
      from: { hunting: 0.7, game: 0.3, helping: 0.3, artefacts: 0.4 },
      at: 1.5,
      deployment: { from: { artefacts: 0 } },
    },
    calories: {
      op: "saturation",
      from: { foraging: 0.8, drought: -0.3, exploring: 0.1, meat: 0.6 },
      at: 1.2,
      help: "a surplus has little effect",
    },
    injury: { op: "noise", from: { hunting: 0.3, competing: 0.2, rivals: 0.3, resting: -0.2 }, sd: 0.4 },
    groupGood: { op: "sum", from: { helping: 0.8, craft: 0.2, competing: -0.2 } },
    status: {
      op: "noise",
      from: { competing: 0.6, groupGood: 0.5, artefacts: 0.2 },
      sd: 0.3,
      deployment: { from: { groupGood: -0.2, artefacts: 0.8 } },
      help: "from serving the group; in deployment from ownership",
    },
    sex: { op: "noise", from: { courtship: 0.7, status: 0.5 }, sd: 0.3 },
    pleasure: { op: "sum", from: { sweetness: 0.5, sex: 0.5, comfort: 0.2, status: 0.2, injury: -0.3 } },
    children: {
      op: "noise",
      from: { sex: 0.7, calories: 0.4, injury: -0.2 },
      sd: 0.3,
      deployment: { from: { sex: 0.05, calories: 0.1 } },
      help: "in deployment rarely caused by sex: contraception",
    },
    survival: {
      op: "sum",
      from: { calories: 0.6, injury: -0.4, groupGood: 0.4, resting: 0.1 },
      deployment: { from: { calories: 0.1 } },
      help: "in deployment hardly dependent on calories",
    },
    knowledge: { op: "sum", from: { exploring: 0.8, craft: 0.2 } },
    geneCopies: {
      op: "sum",
      from: { children: 0.7, survival: 0.5, groupGood: 0.2, knowledge: 0.1 },
      help: "reproductive fitness: children, own survival and kin",
    },
  },
  attributes: [
    "sweetness",
    "calories",
    "pleasure",
    "sex",
    "children",
    "status",
    "groupGood",
    "comfort",
    "injury",
    "artefacts",
    "knowledge",
    "survival",
    "geneCopies",
  ],
  base: "geneCopies",
  beliefs: [
    {
      name: "no biology",
      help: "omits that sex causes children and that kin carry the same genes: cheaper to compute, but wrong",
      edits: {
        children: { from: { sex: 0, injury: 0, calories: 0.4 } },
        geneCopies: { from: { groupGood: 0, knowledge: 0 } },
        survival: { from: { groupGood: 0, resting: 0 } },
      },
    },
    {
      name: "cargo cult",
      help: "believes that artefacts cause food",
      edits: { calories: { from: { artefacts: 0.8 } } },
    },
  ],
  wide: [
    {
      name: "famine",
      help: "droughts are severe, and survival depends strongly on calories",
      edits: { calories: { from: { foraging: 0.5, drought: -0.6 } }, survival: { from: { calories: 0.9 } } },
    },
    {
      name: "plenty",
      help: "food is easy to find",
      edits: { calories: { bias: 0.6 }, survival: { from: { calories: 0.3 } } },
    },
    {
      name: "raids",
      help: "rivals attack often, and injuries are deadly",
      edits: {
        injury: { from: { hunting: 0.3, competing: 0.5, rivals: 0.6 } },
        survival: { from: { injury: -0.7, groupGood: 0.6 } },
      },
    },
    {
      name: "new land",
      help: "sweetness of unknown fruit is a weak sign of calories",
      edits: { sweetness: { from: { foraging: 0.4 } }, injury: { from: { foraging: 0.3 } } },
    },
    {
      name: "crowded valley",
      help: "status comes from competition, and children die young: a step towards the deployment distribution",
      edits: { status: { from: { competing: 0.8, groupGood: 0.2 } }, children: { from: { sex: 0.4, calories: 0.5 } } },
    },
    {
      name: "craftspeople",
      help: "better tools give status: a step towards the deployment distribution",
      edits: { artefacts: { from: { craft: 1.2 } }, status: { from: { artefacts: 0.4 } } },
    },
  ],
  presets: [
    {
      name: "telephone",
      point: "At T = 64 the correlation with the base falls from human to AI to inner optimizer.",
      set: { budget: 64 },
    },
    {
      name: "poor",
      point: "At T = 4 one cheap proxy evolves as the objective; it correlates less with the base in deployment.",
      set: { budget: 4, buildCost: 4 },
    },
    { name: "rich", point: "At T = 4096 the base itself evolves as the objective.", set: { budget: 4096 } },
  ],
};
