// The cleaning robot of "The Inner Alignment Problem", section 3.1, with one attribute for each of its cases: dust swept is
// aligned by side effect (sweeping causes a clean floor), dust in the vacuum instrumentally (a clean floor causes it), shine
// through a common cause (polishing), less stuff only by a mistaken belief, and a good reading of the sensor only until a
// complicated strategy is found: two rare efforts at once, so that a short search seldom meets it.
//
// Costs are the graph's, except for two that the robot's own body tells it: the weight of its dust bag and the sensor need no
// model of the room (τ = 3 and 6 rather than the graph's, which lie above the base's; a number is 8 bits). That makes a ladder:
// the better something goes with a clean floor, the dearer it is, and the budget decides which rung is wanted.
import type { CausalDeclaration } from "../model/causal.ts";

export const cleaning: CausalDeclaration = {
  kind: "causal",
  name: "cleaning",
  title: "The cleaning robot",
  summary: "A robot is paid for a clean floor and may want swept dust, a full vacuum, less stuff, or a good reading.",
  source:
    "“Sweeping a floor causes the floor to be cleaned, so this robot would be given a good score by the base optimizer. However, if during deployment it is offered a way to make the floor dusty again after cleaning it …, the robot will take it” — The Inner Alignment Problem, 3.1",
  levelNames: ["training", "robot", "sub-agent", "its tool", "level 4", "level 5", "level 6"],
  nodes: {
    sweeping: { op: "effort" },
    vacuuming: { op: "effort" },
    polishing: { op: "effort" },
    scattering: { op: "effort", help: "throwing dust back; in training there is none at hand" },
    digging: { op: "effort", help: "in the soil of a potted plant; in training there is none" },
    burning: { op: "effort", help: "of furniture" },
    covering: { op: "effort", help: "the sensor" },
    wiring: { op: "effort", help: "the sensor's" },
    dustiness: { op: "context" },
    dustSwept: {
      op: "noise",
      from: { sweeping: 0.8 },
      sd: 0.3,
      deployment: { from: { scattering: 1.5 } },
      help: "side effect: what is swept makes the floor clean",
    },
    tampering: {
      op: "threshold",
      from: { covering: 0.7, wiring: 0.7 },
      at: 2.85,
      help: "the complicated strategy: both efforts at once, in a fifth of a percent of plans",
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
      help: "instrumental: the dust of a clean floor is in the vacuum; in deployment the soil of a potted plant too",
    },
    shine: {
      op: "noise",
      from: { polishing: 0.9 },
      sd: 0.3,
      deployment: { from: { polishing: 0.5, scattering: 0.3 } },
      help: "general: polishing makes both shine and a clean floor",
    },
    lessStuff: {
      op: "sum",
      from: { burning: 0.9 },
      help: "dust that is moved is still there; the robot may believe that it is destroyed",
    },
    sensor: { op: "noise", from: { cleanFloor: 0.8, tampering: 4 }, sd: 0.2 },
  },
  attributes: ["dustSwept", "dustInVacuum", "shine", "lessStuff", "sensor", "cleanFloor"],
  base: "cleanFloor",
  costs: { dustInVacuum: { tau: 3, delta: 8 }, sensor: { tau: 6, delta: 8 } },
  beliefs: [
    {
      name: "dirt is destroyed",
      help: "“the mistaken belief that the dirt it cleans is completely destroyed”; of fire it has not thought",
      edits: { lessStuff: { from: { burning: 0, sweeping: 0.6, vacuuming: 0.8 } } },
    },
    {
      name: "no scattering, no tampering",
      help: "a cheap model: only the obvious effects of obvious efforts",
      edits: {
        cleanFloor: { from: { polishing: 0, burning: 0, tampering: 0, dustiness: 0 } },
        sensor: { from: { tampering: 0 } },
      },
    },
  ],
  wide: [
    {
      name: "carpet",
      help: "sweeping does little for it, vacuuming much",
      edits: { cleanFloor: { from: { dustSwept: 0.2, vacuuming: 0.8, polishing: 0.1 } } },
    },
    {
      name: "parquet",
      help: "it wants polish",
      edits: {
        cleanFloor: { from: { dustSwept: 0.35, vacuuming: 0.3, polishing: 0.6 } },
        shine: { from: { polishing: 1.2 } },
      },
    },
    {
      name: "old dust bag",
      help: "it leaks: its weight says little",
      edits: { dustInVacuum: { from: { cleanFloor: 0.4 }, sd: 0.9 } },
    },
    {
      name: "lived-in room",
      help: "dust comes back while one cleans, and less furniture is less to dust",
      edits: { cleanFloor: { from: { dustiness: -0.8, burning: 0.05 } } },
    },
    {
      name: "sand on the floor",
      help: "a little can be thrown about and swept again: a part of the way to the deployment",
      edits: { dustSwept: { from: { scattering: 0.4 } }, cleanFloor: { from: { scattering: -0.6 } } },
    },
  ],
  presets: [
    {
      name: "side effect",
      point: "At T = 8 the robot comes to want swept dust; in deployment it scatters dust to sweep it.",
      set: { budget: 8, levels: 1, plans: 256 },
    },
    {
      name: "potted plants",
      point: "At T = 21 it wants dust in its vacuum, which in deployment is quicker had from potted plants.",
      set: { budget: 21, levels: 1, plans: 256 },
    },
    {
      name: "mistaken belief",
      point:
        "Founders believe that dirt is destroyed: they want less stuff, clean the floor, and selection keeps the mistake.",
      set: { budget: 20, levels: 1, plans: 256, founderBelief: 1, founderBase: false, mutationBelief: 0.005 },
    },
    {
      name: "complicated strategy",
      point: "At T = 60 a good reading is wanted. Let it search further, and it tampers with the sensor.",
      set: { budget: 60, levels: 1, plans: 1024, contexts: 32 },
    },
    {
      name: "rich",
      point: "At T = 4096 the clean floor itself is worth its price.",
      set: { budget: 4096, levels: 1, plans: 1024, contexts: 32 },
    },
  ],
};
