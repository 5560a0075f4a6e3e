// Parents, babysitter, child: the third seed's garden. The parents intend healthy plants, instruct "water the plants every day at
// 7:00 AM", and Joshua is paid in chocolate for watering. Level 0 is misaligned too: too much water is obedience, and kills.
import type { CausalDeclaration } from "../model/causal.ts";

export const garden: CausalDeclaration = {
  kind: "causal",
  name: "garden",
  title: "The garden",
  summary: "Parents want healthy plants and say “water at seven”; the babysitter pays a child in chocolate.",
  source:
    "“Joshua … didn't grasp that and instead assumed you were all mad trying to put water on things, but he didn't complain because as long as he did that, you seemed satisfied.” — a distillation of Risks from Learned Optimization: Introduction",
  levelNames: ["instruction", "babysitter", "Joshua", "Joshua's friend", "level 4", "level 5", "level 6"],
  nodes: {
    rising: { op: "effort", help: "getting up early" },
    kettle: { op: "effort" },
    turningTap: { op: "effort", help: "of the garden hose; in training it is locked away" },
    weeding: { op: "effort" },
    pleading: { op: "effort" },
    sleeping: { op: "effort" },
    heat: { op: "context" },
    hose: { op: "threshold", from: { turningTap: 1 }, at: 0.8, help: "“at full strength”, or not at all" },
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
      help: "what the parents want: enough water and not too much",
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
      help: "does not know that plants drown",
      edits: { plantHealth: { from: { weeding: 0 }, at: 3, bias: 9 } },
    },
  ],
  wide: [
    {
      name: "hot summer",
      help: "the soil dries, and more can be borne",
      edits: { water: { from: { heat: -0.6 } }, plantHealth: { at: 1.3 } },
    },
    { name: "rain", help: "the soil is wet before anybody comes", edits: { water: { bias: 0.7 } } },
    {
      name: "strict babysitter",
      help: "chocolate is for watering alone",
      edits: { chocolate: { from: { wateredAtSeven: 0.9, pleading: 0.1 } } },
    },
    {
      name: "weeds",
      help: "they take the water, so that weeding matters",
      edits: { plantHealth: { from: { weeding: 0.5 } } },
    },
    {
      name: "a dripping hose",
      help: "the tap can be turned a little: a part of the way to the deployment",
      edits: { wateredAtSeven: { from: { hose: 0.2 } }, water: { from: { hose: 0.8 } } },
    },
  ],
  presets: [
    {
      name: "first days",
      point: "The hose is locked away: what babysitter and child do for their own ends is good for the plants too.",
      set: { budget: 32, levels: 2, plans: 256 },
    },
    {
      name: "the hose",
      point: "They search further; in deployment, with the hose, more water is wanted than plants can bear.",
      set: { budget: 256, levels: 2, plans: 256 },
    },
  ],
};
