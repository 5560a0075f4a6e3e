// A grid world: one of its mazes, as it is in training and as it is in deployment, with its objects. The walls are the same in both;
// what is placed otherwise is in the distribution's colour.
import { inPlainWords } from "../format.ts";
import type { Drawn } from "./drawn.ts";
import type { KeyItem } from "./key.ts";
import type { Look } from "./look.ts";
import type { Maze, MazesPicture } from "./picture.ts";
import { element, line, px, title } from "./svg.ts";

/** Pixels between the two mazes, and above them for their names. */
const gap = 24;
const headHeight = 22;
const widestCell = 34;

export function drawMazes(picture: MazesPicture, look: Look): Drawn {
  const { width, height, training, deployment } = picture;
  const cell = Math.min(widestCell, Math.floor(((look.inner - gap) / 2 - 2) / width));
  const one = (maze: Maze, name: "training" | "deployment", left: number) =>
    element(
      "g",
      { transform: `translate(${left + 1} 0)` },
      line(`In ${name}`, 0, 12, { fill: look.theme.ink, weight: 600 }),
      element("g", { transform: `translate(0 ${headHeight})` }, drawMaze(maze, picture, name, cell, look)),
    );
  return {
    svg: one(training, "training", 0) + one(deployment, "deployment", width * cell + gap),
    height: headHeight + height * cell + 2,
    key: keyItems(picture, look),
    alt: inWords(picture),
  };
}

function drawMaze(
  maze: Maze,
  picture: MazesPicture,
  name: "training" | "deployment",
  cell: number,
  look: Look,
): string {
  const { width, height, objects, landmarks } = picture;
  const corner = (at: number): readonly [number, number] => [(at % width) * cell, Math.trunc(at / width) * cell];
  const colourOf = (object: number) => (objects[object]?.differs ? look[name] : look.theme.ink);
  const few = maze.among.flatMap((cells, object) => (isFew(cells, picture) ? cells.map((at) => ({ at, object })) : []));
  const tints = few.map(({ at, object }) => {
    const [x, y] = corner(at);
    return element("rect", { x, y, width: cell, height: cell, fill: colourOf(object), "fill-opacity": 0.16 });
  });
  const free = landmarks.filter((at) => !maze.cells.includes(at));
  const crosses = free.map((at) => {
    const [x, y] = corner(at);
    return cross(x + cell / 2, y + cell / 2, cell * 0.22, look.theme.muted);
  });
  const signs = objects.map((object, k) => {
    const at = maze.cells[k] ?? 0;
    const [x, y] = corner(at);
    const here = maze.cells.flatMap((other, i) => (other === at ? [i] : []));
    const size = (cell * 0.36) / Math.min(2, Math.sqrt(here.length));
    const shift = ((here.indexOf(k) - (here.length - 1) / 2) * cell * 0.9) / here.length;
    return element(
      "g",
      {},
      title(`${inPlainWords(object.name)} at (${at % width}, ${Math.trunc(at / width)})`),
      sign(k, x + cell / 2 + shift, y + cell / 2, size, colourOf(k)),
    );
  });
  const walls = element("path", {
    d: wallPath(maze, width, height, cell),
    fill: "none",
    stroke: look.theme.ink,
    "stroke-width": cell > 14 ? 1.5 : 1.2,
    "stroke-linecap": "square",
  });
  return [...tints, posts(width, height, cell, look.theme.faint), ...crosses, walls, ...signs].join("");
}

/** A dot at every corner of a cell: an open room has no walls to count by. */
function posts(width: number, height: number, cell: number, colour: string): string {
  const dots: string[] = [];
  for (let y = 1; y < height; y++)
    for (let x = 1; x < width; x++) dots.push(`M${px(x * cell - 0.5)} ${px(y * cell)}h1`);
  return element("path", { d: dots.join(""), stroke: colour, "stroke-width": 1 });
}

/** Walls of each cell to the north and west, and the border that is left. */
function wallPath({ walls }: Maze, width: number, height: number, cell: number): string {
  const parts: string[] = [`M0 ${px(height * cell)}H${px(width * cell)}V0`];
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [(at % width) * cell, Math.trunc(at / width) * cell];
    const bits = walls[at] ?? 0;
    if (bits & 1) parts.push(`M${px(x)} ${px(y)}h${px(cell)}`);
    if (bits & 8) parts.push(`M${px(x)} ${px(y)}v${px(cell)}`);
  }
  return parts.join("");
}

/** Objects by shape: the goal is a diamond. */
function sign(object: number, x: number, y: number, r: number, fill: string): string {
  if (object === 1) return element("circle", { cx: x, cy: y, r: r * 0.85, fill });
  if (object === 2) return element("rect", { x: x - r * 0.8, y: y - r * 0.8, width: r * 1.6, height: r * 1.6, fill });
  const d =
    object === 0
      ? `M${px(x)} ${px(y - r)}L${px(x + r)} ${px(y)}L${px(x)} ${px(y + r)}L${px(x - r)} ${px(y)}z`
      : `M${px(x)} ${px(y - r)}L${px(x + r)} ${px(y + r * 0.8)}H${px(x - r)}z`;
  return element("path", { d, fill });
}

const cross = (x: number, y: number, r: number, stroke: string): string =>
  element("path", {
    d: `M${px(x - r)} ${px(y)}h${px(2 * r)}M${px(x)} ${px(y - r)}v${px(2 * r)}`,
    stroke,
    "stroke-width": 1.5,
  });

/** Where an object may be is shown if that says something. */
const isFew = (cells: readonly number[], { width, height }: MazesPicture): boolean =>
  cells.length > 0 && cells.length < width * height;

function keyItems(picture: MazesPicture, look: Look): KeyItem[] {
  const { objects, landmarks, training, deployment, width } = picture;
  const { theme } = look;
  const tint = (colour: string) =>
    element("rect", {
      x: 0,
      y: -5.5,
      width: 11,
      height: 11,
      fill: colour,
      "fill-opacity": 0.16,
      stroke: colour,
      "stroke-opacity": 0.3,
    });
  const within = [training, deployment].some(({ among }) => among.some((cells) => isFew(cells, picture)));
  return [
    ...objects.map((object, k) => ({
      sign: sign(k, 6, 0, 6, theme.ink),
      wide: 12,
      text: `${inPlainWords(object.name)}${k === 0 && object.name !== "goal" ? ", the goal" : ""}`,
    })),
    ...(within ? [{ sign: tint(theme.ink), wide: 11, text: "where it may be" }] : []),
    ...(landmarks.length > 0
      ? [
          {
            sign: cross(5, 0, 4, theme.muted),
            wide: 10,
            text: landmarks.map((at) => `(${at % width}, ${Math.trunc(at / width)})`).join(", "),
          },
        ]
      : []),
    ...(objects.some(({ differs }) => differs)
      ? [
          {
            sign: sign(0, 6, 0, 5, look.training) + sign(0, 17, 0, 5, look.deployment),
            wide: 23,
            text: "placed otherwise in deployment",
          },
        ]
      : []),
  ];
}

function inWords({ width, height, objects, training, deployment }: MazesPicture): string {
  const place = (maze: Maze, k: number) => {
    const at = maze.cells[k] ?? 0;
    return `(${at % width}, ${Math.trunc(at / width)})`;
  };
  const said = objects.map(
    ({ name }, k) =>
      `${inPlainWords(name)} at ${place(training, k)} in training and ${place(deployment, k)} in deployment`,
  );
  return `One of the mazes, ${width} × ${height} cells, with ${said.join("; ")}.`;
}
