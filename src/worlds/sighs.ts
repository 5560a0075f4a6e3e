// Sighs, one of the "absurd examples" of "a distillation of Risks from Learned Optimization: Introduction":
// instrumental alignment. Brilliant thoughts cause sighs, so that in training an assistant that maximizes sighs helps
// to think; in deployment nagging causes sighs without a thought. Hearing a sigh takes no model of its causes, so that
// the costs of this attribute are set by hand (τ = 2, 4 bits).
import type { CausalDeclaration } from "../model/causal-declaration.ts";

export const sighs: CausalDeclaration = {
  kind: "causal",
  name: "sighs",
  title: "Sighs",
  summary: "An assistant is selected for its user's ideas; in training the user sighs at each idea.",
  source:
    "“to enhance your creativity and the AI notices you sigh a lot (in the videos you gave it) when you have " +
    "a brilliant thought so it forces you to keep sighing to get an idea out of you” — a distillation of " +
    "Risks from Learned Optimization: Introduction",
  levelNames: ["your thanks", "assistant", "sub-agent", "its tool", "level 4", "level 5", "level 6"],
  nodes: {
    questioning: { op: "effort" },
    quiet: { op: "effort" },
    examples: { op: "effort" },
    walking: { op: "effort" },
    nagging: { op: "effort", help: "to sigh; without effect in training" },
    tiredness: { op: "context" },
    attention: { op: "sum", from: { quiet: 0.6, walking: 0.4, tiredness: -0.4 } },
    puzzlement: { op: "sum", from: { questioning: 0.7, examples: -0.2 } },
    ideas: {
      op: "noise",
      from: { attention: 0.6, puzzlement: 0.5, examples: 0.4 },
      sd: 0.3,
      deployment: { from: { nagging: -0.5 } },
    },
    sighing: {
      op: "noise",
      from: { ideas: 0.9 },
      sd: 0.5,
      deployment: { from: { ideas: 0.3, nagging: 1.5 } },
      help: "instrumental: a brilliant thought causes a sigh",
    },
  },
  attributes: ["sighing", "attention", "puzzlement", "ideas"],
  base: "ideas",
  costs: { sighing: { tau: 2, delta: 4 } },
  presets: [
    {
      name: "videos",
      point: "At T = 16 sighs are the objective: a good proxy for ideas in training, but forced in deployment.",
      set: { budget: 16, levels: 1 },
    },
    {
      name: "rich",
      point: "At T = 2048 ideas themselves are the objective.",
      set: { budget: 2048, levels: 1, plans: 1024, contexts: 32 },
    },
  ],
};
