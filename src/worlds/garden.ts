// The garden of "a distillation of Risks from Learned Optimization: Introduction": parents, babysitter, child. The
// parents intend healthy plants and instruct "water the plants every day at 7:00 AM"; Joshua receives chocolate for
// watering. Level 0 is misaligned as well: too much water follows the instruction and kills the plants.
import type { CausalDeclaration } from "../model/causal-declaration.ts";

export const garden: CausalDeclaration = {
  kind: "causal",
  name: "garden",
  title: "The garden",
  summary: "Parents want healthy plants and instruct “water at seven”; the babysitter pays a child in chocolate.",
  source:
    "“Joshua … didn't grasp that and instead assumed you were all mad trying to put water on things, but he " +
    "didn't complain because as long as he did that, you seemed satisfied.” — a distillation of Risks from " +
    "Learned Optimization: Introduction",
  levelNames: ["instruction", "babysitter", "Joshua", "Joshua's friend", "level 4", "level 5", "level 6"],
  nodes: {
    rising: { op: "effort", help: "getting up early" },
    kettle: { op: "effort" },
    turningTap: { op: "effort", help: "of the garden hose, which is locked away in training" },
    weeding: { op: "effort" },
    pleading: { op: "effort" },
    sleeping: { op: "effort" },
    heat: { op: "context" },
    hose: { op: "threshold", from: { turningTap: 1 }, at: 0.8, help: "“at full strength”, or off" },
    wateredAtSeven: {
      op: "noise",
      from: { rising: 0.5, kettle: 0.6, sleeping: -0.2 },
      sd: 0.2,
      deployment: { from: { hose: 1 } },
      help: "the instruction",
    },
    water: {
      op: "sum",
      from: { kettle: 0.7, heat: -0.2 },
      deployment: { from: { hose: 3 } },
      help: "in the soil: “the sink in the kitchen has flooded, and there is water everywhere”",
    },
    plantHealth: {
      op: "invertedU",
      from: { water: 0.8, weeding: -0.2 },
      at: 0.9,
      bias: 1,
      help: "intended by the parents: enough water, but not too much",
    },
    chocolate: {
      op: "noise",
      from: { wateredAtSeven: 0.7, pleading: 0.4 },
      sd: 0.2,
      deployment: { from: { wateredAtSeven: 0.2, water: 0.6 } },
      help: "“a chocolate bar for every time he watered the plants”",
    },
    quiet: { op: "sum", from: { sleeping: 0.6, chocolate: 0.5, rising: -0.3 }, help: "the babysitter's sleep" },
    praise: { op: "noise", from: { plantHealth: 0.4, wateredAtSeven: 0.4 }, sd: 0.2 },
  },
  attributes: ["wateredAtSeven", "water", "chocolate", "quiet", "praise", "plantHealth"],
  base: "wateredAtSeven",
  intended: "plantHealth",
  beliefs: [
    {
      name: "the more the better",
      help: "omits that plants drown",
      edits: { plantHealth: { from: { weeding: 0 }, at: 3, bias: 9 } },
    },
  ],
  wide: [
    {
      name: "hot summer",
      help: "the soil dries, and plants tolerate more water",
      edits: { water: { from: { heat: -0.6 } }, plantHealth: { at: 1.3 } },
    },
    { name: "rain", help: "the soil is wet before watering", edits: { water: { bias: 0.7 } } },
    {
      name: "strict babysitter",
      help: "chocolate is given only for watering",
      edits: { chocolate: { from: { wateredAtSeven: 0.9, pleading: 0.1 } } },
    },
    {
      name: "weeds",
      help: "weeds take the water, so that weeding has a large effect",
      edits: { plantHealth: { from: { weeding: 0.5 } } },
    },
    {
      name: "a dripping hose",
      help: "the tap has a small effect: a step towards the deployment distribution",
      edits: { wateredAtSeven: { from: { hose: 0.2 } }, water: { from: { hose: 0.8 } } },
    },
  ],
  presets: [
    {
      name: "first days",
      point: "The hose is locked away: babysitter and child follow their own objectives and also help the plants.",
      set: { budget: 32, levels: 2, plans: 256 },
    },
    {
      name: "the hose",
      point: "With more search and the hose in deployment, they give more water than the plants tolerate.",
      set: { budget: 256, levels: 2, plans: 256 },
    },
  ],
};
