// A process whose states lie in a room: its floor, with walls where no action leads from a cell to its neighbour, and what earns
// something for the base where, in training and in deployment.
import { fit, textSize } from "../typography.ts";
import { number } from "../format.ts";
import type { Drawn } from "./drawn.ts";
import type { KeyItem } from "./key.ts";
import type { Look } from "./look.ts";
import { presenceOf } from "./moves.ts";
import type { Move, Place, ProcessPicture } from "./picture.ts";
import { element, line, px, title } from "./svg.ts";

const gap = 24;
const headHeight = 22;
const widestCell = 72;
/** Pixels of a cell that can hold words. */
const leastWorded = 40;

type Body = Pick<Drawn, "svg" | "height" | "key">;
type Distribution = "training" | "deployment";

/** An action that matters in a cell. */
interface Deed {
  readonly cell: number;
  readonly action: string;
  /** It brings something for the base, in this share of the states of the cell; 0: it changes something else, here and in few cells. */
  readonly share: number;
}

export function drawPlaces(picture: Placed, look: Look): Body {
  const { places, moves } = picture;
  const columns = 1 + Math.max(...places.map(({ column }) => column));
  const rows = 1 + Math.max(...places.map(({ row }) => row));
  const alike = moves.every((move) => presenceOf(move) === "both");
  const cell = Math.min(widestCell, Math.floor(((look.inner - gap) / 2 - 2) / columns));
  const cellOf = (state: number) => (places[state]?.row ?? 0) * columns + (places[state]?.column ?? 0);
  const floor: Floor = { columns, rows, cell, cellOf };
  const one = (distribution: Distribution, head: string, left: number) =>
    element(
      "g",
      { transform: `translate(${left + 1} 0)` },
      line(head, 0, 12, { fill: look.theme.ink, weight: 600 }),
      element(
        "g",
        { transform: `translate(0 ${headHeight})` },
        drawFloor(floor, moves, distribution, look),
        drawDeeds(floor, picture, distribution, look),
      ),
    );
  return {
    svg: alike
      ? one("training", "In training and in deployment", 0)
      : one("training", "In training", 0) + one("deployment", "In deployment", columns * cell + gap),
    height: headHeight + rows * cell + 2,
    key: keyItems(picture, look),
  };
}

type Placed = ProcessPicture & { readonly places: readonly Place[] };

interface Floor {
  readonly columns: number;
  readonly rows: number;
  /** In pixels. */
  readonly cell: number;
  readonly cellOf: (state: number) => number;
}

/** Cells, with walls between those that no action leads between. */
function drawFloor(
  { columns, rows, cell, cellOf }: Floor,
  moves: readonly Move[],
  distribution: Distribution,
  { theme }: Look,
): string {
  const doors = new Set(
    moves
      .filter((move) => move[distribution].length > 0)
      .flatMap(({ from, to }) => [`${cellOf(from)} ${cellOf(to)}`, `${cellOf(to)} ${cellOf(from)}`]),
  );
  const walls: string[] = [];
  const doorways: string[] = [];
  for (let at = 0; at < columns * rows; at++) {
    const [x, y] = [(at % columns) * cell, Math.trunc(at / columns) * cell];
    if ((at + 1) % columns !== 0)
      (doors.has(`${at} ${at + 1}`) ? doorways : walls).push(`M${px(x + cell)} ${px(y)}v${px(cell)}`);
    if (at + columns < columns * rows)
      (doors.has(`${at} ${at + columns}`) ? doorways : walls).push(`M${px(x)} ${px(y + cell)}h${px(cell)}`);
  }
  const border = `M0 0h${px(columns * cell)}v${px(rows * cell)}h${px(-columns * cell)}z`;
  const wall = { fill: "none", stroke: theme.ink, "stroke-width": 1.5, "stroke-linecap": "square" };
  return [
    element("path", { d: doorways.join(""), stroke: theme.grid, "stroke-width": 1 }),
    element("path", { d: border + walls.join(""), ...wall }),
  ].join("");
}

function deeds({ columns, rows, cellOf }: Floor, { places, moves }: Placed, distribution: Distribution): Deed[] {
  /** States by cell and action in which it earns; cells by action and by what it changes besides the place. */
  const earns = new Map<string, Set<number>>();
  const changes = new Map<string, Set<number>>();
  const add = (to: Map<string, Set<number>>, key: string, value: number) =>
    to.set(key, (to.get(key) ?? new Set<number>()).add(value));
  for (const { from, to, ...move } of moves) {
    const [before, after] = [places[from]?.rest ?? "", places[to]?.rest ?? ""];
    for (const { action, base } of move[distribution]) {
      if (base !== 0) add(earns, `${cellOf(from)} ${action}`, from);
      if (before !== after) add(changes, JSON.stringify([action, before, after]), cellOf(from));
    }
  }
  const inCell = (cell: number) => places.filter((_, state) => cellOf(state) === cell).length;
  const split = (key: string) => ({ cell: Number.parseInt(key, 10), action: key.slice(key.indexOf(" ") + 1) });
  const earning = [...earns].map(([key, found]) => {
    const { cell, action } = split(key);
    return { cell, action, share: found.size / inCell(cell) };
  });
  const rare = [...changes]
    .filter(([, cells]) => 2 * cells.size < columns * rows)
    .flatMap(([key, cells]) => [...cells].map((cell) => `${cell} ${(JSON.parse(key) as string[])[0]}`));
  const others = [...new Set(rare)].filter((key) => !earns.has(key)).map((key) => ({ ...split(key), share: 0 }));
  return [...earning, ...others];
}

const same = (one: Deed, other: Deed): boolean => JSON.stringify(one) === JSON.stringify(other);

function drawDeeds(floor: Floor, picture: Placed, distribution: Distribution, look: Look): string {
  const { columns, cell } = floor;
  const all = deeds(floor, picture, distribution);
  const elsewhere = deeds(floor, picture, distribution === "training" ? "deployment" : "training");
  return all
    .map((deed) => {
      const { cell: at, action, share } = deed;
      const here = all.filter((other) => other.cell === at);
      const x = ((at % columns) + 0.5) * cell;
      const y = (Math.trunc(at / columns) + 0.5) * cell + (here.indexOf(deed) - (here.length - 1) / 2) * 24;
      const alike = elsewhere.some((other) => same(deed, other));
      const fill = alike ? (share > 0 ? look.theme.ink : look.theme.muted) : look[distribution];
      const percent = share === 0 || share === 1 ? "" : `${number(100 * share, 0)} %`;
      const style = { anchor: "middle", weight: share > 0 ? 600 : "normal" } as const;
      const words =
        cell < leastWorded
          ? element("circle", { cx: x, cy: y, r: Math.max(2.5, cell / 5), fill })
          : line(fit(action, cell - 4, textSize.label), x, y + (percent ? 0 : 4), { fill, ...style }) +
            (percent
              ? line(percent, x, y + 12, { fill: look.theme.muted, size: textSize.small, anchor: "middle" })
              : "");
      return element("g", {}, title(percent ? `${action}: in ${percent} of the states of this cell` : action), words);
    })
    .join("");
}

function keyItems({ states, actions, moves }: Placed, { theme }: Look): KeyItem[] {
  const words = (text: string): KeyItem => ({ sign: "", wide: -6, text });
  const signed = (base: number) => `${base > 0 ? "+" : "−"}${Math.abs(base)}`;
  const ways = moves.flatMap(({ training, deployment }) => [...training, ...deployment]);
  const gains = new Set(ways.filter(({ base }) => base !== 0).map(({ action, base }) => `${action} ${signed(base)}`));
  return [
    { sign: element("path", { d: "M0 0H16", stroke: theme.ink, "stroke-width": 1.5 }), wide: 16, text: "wall" },
    words(`actions: ${actions.join(", ")}`),
    ...(gains.size > 0 ? [words(`bold: it brings something for the base (${[...gains].join(", ")})`)] : []),
    words(`${states.length} states; %: of those in the cell`),
  ];
}
