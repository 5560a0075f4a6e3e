// The drawings of worlds as text: mazes, moves of a process, correlations with the base.
import type {
  Maze,
  MazesPicture,
  Move,
  ProcessPicture,
  ProxiesPicture,
  Way,
  WorldPicture,
} from "../charts/world/picture.ts";
import { aligned } from "./summary.ts";

/** Lines of a process that are still read; beyond them its moves are counted. */
const MOST_MOVES = 64;

/** The lines of a picture; none of a graph, which its declaration tells better. */
export function pictureText(picture: WorldPicture): string[] {
  if (picture.kind === "mazes") return mazesText(picture);
  if (picture.kind === "process") return movesText(picture);
  return picture.kind === "proxies" ? proxiesText(picture) : [];
}

const proxiesText = ({ proxies }: ProxiesPicture): string[] =>
  aligned([
    ["correlation with the base", "training", "deployment"],
    ...proxies.map(({ name, training, deployment, intended }) => [
      `  ${name}${intended ? " (intended)" : ""}`,
      shown(training),
      shown(deployment),
    ]),
  ]);

const shown = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : "–");

function mazesText(picture: MazesPicture): string[] {
  const { width, objects, landmarks, training, deployment } = picture;
  const [left, right] = [mazeText(training, picture), mazeText(deployment, picture)];
  const broad = 3 * width + 1;
  const place = (cell: number) => `(${cell % width}, ${Math.trunc(cell / width)})`;
  const legend = objects.map(({ name, differs }, k) => {
    const where = [training, deployment].map(({ cells }) => place(cells[k] ?? 0));
    return `  ${letter(k)} ${name}${k === 0 ? ", the goal" : ""}: ${where.join(", in deployment ")}${differs ? "" : " (placed alike)"}`;
  });
  return [
    "One of the mazes",
    `${"in training".padEnd(broad + 2)}in deployment`,
    ...left.map((text, row) => `${text.padEnd(broad)}  ${right[row] ?? ""}`),
    ...legend,
    ...(landmarks.length > 0 ? [`  + ${landmarks.map(place).join(", ")}: attributes go by these cells`] : []),
  ];
}

const letter = (object: number): string => String.fromCodePoint("A".charCodeAt(0) + object);

/** Three characters a cell, two lines a row; a cell shows its first two objects, or a landmark. */
function mazeText({ walls, cells }: Maze, { width, height, landmarks }: MazesPicture): string[] {
  const has = (x: number, y: number, direction: number) => ((walls[y * width + x] ?? 0) >> direction) & 1;
  const rows = Array.from({ length: height }, (_, y) => {
    const columns = Array.from({ length: width }, (__, x) => x);
    const inside = columns.map((x) => {
      const cell = y * width + x;
      const here = cells.flatMap((at, k) => (at === cell ? [letter(k)] : []));
      const mark = here.length > 0 ? here.slice(0, 2).join("") : landmarks.includes(cell) ? "+" : "";
      return `${has(x, y, 3) ? "|" : " "}${mark.padEnd(2)}`;
    });
    return [columns.map((x) => `+${has(x, y, 0) ? "--" : "  "}`).join("") + "+", `${inside.join("")}|`];
  });
  return [...rows.flat(), `${"+--".repeat(width)}+`];
}

const same = ({ training, deployment }: Move): boolean => JSON.stringify(training) === JSON.stringify(deployment);

function movesText({ states, actions, moves }: ProcessPicture): string[] {
  const changed = moves.filter((move) => !same(move));
  const head = `Process: ${states.length} states, actions ${actions.join(", ")}; ${moves.length} ways from a state to another, ${changed.length} of them different in deployment`;
  const listed = moves.length <= MOST_MOVES ? moves : changed.slice(0, MOST_MOVES);
  const lines = listed.flatMap((move) => {
    const { from, to, training, deployment } = move;
    const first = `  ${states[from]} → ${states[to]}: ${ways(training)}`;
    return same(move) ? [first] : [first, `    in deployment: ${ways(deployment)}`];
  });
  const rest = moves.length > MOST_MOVES ? changed.length - listed.length : 0;
  return [head, ...lines, ...(rest > 0 ? [`  … and ${rest} more that differ`] : [])];
}

const ways = (all: readonly Way[]): string =>
  all.length === 0
    ? "never"
    : all
        .map(({ action, probability, base }) => {
          const chance = probability < 1 ? ` ${Number((100 * probability).toPrecision(3))} %` : "";
          return `${action}${chance}${base === 0 ? "" : `, base ${base}`}`;
        })
        .join("; ");
