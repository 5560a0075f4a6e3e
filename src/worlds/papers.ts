// Sub-agents in a language model, as "Alignment Problems All the Way Down" tells it: classify papers → summarize them → describe
// their equations. The describer is judged by how good the summarizer finds its descriptions: accuracy, believability and length part.
//
// Costs are the graph's, except for two that take no model of the paper: how believable a description is, is the reader's own
// impression (τ = 2; 6 bits), and the abstract lies beside the summary to be compared with (3; 8 bits, a number). Whether a
// description is true has to be worked out.
import type { CausalDeclaration } from "../model/causal.ts";

export const papers: CausalDeclaration = {
  kind: "causal",
  name: "papers",
  title: "Papers",
  summary:
    "A model that classifies papers grows a summarizer, which grows a describer of equations that wants to be believed.",
  source:
    "“This could lead it to output false descriptions which are maximally believable to the mesa-optimizer.” — Alignment Problems All the Way Down",
  levelNames: ["classification", "summarizer", "describer", "level 3", "level 4", "level 5", "level 6"],
  nodes: {
    reading: { op: "effort" },
    parsing: { op: "effort", help: "of equations" },
    elaborating: { op: "effort", help: "more words" },
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
      help: "in training one is believed for being right",
    },
    summary: { op: "sum", from: { reading: 0.5, accuracy: 0.6, elaborating: -0.2 } },
    abstractLikeness: {
      op: "noise",
      from: { summary: 0.7, boilerplate: 0.4 },
      sd: 0.2,
      deployment: { from: { boilerplate: 1 } },
      help: "closeness of the summary to the paper's abstract",
    },
    classified: {
      op: "noise",
      from: { summary: 0.7, reading: 0.2, boilerplate: -0.1 },
      sd: 0.2,
      help: "papers put where they belong",
    },
  },
  attributes: ["length", "believability", "accuracy", "abstractLikeness", "summary", "classified"],
  base: "classified",
  costs: { believability: { tau: 2, delta: 6 }, abstractLikeness: { tau: 3, delta: 8 } },
  presets: [
    {
      name: "believable",
      point: "What is judged by being believed comes to be believable; in deployment that is no longer being right.",
      set: { budget: 24, levels: 2, plans: 256 },
    },
    {
      name: "defection",
      point: "Describers that play along when watched are chosen; unwatched, they describe as they please.",
      set: { budget: 256, levels: 2, plans: 256, candidateTwoFaced: 0.25 },
    },
    {
      name: "dependence",
      point: "Describers are inherited and trusted; summarizers who rely on them forget how to do without.",
      set: { budget: 128, levels: 2, plans: 256, culture: true, trust: 5, candidateTwoFaced: 0.25 },
    },
  ],
};
