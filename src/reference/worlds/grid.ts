// One copy of a grid world: the outcome of a step in its maze, under each belief variant. Twin of
// shaders/worlds/grid.wgsl.
import { GRID_BASE, GRID_INTENDED, gridHeader, OBJECT_WORDS, quantity, TERM_WORDS } from "../../model/grid.ts";
import { clamp } from "../../model/integers.ts";
import { bounded } from "../../model/philox.ts";
import type { Settings } from "../../model/settings.ts";
import { ATTRIBUTES } from "../../model/world.ts";
import type { ContextKey } from "../outcome.ts";
import type { Copy, CopyPlace, Step } from "../step-table.ts";
import { mazeOf, neighbour, type Maze } from "./maze.ts";
import { stepWord } from "./process.ts";

const straight = ({ width }: Maze, a: number, b: number): number =>
  Math.abs((a % width) - (b % width)) + Math.abs(Math.trunc(a / width) - Math.trunc(b / width));

/** The quantity of a term for a step from one cell to another; a step into a wall stays. */
function measure(maze: Maze, kind: number, argument: number, from: number, to: number): number {
  const object = maze.objects[argument] ?? 0;
  const moved = Number(to !== from);
  if (kind === quantity.path) return (maze.distances[argument]?.[from] ?? 0) - (maze.distances[argument]?.[to] ?? 0);
  if (kind === quantity.straight) return straight(maze, from, object) - straight(maze, to, object);
  if (kind === quantity.cell) return straight(maze, from, argument) - straight(maze, to, argument);
  if (kind === quantity.reached) return Number(moved === 1 && to === object);
  return kind === quantity.moves ? moved : 1 - moved;
}

/** Outputs of all terms: 16 attributes, the base, the intended value. */
function outputs(maze: Maze, program: Int32Array, from: number, to: number): Int32Array {
  const sums = new Int32Array(ATTRIBUTES + 2);
  const termsAt = gridHeader.size + (program[gridHeader.objects] ?? 0) * OBJECT_WORDS;
  for (let term = 0; term < (program[gridHeader.terms] ?? 0); term++) {
    const [output = 0, kind = 0, argument = 0, weight = 0] = program.subarray(termsAt + term * TERM_WORDS);
    sums[output] = (sums[output] ?? 0) + weight * measure(maze, kind, argument, from, to);
  }
  return sums;
}

export function gridCopy(
  settings: Settings,
  programs: readonly Int32Array[],
  key: ContextKey,
  { copy, copies }: CopyPlace,
): Copy {
  const { states } = settings;
  // Placements do not depend on the belief variant.
  const maze = mazeOf(settings, programs[0] ?? new Int32Array(0), key);
  return {
    step: programs.map((program) => (state: number, action: number): Step => {
      const to = ((maze.walls[state] ?? 0) >> action) & 1 ? state : neighbour(maze, state, action);
      const goal = maze.objects[program[gridHeader.goal] ?? 0];
      const ends = to !== state && to === goal;
      const sums = outputs(maze, program, state, to);
      return {
        next: ends
          ? ((copy + 1) % copies) * states + bounded(stepWord(settings, key, state, action), states)
          : copy * states + to,
        ends,
        features: Int8Array.from(sums.subarray(0, ATTRIBUTES), (sum) => clamp(sum, -127, 127)),
        base: clamp(sums[GRID_BASE] ?? 0, -32_767, 32_767),
        intended: clamp(sums[GRID_INTENDED] ?? 0, -32_767, 32_767),
      };
    }),
    cue: (state) => maze.walls[state] ?? 0,
  };
}
