// The neural-network scenario: gradient descent → network → the model that the network designs at run time. A network
// is trained to distinguish cats from dogs. The base is low loss on the training set; the intended value is recognized
// animals. Three features predict labels in the training set only: the grass behind dogs, a photographer's watermark on
// cats, and memorized training images. All costs follow from the graph: the shape of an animal costs more to judge than
// the grass.
import type { CausalDeclaration } from "../model/causal-declaration.ts";

export const network: CausalDeclaration = {
  kind: "causal",
  name: "network",
  title: "The neural network",
  summary:
    "A network is trained to low loss on pictures of cats and dogs; its objective may become grass or watermarks.",
  source:
    "“Gradient descent trains the model to have low training loss (this is the base-objective). As part of " +
    "training, gradient descent modifies the network to perform optimization” — Alignment Problems All the " +
    "Way Down",
  levelNames: ["gradient descent", "network", "its model", "level 3", "level 4", "level 5", "level 6"],
  nodes: {
    outlines: { op: "effort", help: "computation spent on outlines" },
    parts: { op: "effort", help: "of animals: ears, snouts, tails" },
    textures: { op: "effort" },
    backgrounds: { op: "effort" },
    corners: { op: "effort", help: "of the image; they contain watermarks" },
    recalling: { op: "effort", help: "of images seen in training" },
    clutter: { op: "context" },
    fur: { op: "noise", from: { textures: 0.8 }, sd: 0.3 },
    grass: { op: "noise", from: { backgrounds: 0.9 }, sd: 0.2, help: "spurious: in training dogs are outdoors" },
    watermark: {
      op: "noise",
      from: { corners: 0.9 },
      sd: 0.2,
      help: "spurious: in training one photographer took the cats",
    },
    familiarity: {
      op: "noise",
      from: { recalling: 0.8 },
      sd: 0.3,
      help: "similarity to a training image: predicts its label in training, but not in deployment",
    },
    shape: { op: "noise", from: { outlines: 0.5, parts: 0.6, textures: 0.1, clutter: -0.3 }, sd: 0.2 },
    recognized: {
      op: "sum",
      from: { shape: 0.7, fur: 0.4 },
      help: "intended by people: the animal is recognized by its own features",
    },
    lowLoss: {
      op: "noise",
      from: { recognized: 0.5, grass: 0.3, watermark: 0.4, familiarity: 0.3 },
      sd: 0.2,
      deployment: { from: { recognized: 0.9, grass: -0.2, watermark: -0.4, familiarity: 0 } },
      help: "few errors; on other images in deployment",
    },
    confidence: {
      op: "noise",
      from: { lowLoss: 0.7, familiarity: 0.3 },
      sd: 0.2,
      deployment: { from: { lowLoss: 0.2, watermark: 0.6 } },
      help: "of the network in its answer",
    },
  },
  attributes: ["grass", "watermark", "familiarity", "fur", "shape", "confidence", "recognized", "lowLoss"],
  base: "lowLoss",
  intended: "recognized",
  presets: [
    {
      name: "hill climbing",
      point: "Each network climbs by its own weights; most stop at one feature of the training set.",
      set: {
        budget: 16,
        levels: 1,
        plans: 256,
        baseOptimizer: "hill climbing",
        generations: 300,
        contextsActed: 64,
        mutationZero: 0.06,
        mutationRedraw: 0.05,
      },
    },
    {
      name: "selection",
      point:
        "Among competing networks the watermark spreads: the best single feature in training, misleading in " +
        "deployment.",
      set: { budget: 16, levels: 2, plans: 256 },
    },
    {
      name: "large network",
      point: "At T = 512 low loss itself is the objective; it holds on other images.",
      set: { budget: 512, levels: 2, plans: 256 },
    },
  ],
};
