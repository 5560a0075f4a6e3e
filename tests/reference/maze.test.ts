// Every maze is solvable, its distances are those of a plain search, and its objects are where they may be: random mazes of every
// size and openness.
import { describe, expect, test } from "vitest";
import { compileGrid, type GridDeclaration, type Placement } from "../../src/model/grid.ts";
import type { ContextKey } from "../../src/reference/outcome.ts";
import { mazeOf, type Maze } from "../../src/reference/worlds/maze.ts";
import { SeededRandom } from "../../src/bench/verify/seeded-random.ts";

/** Some size, and the same placements in both distributions. */
function declare(width: number, height: number, openness: number, objects: Record<string, Placement>): GridDeclaration {
  return {
    kind: "grid",
    name: "maze",
    title: "",
    source: "",
    summary: "",
    levelNames: [],
    planLength: 1,
    commit: 1,
    horizon: 1,
    width,
    height,
    openness,
    objects: Object.fromEntries(
      Object.entries(objects).map(([name, placement]) => [name, { training: placement, deployment: placement }]),
    ),
    attributes: { moves: { perception: 1, bits: 1, terms: [{ moves: true, weight: 1 }] } },
    base: [],
  };
}

const keyed = (index: number): ContextKey => ({
  index,
  generation: 5,
  context: 0,
  noise: 0,
  row: 0,
  step: 0,
  maze: 27,
});
const draw = (declaration: GridDeclaration, index: number): Maze =>
  mazeOf({ seed: 3 }, compileGrid(declaration).program("training", 0), keyed(index));

/** Cells that one can step to, by coordinates: the walls of both sides must agree. */
function steps({ width, height, walls }: Maze, cell: number): number[] {
  const [x, y] = [cell % width, Math.floor(cell / width)];
  const beyond = [
    [x, y - 1],
    [x + 1, y],
    [x, y + 1],
    [x - 1, y],
  ] as const;
  return beyond.flatMap(([a, b], direction) => {
    const inside = a >= 0 && a < width && b >= 0 && b < height;
    const wall = ((walls[cell] ?? 0) & (2 ** direction)) > 0;
    if (!inside) {
      expect(wall, "the border is a wall").toBe(true);
      return [];
    }
    const back = ((walls[b * width + a] ?? 0) & (2 ** ((direction + 2) % 4))) > 0;
    expect(wall, "a wall has two sides").toBe(back);
    return wall ? [] : [b * width + a];
  });
}

/** Shortest paths by relaxing until nothing changes. */
function plainDistances(maze: Maze, from: number): number[] {
  const cells = maze.width * maze.height;
  const distances = Array.from({ length: cells }, (_, cell) => (cell === from ? 0 : Infinity));
  const edges = Array.from({ length: cells }, (_, cell) => steps(maze, cell));
  for (let changed = true; changed;) {
    changed = false;
    edges.forEach((there, cell) => {
      for (const to of there) {
        if ((distances[cell] ?? 0) + 1 >= (distances[to] ?? 0)) continue;
        distances[to] = (distances[cell] ?? 0) + 1;
        changed = true;
      }
    });
  }
  return distances;
}

const openings = (maze: Maze): number =>
  Array.from(maze.walls, (_, cell) => steps(maze, cell).length).reduce((a, b) => a + b, 0) / 2;
const doors = ({ width, height }: Maze): number => (width - 1) * height + width * (height - 1);

const dice = new SeededRandom(1);
const sizes = [
  [2, 2],
  [2, 16],
  [16, 2],
  [16, 16],
  [11, 11],
  ...Array.from({ length: 25 }, () => [dice.int(2, 16), dice.int(2, 16)] as const),
] as const;

test.each(sizes)("%i × %i: everything can be reached, at the distance of a plain search", (width, height) => {
  for (const openness of [0, 0.1, 0.6]) {
    const maze = draw(declare(width, height, openness, { goal: "anywhere", other: "apart" }), width * 16 + height);
    maze.objects.forEach((cell, k) => {
      const plain = plainDistances(maze, cell);
      expect(Math.max(...plain)).toBeLessThan(width * height);
      expect([...(maze.distances[k] ?? [])]).toEqual(plain);
    });
  }
});

describe("walls", () => {
  test("of a perfect maze leave a tree, those of an open room only the border", () => {
    for (let index = 0; index < 10; index++) {
      const perfect = draw(declare(7, 9, 0, { goal: "anywhere" }), index);
      expect(openings(perfect)).toBe(7 * 9 - 1);
      const open = draw(declare(7, 9, 1, { goal: "anywhere" }), index);
      expect(openings(open)).toBe(doors(open));
    }
  });

  test("that the tree left are opened as often as is declared", () => {
    const mazes = Array.from({ length: 60 }, (_, index) => draw(declare(16, 16, 0.3, { goal: "anywhere" }), index));
    const left = mazes.reduce((sum, maze) => sum + doors(maze) - (16 * 16 - 1), 0);
    const opened = mazes.reduce((sum, maze) => sum + openings(maze) - (16 * 16 - 1), 0);
    expect(Math.abs(opened - 0.3 * left) / Math.sqrt(left * 0.3 * 0.7)).toBeLessThan(5);
  });

  test("differ from maze to maze, and are the same for the same key", () => {
    const of = (index: number) => draw(declare(8, 8, 0, { goal: "anywhere" }), index).walls.join();
    expect(new Set([1, 2, 3, 4].map(of)).size).toBe(4);
    expect(of(1)).toBe(of(1));
  });
});

describe("objects", () => {
  const many = (objects: Record<string, Placement>, size = 4) =>
    Array.from({ length: 400 }, (_, index) => draw(declare(size, size, 0, objects), index).objects);

  test("of a list stand in its cells, about equally often", () => {
    const cells = many({
      goal: [
        [3, 0],
        [0, 2],
      ],
    }).map(([goal]) => goal);
    expect(new Set(cells)).toEqual(new Set([3, 8]));
    expect(Math.abs(cells.filter((cell) => cell === 3).length - 200) / Math.sqrt(100)).toBeLessThan(5);
  });

  test("anywhere are everywhere; on another, where it is", () => {
    const placed = many({ goal: "anywhere", coin: { on: "goal" } });
    expect(new Set(placed.map(([goal]) => goal)).size).toBe(16);
    expect(placed.every(([goal, coin]) => goal === coin)).toBe(true);
  });

  test("apart are in every other cell, and in no cell of an earlier one", () => {
    const placed = many({ goal: "anywhere", twin: { on: "goal" }, third: "apart", fourth: "apart" }, 2);
    for (const [goal, , third, fourth] of placed) expect(new Set([goal, third, fourth]).size).toBe(3);
    const first = placed.filter(([goal]) => goal === 2);
    expect(new Set(first.map(([, , third]) => third))).toEqual(new Set([0, 1, 3]));
  });
});
