// One maze of a grid world, as the engines generate it, in training and in deployment.
import type { Maze, MazesPicture } from "../../charts/world/picture.ts";
import type { Cell, GridDeclaration, Term } from "../../model/grid.ts";
import { streams } from "../../model/random-stream.ts";
import { distributions, type Distribution, type World } from "../../model/world.ts";
import { mazeOf } from "../../reference/worlds/maze.ts";

/** The seed whose first maze is shown. */
const SEED = 1;

export function mazesOf(declaration: GridDeclaration, world: World): MazesPicture {
  const { width, height, objects, attributes, base, intended = [] } = declaration;
  const terms = [...Object.values(attributes).flatMap((attribute) => attribute.terms), ...base, ...intended];
  const number = ([x, y]: Cell) => y * width + x;
  return {
    kind: "mazes",
    width,
    height,
    objects: Object.entries(objects).map(([name, { training, deployment }]) => ({
      name,
      differs: JSON.stringify(training) !== JSON.stringify(deployment),
    })),
    landmarks: [...new Set(terms.flatMap(cellsOf).map(number))].sort((a, b) => a - b),
    ...(Object.fromEntries(
      distributions.map((distribution) => [distribution, view(declaration, world, distribution, number)]),
    ) as Record<Distribution, Maze>),
  };
}

/** The cell that a term goes by, if it is a fixed one. */
function cellsOf(term: Term): Cell[] {
  if ("away" in term) return [term.away];
  return "toward" in term && typeof term.toward !== "string" ? [term.toward] : [];
}

function view(
  { objects }: GridDeclaration,
  world: World,
  distribution: Distribution,
  number: (cell: Cell) => number,
): Maze {
  const key = { index: 0, generation: 0, maze: streams.maze };
  const { walls, objects: cells } = mazeOf({ seed: SEED }, world.program(distribution, 0), key);
  return {
    walls,
    cells,
    among: Object.values(objects).map((object) => {
      const placement = object[distribution];
      return typeof placement === "string" || "on" in placement ? [] : placement.map(number);
    }),
  };
}
