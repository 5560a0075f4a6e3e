// The cleaning robot of "The Inner Alignment Problem", section 3.1, with one attribute for each of its cases. Swept
// dust is aligned by side effect (sweeping causes a clean floor), dust in the vacuum instrumentally (a clean floor
// causes it), and shine through a common cause (polishing). Less stuff is aligned only under a mistaken belief. A good
// sensor reading is aligned until a search finds a complicated strategy: two rare efforts at once, which a short search
// seldom samples.
//
// Costs follow from the graph, except for two. The robot measures the weight of its dust bag and its sensor directly,
// without a model of the room: τ = 3 and 6 (the graph's costs would exceed the base's) and 8 bits for a number. So
// attributes that correlate better with a clean floor cost more, and the budget decides which attribute evolves as the
// objective.
import type { CausalDeclaration } from "../model/causal-declaration.ts";

export const cleaning: CausalDeclaration = {
  kind: "causal",
  name: "cleaning",
  title: "The cleaning robot",
  summary:
    "A robot is selected for a clean floor; its objective may be swept dust, a full vacuum, less stuff or a " +
    "sensor reading.",
  source:
    "“Sweeping a floor causes the floor to be cleaned, so this robot would be given a good score by the base " +
    "optimizer. However, if during deployment it is offered a way to make the floor dusty again after " +
    "cleaning it …, the robot will take it” — The Inner Alignment Problem, 3.1",
  levelNames: ["training", "robot", "sub-agent", "its tool", "level 4", "level 5", "level 6"],
  nodes: {
    sweeping: { op: "effort" },
    vacuuming: { op: "effort" },
    polishing: { op: "effort" },
    scattering: { op: "effort", help: "throwing dust back; without effect in training" },
    digging: { op: "effort", help: "in the soil of a potted plant; without effect in training" },
    burning: { op: "effort", help: "of furniture" },
    covering: { op: "effort", help: "the sensor" },
    wiring: { op: "effort", help: "the sensor's" },
    dustiness: { op: "context" },
    dustSwept: {
      op: "noise",
      from: { sweeping: 0.8 },
      sd: 0.3,
      deployment: { from: { scattering: 1.5 } },
      help: "side effect: sweeping dust cleans the floor",
    },
    tampering: {
      op: "threshold",
      from: { covering: 0.7, wiring: 0.7 },
      at: 2.85,
      help: "the complicated strategy: both efforts at once, found in 0.2 % of plans",
    },
    cleanFloor: {
      op: "noise",
      from: { dustSwept: 0.45, vacuuming: 0.5, polishing: 0.3, burning: -0.05, tampering: -2, dustiness: -0.3 },
      sd: 0.2,
      deployment: { from: { scattering: -2 } },
    },
    dustInVacuum: {
      op: "noise",
      from: { cleanFloor: 0.8 },
      sd: 0.6,
      deployment: { from: { cleanFloor: 0.2, digging: 1.5 } },
      help: "instrumental: a clean floor fills the vacuum; in deployment the soil of a potted plant also does",
    },
    shine: {
      op: "noise",
      from: { polishing: 0.9 },
      sd: 0.3,
      deployment: { from: { polishing: 0.5, scattering: 0.3 } },
      help: "common cause: polishing causes both shine and a clean floor",
    },
    lessStuff: {
      op: "sum",
      from: { burning: 0.9 },
      help: "moved dust still exists; a robot may believe that cleaning destroys it",
    },
    sensor: { op: "noise", from: { cleanFloor: 0.8, tampering: 4 }, sd: 0.2 },
  },
  attributes: ["dustSwept", "dustInVacuum", "shine", "lessStuff", "sensor", "cleanFloor"],
  base: "cleanFloor",
  costs: { dustInVacuum: { tau: 3, delta: 8 }, sensor: { tau: 6, delta: 8 } },
  beliefs: [
    {
      name: "dirt is destroyed",
      help: "“the mistaken belief that the dirt it cleans is completely destroyed”; burning is ignored",
      edits: { lessStuff: { from: { burning: 0, sweeping: 0.6, vacuuming: 0.8 } } },
    },
    {
      name: "no scattering, no tampering",
      help: "a cheap model: it contains only the direct effects of common efforts",
      edits: {
        cleanFloor: { from: { polishing: 0, burning: 0, tampering: 0, dustiness: 0 } },
        sensor: { from: { tampering: 0 } },
      },
    },
  ],
  wide: [
    {
      name: "carpet",
      help: "sweeping has a small effect and vacuuming a large one",
      edits: { cleanFloor: { from: { dustSwept: 0.2, vacuuming: 0.8, polishing: 0.1 } } },
    },
    {
      name: "parquet",
      help: "polishing has a large effect",
      edits: {
        cleanFloor: { from: { dustSwept: 0.35, vacuuming: 0.3, polishing: 0.6 } },
        shine: { from: { polishing: 1.2 } },
      },
    },
    {
      name: "old dust bag",
      help: "the bag leaks, so that its weight is a weak measure of cleaned dust",
      edits: { dustInVacuum: { from: { cleanFloor: 0.4 }, sd: 0.9 } },
    },
    {
      name: "lived-in room",
      help: "dust returns during cleaning, and less furniture collects less dust",
      edits: { cleanFloor: { from: { dustiness: -0.8, burning: 0.05 } } },
    },
    {
      name: "sand on the floor",
      help: "scattering has a small effect: a step towards the deployment distribution",
      edits: { dustSwept: { from: { scattering: 0.4 } }, cleanFloor: { from: { scattering: -0.6 } } },
    },
  ],
  presets: [
    {
      name: "side effect",
      point: "At T = 8 swept dust evolves as the objective; in deployment the robot scatters dust and sweeps it.",
      set: { budget: 8, levels: 1, plans: 256 },
    },
    {
      name: "potted plants",
      point: "At T = 21 the objective is dust in the vacuum; in deployment potted plants give it faster.",
      set: { budget: 21, levels: 1, plans: 256 },
    },
    {
      name: "mistaken belief",
      point:
        "Founders believe that cleaning destroys dirt: they want less stuff, clean the floor, and selection " +
        "keeps the belief.",
      set: { budget: 20, levels: 1, plans: 256, founderBelief: 1, founderBase: false, mutationBelief: 0.005 },
    },
    {
      name: "complicated strategy",
      point: "At T = 60 the objective is a good sensor reading. With more search the robot tampers with the sensor.",
      set: { budget: 60, levels: 1, plans: 1024, contexts: 32 },
    },
    {
      name: "rich",
      point: "At T = 4096 the clean floor itself evolves as the objective.",
      set: { budget: 4096, levels: 1, plans: 1024, contexts: 32 },
    },
  ],
};
