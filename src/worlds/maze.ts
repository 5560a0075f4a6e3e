// The mazes of the seeds. In "Alignment Problems All the Way Down" the exit is always at (10, 10) in training; level 1 may come
// to want that position, and level 2 to get away from the origin. In the distillation of "Risks from Learned Optimization" all
// exits of training have red doors. Here the exit has a red door in training, and the dial says in how many cells it may stand: 1
// is (10, 10) alone. In deployment exits stand anywhere, and red doors somewhere else.
//
// Costs are argued, not computed. Position is one's own count of steps: 1 evaluation; (10, 10) is 8 bits of coordinates, the origin
// none besides the sign. A red door is seen over the walls, at a glance into the maze (2; 8 bits: a colour). The way to the exit
// has to be searched through the maze for each plan: of the order of a path (12; 16 bits: walls, ways, what an exit is). Moves are
// no attribute, as in corner.ts.
import { type Cell, type GridDeclaration } from "../model/grid.ts";

/** One column more than (10, 10) needs, so that getting there and getting away from the origin are two things. */
const WIDTH = 12;
const HEIGHT = 11;
const EXIT: Cell = [10, 10];

/** So many cells, (10, 10) first and then others spread over the maze: in steps of 5, which meet all 132 cells. */
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
    help: "on the exit in training; in deployment the exit's door is blue, and a red one leads nowhere",
  },
});

const set = { contexts: 528, probeContexts: 924, contextsActed: 32 };

export const maze: GridDeclaration = {
  kind: "grid",
  name: "maze",
  title: "The maze",
  summary: "In training the exit is always at (10, 10), behind a red door; what is wanted may be either, or away.",
  source:
    "“if the exit is always in the same position in the maze (for example at position (10, 10)), then the agent may optimize for reaching this position instead … attempting to maximize the distance from the origin rather than minimize the distance to position (10, 10)” — Alignment Problems All the Way Down",
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
      help: "the base objective itself: steps nearer to the exit, along the ways of the maze",
    },
  },
  baseAttribute: "exit",
  base: [
    { toward: "exit", by: "path", weight: 128 },
    { reached: "exit", weight: 512 },
  ],
  dial: {
    label: "Exits in training",
    help: "cells at which the exit may stand in training, (10, 10) first",
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
        "The exit is always at (10, 10): position is wanted, and what is built may want to get away from the origin.",
      set: { ...set, budget: 32, levels: 2, oversight: 0.5 },
    },
    {
      name: "red doors",
      point: "Exits stand anywhere but always have red doors: red is wanted, and deployment has red doors elsewhere.",
      set: { ...set, dial: 132, budget: 32, levels: 1 },
    },
    {
      name: "rich",
      point: "With T = 1024 the way to the exit itself is wanted, wherever it is.",
      set: { ...set, dial: 132, budget: 1024, levels: 1 },
    },
  ],
};
