// Mazes of a size, with objects, terms and beliefs of every kind: a sequential world for tests of the engine.
import { compileGrid, type Cell } from "../../src/model/grid.ts";
import type { World } from "../../src/model/world.ts";

export function mazes(width: number, height: number, planLength: number): World {
  const exit: Cell = [width - 1, height - 1];
  return compileGrid({
    name: "mazes",
    title: "Mazes",
    source: "a test",
    summary: "a test",
    levelNames: ["0", "1", "2", "3", "4", "5", "6"],
    kind: "grid",
    width,
    height,
    openness: 0.3,
    planLength,
    commit: Math.min(planLength, 2),
    horizon: 7,
    objects: {
      goal: { training: [exit, [0, 0], [1, 0]], deployment: "anywhere" },
      twin: { training: { on: "goal" }, deployment: "anywhere" },
      stray: { training: "anywhere", deployment: "anywhere" },
      other: { training: "apart", deployment: "anywhere" },
    },
    attributes: {
      reached: { perception: 9, bits: 12, terms: [{ reached: "goal", weight: 100 }] },
      nearer: { perception: 5, bits: 8, terms: [{ toward: "goal", by: "path", weight: 20 }] },
      straight: { perception: 3, bits: 6, terms: [{ toward: "stray", by: "straight", weight: 15 }] },
      east: { perception: 2, bits: 4, terms: [{ toward: exit, weight: 30 }] },
      busy: {
        perception: 1,
        bits: 3,
        terms: [
          { moves: true, weight: 40 },
          { bumps: true, weight: -40 },
        ],
      },
      apart: {
        perception: 2,
        bits: 5,
        terms: [
          { away: [0, 0], weight: 11 },
          { toward: "other", by: "path", weight: 7 },
        ],
      },
    },
    baseAttribute: "reached",
    base: [
      { reached: "goal", weight: 3000 },
      { bumps: true, weight: -100 },
    ],
    intended: [{ toward: "twin", by: "path", weight: 500 }],
    beliefs: [
      { name: "mistaken", help: "", mistakes: { goal: "stray", stray: "other" } },
      { name: "cheap", help: "", mistakes: { other: "goal" }, costs: { reached: { perception: 2 } } },
    ],
  });
}
