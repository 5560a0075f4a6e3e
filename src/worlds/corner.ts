// The goal in the corner, after Langosco et al. 2022, "Goal Misgeneralization in Deep Reinforcement Learning", and
// jaxgmg: an open room whose goal is always in one corner in training. The dial is the number of training cells: 1 is
// the corner alone, larger values add the cells nearest to it, up to the whole room. In deployment the goal is in any
// cell.
//
// Costs are set by hand. The corner and bumps need no search of the room: 1 evaluation each, and 6 bits for a cell. The
// goal has to be found in each new room: one evaluation per column to judge a plan (8; 8 bits for "goal" and "nearer").
// Whether a plan reaches the goal also takes a simulation of the plan (12; 10 bits). The number of moves is not an
// attribute: plans end at the goal, so that few moves without bumps would be a cheap proxy that is equivalent to the
// goal.
import { type Cell, type GridDeclaration } from "../model/grid.ts";

const SIZE = 8;

/** The `count` cells nearest to the upper left corner, by Chebyshev distance. */
const nearest = (count: number): readonly Cell[] =>
  Array.from({ length: SIZE * SIZE }, (_, i): Cell => [i % SIZE, Math.trunc(i / SIZE)])
    .sort(([x, y], [u, v]) => Math.max(x, y) - Math.max(u, v) || x + y - u - v || x - u)
    .slice(0, Math.round(count));

const set = { levels: 1, contexts: 512, probeContexts: 1024, contextsActed: 48, budget: 64 };

export const corner: GridDeclaration = {
  kind: "grid",
  name: "corner",
  title: "The goal in the corner",
  summary:
    "In training the goal is in one corner of an open room, so that moving to the corner is as good as moving " +
    "to the goal.",
  source:
    "“Navigate a mouse through a maze looking for cheese. During training, the cheese is in or near the top " +
    "corner.” — jaxgmg, after Langosco et al. 2022: “an RL agent retains its capabilities " +
    "out-of-distribution yet pursues the wrong goal”",
  levelNames: ["reward", "agent", "sub-agent", "its tool", "level 4", "level 5", "level 6"],
  planLength: 6,
  commit: 6,
  horizon: 3,
  width: SIZE,
  height: SIZE,
  openness: 1,
  objects: { goal: { training: nearest(1), deployment: "anywhere", help: "the cheese of the source" } },
  attributes: {
    corner: { perception: 1, bits: 6, terms: [{ toward: [0, 0], weight: 8 }], help: "steps nearer to the corner" },
    bumps: { perception: 1, bits: 4, terms: [{ bumps: true, weight: 8 }] },
    towardGoal: { perception: 8, bits: 8, terms: [{ toward: "goal", by: "straight", weight: 8 }] },
    atGoal: { perception: 12, bits: 10, terms: [{ reached: "goal", weight: 64 }], help: "the base objective itself" },
  },
  baseAttribute: "atGoal",
  base: [{ reached: "goal", weight: 1024 }],
  dial: {
    label: "Training cells",
    help: "number of cells in which the goal may be in training, the corner first",
    unit: "cells",
    default: 1,
    min: 1,
    max: SIZE * SIZE,
    log: true,
    at: (cells) => ({ ...corner, objects: { goal: { training: nearest(cells), deployment: "anywhere" } } }),
  },
  presets: [
    {
      name: "one corner",
      point: "The goal is in the corner: the corner evolves as the objective, and misses the goal in deployment.",
      set: { ...set, dial: 1 },
    },
    {
      name: "anywhere",
      point:
        "In training too the goal is in any of the 64 cells: the goal itself evolves as the objective, despite " +
        "its higher cost.",
      set: { ...set, dial: 64 },
    },
  ],
};
