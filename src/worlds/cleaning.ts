// The cleaning robot of "The Inner Alignment Problem", section 3.1, with one attribute for each of its cases: dust swept is
// aligned by side effect (sweeping causes a clean floor), dust in the vacuum instrumentally (a clean floor causes it), shine
// through a common cause (polishing), less stuff only by a mistaken belief, and the sensor only until a complicated strategy is
// found: two efforts that must come together, and so are seldom among few plans. All costs come from the graph.
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
      from: { sweeping: 0.8, dustiness: 0.3 },
      sd: 0.3,
      deployment: { from: { scattering: 1.5 } },
      help: "side effect: what is swept makes the floor clean",
    },
    tampering: {
      op: "threshold",
      from: { covering: 0.7, wiring: 0.7 },
      at: 1.6,
      help: "the complicated strategy: both efforts at once",
    },
    cleanFloor: {
      op: "noise",
      from: { dustSwept: 0.6, vacuuming: 0.5, polishing: 0.4, burning: -0.05, tampering: -1, dustiness: -0.3 },
      sd: 0.2,
      deployment: { from: { scattering: -2 } },
    },
    dustInVacuum: {
      op: "noise",
      from: { cleanFloor: 0.8 },
      sd: 0.4,
      deployment: { from: { cleanFloor: 0.2, digging: 1.5 } },
      help: "instrumental: the dust of a clean floor is in the vacuum",
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
    sensor: { op: "noise", from: { cleanFloor: 0.8, tampering: 3 }, sd: 0.2 },
  },
  attributes: ["dustSwept", "dustInVacuum", "shine", "lessStuff", "sensor", "cleanFloor"],
  base: "cleanFloor",
  beliefs: [
    {
      name: "dirt is destroyed",
      help: "“the mistaken belief that the dirt it cleans is completely destroyed”",
      edits: { lessStuff: { from: { burning: 0.2, sweeping: 0.7, vacuuming: 0.7 } } },
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
  presets: [
    {
      name: "side effect",
      point: "At T = 8 the robot comes to want swept dust; in deployment it scatters dust to sweep it.",
      set: { budget: 8, levels: 1 },
    },
    {
      name: "mistaken belief",
      point:
        "Founders believe that dirt is destroyed; when beliefs may improve, wanting less stuff stops cleaning the floor.",
      set: { budget: 32, levels: 1, founderBelief: 1, founderBase: false, mutationBelief: 0.005 },
    },
    {
      name: "complicated strategy",
      point: "With a large search the tampered sensor is found.",
      set: { budget: 512, founderBase: false },
    },
  ],
};
