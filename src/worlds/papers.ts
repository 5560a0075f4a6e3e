// Sub-agents in a language model, as described in "Alignment Problems All the Way Down": classify papers → summarize
// them → describe their equations. The summarizer judges the describer by its descriptions, so that accuracy,
// believability and length separate.
//
// Costs follow from the graph, except for two that take no model of the paper: believability is an impression of the
// reader (τ = 2; 6 bits), and likeness to the abstract is a comparison with a given text (3; 8 bits for a number).
import type { CausalDeclaration } from "../model/causal-declaration.ts";

export const papers: CausalDeclaration = {
  kind: "causal",
  name: "papers",
  title: "Papers",
  summary:
    "A model that classifies papers builds a summarizer, which builds a describer of equations; its " +
    "objective is to be believed.",
  source:
    "“This could lead it to output false descriptions which are maximally believable to the mesa-optimizer.” " +
    "— Alignment Problems All the Way Down",
  levelNames: ["classification", "summarizer", "describer", "level 3", "level 4", "level 5", "level 6"],
  nodes: {
    reading: { op: "effort" },
    parsing: { op: "effort", help: "of equations" },
    elaborating: { op: "effort", help: "using more words" },
    smoothing: { op: "effort", help: "sounding right" },
    boilerplate: { op: "effort" },
    difficulty: { op: "context" },
    accuracy: { op: "noise", from: { parsing: 0.7, reading: 0.3, difficulty: -0.3 }, sd: 0.3 },
    length: {
      op: "noise",
      from: { elaborating: 0.8, parsing: 0.3 },
      sd: 0.2,
      deployment: { from: { elaborating: 2 } },
    },
    believability: {
      op: "noise",
      from: { accuracy: 0.6, smoothing: 0.4, length: 0.2 },
      sd: 0.2,
      deployment: { from: { accuracy: 0.1, smoothing: 1.2 } },
      help: "in training mostly caused by accuracy",
    },
    summary: { op: "sum", from: { reading: 0.5, accuracy: 0.6, elaborating: -0.2 } },
    abstractLikeness: {
      op: "noise",
      from: { summary: 0.7, boilerplate: 0.4 },
      sd: 0.2,
      deployment: { from: { boilerplate: 1 } },
      help: "similarity of the summary to the paper's abstract",
    },
    classified: {
      op: "noise",
      from: { summary: 0.7, reading: 0.2, boilerplate: -0.1 },
      sd: 0.2,
      help: "papers classified correctly",
    },
  },
  attributes: ["length", "believability", "accuracy", "abstractLikeness", "summary", "classified"],
  base: "classified",
  costs: { believability: { tau: 2, delta: 6 }, abstractLikeness: { tau: 3, delta: 8 } },
  presets: [
    {
      name: "believable",
      point:
        "Describers judged by belief become believable; in deployment believable descriptions are no longer " +
        "accurate.",
      set: { budget: 24, levels: 2, plans: 256 },
    },
    {
      name: "defection",
      point:
        "Two-faced describers are chosen because they serve the summarizer while watched; unwatched they " +
        "follow their own objective.",
      set: { budget: 256, levels: 2, plans: 256, candidateTwoFaced: 0.25 },
    },
    {
      name: "dependence",
      point:
        "Describers are inherited and trusted; summarizers that rely on them lose the ability to work without " +
        "them.",
      set: { budget: 128, levels: 2, plans: 256, culture: true, trust: 5, candidateTwoFaced: 0.25 },
    },
  ],
};
