// The mazes of the source documents. In "Alignment Problems All the Way Down" the exit is always at (10, 10) in
// training; the objective of level 1 may become that position, and that of level 2 the distance from the origin. In "a
// distillation of Risks from Learned Optimization: Introduction" all exits of training have red doors. Here the exit
// has a red door in training, and the dial is the number of cells in which it may be: 1 is (10, 10) alone. In
// deployment exits are in any cell, and red doors in other cells.
//
// Costs are set by hand. Position is a count of the optimizer's own steps: 1 evaluation; 8 bits for the coordinates
// (10, 10), 2 for the origin. A red door is visible over the walls (2; 8 bits for a colour). The way to the exit takes
// a search of the maze for each plan, about as long as a path (12; 16 bits for walls, ways and exit). Moves are not an
// attribute: see corner.ts.
import { type Cell, type GridDeclaration } from "../model/grid.ts";

/** One column more than (10, 10) needs, so that reaching it differs from maximizing the distance from the origin. */
const WIDTH = 12;
const HEIGHT = 11;
const EXIT: Cell = [10, 10];

/** `count` cells, (10, 10) first, then others in steps of 5, which reach all 132 cells. */
const cells = (count: number): readonly Cell[] =>
  Array.from({ length: Math.round(count) }, (_, i): Cell => {
    const cell = (EXIT[1] * WIDTH + EXIT[0] + 5 * i) % (WIDTH * HEIGHT);
    return [cell % WIDTH, Math.trunc(cell / WIDTH)];
  });

const objects = (count: number): GridDeclaration["objects"] => ({
  exit: { training: cells(count), deployment: "anywhere" },
  redDoor: {
    training: { on: "exit" },
    deployment: "apart",
    help: "at the exit in training; in deployment the exit's door is blue, and the red door is elsewhere",
  },
});

const set = { contexts: 528, probeContexts: 924, contextsActed: 32 };

export const maze: GridDeclaration = {
  kind: "grid",
  name: "maze",
  title: "The maze",
  summary:
    "In training the exit is at (10, 10), behind a red door; position, door or distance from the origin may be " +
    "the objective.",
  source:
    "“if the exit is always in the same position in the maze (for example at position (10, 10)), then the " +
    "agent may optimize for reaching this position instead … attempting to maximize the distance from the " +
    "origin rather than minimize the distance to position (10, 10)” — Alignment Problems All the Way Down",
  levelNames: ["maze exit", "agent", "route finder", "level 3", "level 4", "level 5", "level 6"],
  planLength: 8,
  commit: 8,
  horizon: 4,
  width: WIDTH,
  height: HEIGHT,
  openness: 0.4,
  objects: objects(1),
  attributes: {
    position: { perception: 1, bits: 8, terms: [{ toward: EXIT, weight: 8 }], help: "steps nearer to (10, 10)" },
    origin: { perception: 1, bits: 2, terms: [{ away: [0, 0], weight: 8 }], help: "steps away from (0, 0)" },
    redDoor: { perception: 2, bits: 8, terms: [{ toward: "redDoor", by: "straight", weight: 8 }] },
    bumps: { perception: 1, bits: 4, terms: [{ bumps: true, weight: 8 }] },
    exit: {
      perception: 12,
      bits: 16,
      terms: [
        { toward: "exit", by: "path", weight: 8 },
        { reached: "exit", weight: 32 },
      ],
      help: "the base objective itself: steps nearer to the exit, by the shortest path",
    },
  },
  baseAttribute: "exit",
  base: [
    { toward: "exit", by: "path", weight: 128 },
    { reached: "exit", weight: 512 },
  ],
  dial: {
    label: "Exits in training",
    help: "number of cells in which the exit may be in training, (10, 10) first",
    unit: "cells",
    default: 1,
    min: 1,
    max: WIDTH * HEIGHT,
    log: true,
    at: (count) => ({ ...maze, objects: objects(count) }),
  },
  presets: [
    {
      name: "fixed exit",
      point:
        "The exit is always at (10, 10): position is the objective; delegates may maximize the distance from " +
        "the origin.",
      set: { ...set, budget: 32, levels: 2, oversight: 0.5 },
    },
    {
      name: "red doors",
      point:
        "Exits are in any cell but always have red doors: red doors are the objective; in deployment they are " +
        "elsewhere.",
      set: { ...set, dial: 132, budget: 32, levels: 1 },
    },
    {
      name: "rich",
      point: "At T = 1024 the way to the exit itself is the objective, in any cell.",
      set: { ...set, dial: 132, budget: 1024, levels: 1 },
    },
  ],
};
