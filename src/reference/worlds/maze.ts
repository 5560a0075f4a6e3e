// The maze of one copy of a grid world: its walls, the cells of its objects, and the distances of all cells to them.
// Twin of shaders/worlds/maze.wgsl.
import { gridHeader, OBJECT_WORDS, placement } from "../../model/grid.ts";
import { bounded, random } from "../../model/philox.ts";
import type { Settings } from "../../model/settings.ts";
import type { ContextKey } from "../outcome.ts";

export interface Maze {
  readonly width: number;
  readonly height: number;
  /** By cell: bit d is set if there is a wall, or the border, in direction d (north, east, south, west). */
  readonly walls: Uint8Array;
  /** Cells of the objects. */
  readonly objects: readonly number[];
  /** By object and cell: steps of the shortest path. */
  readonly distances: readonly Uint8Array[];
}

type Size = Pick<Maze, "width" | "height">;

/** The cell in a direction, walls or not; −1 beyond the border. */
export function neighbour({ width, height }: Size, cell: number, direction: number): number {
  const x = (cell % width) + ([0, 1, 0, -1][direction] ?? 0);
  const y = Math.trunc(cell / width) + ([-1, 0, 1, 0][direction] ?? 0);
  return x < 0 || y < 0 || x >= width || y >= height ? -1 : y * width + x;
}

const DIRECTIONS = [0, 1, 2, 3] as const;

/** Opens the wall between a cell and its neighbour, on both sides. */
function open(size: Size, walls: Uint8Array, cell: number, direction: number): void {
  const beyond = neighbour(size, cell, direction);
  walls[cell] = (walls[cell] ?? 0) & ~(1 << direction);
  walls[beyond] = (walls[beyond] ?? 0) & ~(1 << (direction ^ 2));
}

/** A depth-first spanning tree from a drawn cell. */
function grow(size: Size, word: (i: number) => number): Uint8Array {
  const cells = size.width * size.height;
  const walls = new Uint8Array(cells).fill(15);
  const visited = new Uint8Array(cells);
  const root = bounded(word(0), cells);
  const stack = [root];
  visited[root] = 1;
  let moves = 0;
  for (let cell = stack.at(-1); cell !== undefined; cell = stack.at(-1)) {
    const from = cell;
    const free = DIRECTIONS.filter((d) => neighbour(size, from, d) >= 0 && visited[neighbour(size, from, d)] === 0);
    if (free.length === 0) {
      stack.pop();
      continue;
    }
    const direction = free[bounded(word(1 + moves++), free.length)] ?? 0;
    const to = neighbour(size, from, direction);
    open(size, walls, from, direction);
    visited[to] = 1;
    stack.push(to);
  }
  return walls;
}

/** The cells of the objects, in order. */
function place(program: Int32Array, cells: number, word: (i: number) => number): number[] {
  const placed: number[] = [];
  for (let k = 0; k < (program[gridHeader.objects] ?? 0); k++) {
    const [kind = 0, number = 0, first = 0] = program.subarray(gridHeader.size + k * OBJECT_WORDS);
    const drawn = word(k);
    if (kind === placement.list) placed.push(program[first + bounded(drawn, number)] ?? 0);
    else if (kind === placement.anywhere) placed.push(bounded(drawn, cells));
    else if (kind === placement.on) placed.push(placed[number] ?? 0);
    else {
      const free = Array.from({ length: cells }, (_, cell) => cell).filter((cell) => !placed.includes(cell));
      placed.push(free[bounded(drawn, free.length)] ?? 0);
    }
  }
  return placed;
}

/** Breadth-first search from an object's cell. */
function search(size: Size, walls: Uint8Array, from: number): Uint8Array {
  const distances = new Uint8Array(walls.length);
  const reached = new Set([from]);
  for (const cell of reached) {
    for (const direction of DIRECTIONS) {
      const to = neighbour(size, cell, direction);
      if (((walls[cell] ?? 0) >> direction) & 1 || reached.has(to)) continue;
      distances[to] = (distances[cell] ?? 0) + 1;
      reached.add(to);
    }
  }
  return distances;
}

/** Generates the maze of a copy by the program of a distribution. */
export function mazeOf(
  { seed }: Pick<Settings, "seed">,
  program: Int32Array,
  key: Pick<ContextKey, "index" | "generation" | "maze">,
): Maze {
  const size = { width: program[gridHeader.width] ?? 0, height: program[gridHeader.height] ?? 0 };
  const cells = size.width * size.height;
  const openness = program[gridHeader.openness] ?? 0;
  const word = (i: number) => random(seed, key.index, key.generation, key.maze, i >> 2)[i & 3] ?? 0;
  const walls = grow(size, word);
  for (let cell = 0; cell < cells; cell++) {
    const drawn = word(cells + cell);
    if (drawn >>> 16 < openness && neighbour(size, cell, 1) >= 0) open(size, walls, cell, 1);
    if ((drawn & 0xffff) < openness && neighbour(size, cell, 2) >= 0) open(size, walls, cell, 2);
  }
  const objects = place(program, cells, (k) => word(2 * cells + k));
  return { ...size, walls, objects, distances: objects.map((cell) => search(size, walls, cell)) };
}
