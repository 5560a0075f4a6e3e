// A process as a matrix: which state (a row) leads to which (a column). Where there is room the rows have their names, and the squares
// the actions by their letters.
import { fit, textSize, widest } from "../typography.ts";
import type { Drawn } from "./drawn.ts";
import type { KeyItem } from "./key.ts";
import type { Look } from "./look.ts";
import { about, presenceOf, type Presence } from "./moves.ts";
import type { Move, ProcessPicture, Way } from "./picture.ts";
import { element, line, px, title } from "./svg.ts";

/** Squares to a side: states beyond these share squares; and states that are named. */
const MOST_SQUARES = 128;
const MOST_NAMED = 16;
const widestMatrix = 420;
/** Pixels of a square that can hold letters, and of one that is not the same in both: one has to see it. */
const leastLettered = 22;
const leastDifference = 5;
const top = 18;

type Body = Pick<Drawn, "svg" | "height" | "key">;

export function drawMatrix(picture: ProcessPicture, look: Look): Body {
  const { states, moves } = picture;
  const { theme, inner } = look;
  const named = states.length <= MOST_NAMED;
  const names = named ? states.map((name, i) => fit(`${i + 1}  ${name}`, 0.36 * inner, textSize.label)) : [];
  const left = named ? Math.ceil(widest(names, textSize.label)) + 10 : 16;
  const squares = Math.min(states.length, MOST_SQUARES);
  const size = Math.min(widestMatrix, inner - left, named ? 44 * squares : Infinity) / squares;
  const grid: Grid = { left, squares, size, place: (state) => Math.trunc((state * squares) / states.length) };
  const lettered = named && size >= leastLettered;
  const whole = squares * size;
  const axis = { fill: theme.muted, size: textSize.small };
  const heads = named
    ? states.flatMap((_, i) => [
        line(String(i + 1), left + (i + 0.5) * size, 12, { ...axis, anchor: "middle" }),
        line(names[i] ?? "", 0, top + (i + 0.5) * size + 4, { fill: theme.ink }),
      ])
    : [
        line("to", left, 10, axis),
        element("g", { transform: `translate(10 ${px(top + 22)}) rotate(-90)` }, line("from", -8, 0, axis)),
      ];
  return {
    svg: [
      ...heads,
      lettered ? letters(picture, grid, look) : dots(moves, grid, look),
      element("path", { d: lettered ? rules(grid) : frame(grid), fill: "none", stroke: theme.faint }),
    ].join(""),
    height: top + whole + 2,
    key: keyItems(picture, lettered, look),
  };
}

interface Grid {
  readonly left: number;
  readonly squares: number;
  /** Of a square, in pixels. */
  readonly size: number;
  readonly place: (state: number) => number;
}

const frame = ({ left, squares, size }: Grid): string =>
  `M${px(left)} ${top}h${px(squares * size)}v${px(squares * size)}h${px(-squares * size)}z`;

const rules = ({ left, squares, size }: Grid): string =>
  Array.from({ length: squares + 1 }, (_, i) =>
    [
      `M${px(left)} ${px(top + i * size)}h${px(squares * size)}`,
      `M${px(left + i * size)} ${top}v${px(squares * size)}`,
    ].join(""),
  ).join("");

/** Squares that are filled where a way leads, in the colour of where it is there. */
function dots(moves: readonly Move[], { left, squares, size, place }: Grid, look: Look): string {
  const cells = new Map<number, Presence>();
  for (const move of moves) {
    const at = place(move.from) * squares + place(move.to);
    const presence = presenceOf(move);
    const before = cells.get(at) ?? presence;
    cells.set(at, before === presence || presence === "both" ? before : before === "both" ? presence : "changed");
  }
  const layer = (shown: readonly Presence[], fill: string, least: number, half = false) => {
    const wide = Math.max(size, least);
    const shift = (wide - size) / 2;
    const d = [...cells]
      .filter(([, presence]) => shown.includes(presence))
      .map(([at]) => {
        const [x, y] = [left + (at % squares) * size - shift, top + Math.trunc(at / squares) * size - shift];
        return half ? corner(x, y, wide) : `M${px(x)} ${px(y)}h${px(wide)}v${px(wide)}h${px(-wide)}z`;
      });
    return d.length === 0 ? "" : element("path", { d: d.join(""), fill });
  };
  return [
    layer(["both"], look.both, 0),
    layer(["training", "changed"], look.training, leastDifference),
    layer(["deployment"], look.deployment, leastDifference),
    layer(["changed"], look.deployment, leastDifference, true),
  ].join("");
}

/** The lower right half of a square. */
const corner = (x: number, y: number, wide: number): string => `M${px(x + wide)} ${px(y)}v${px(wide)}h${px(-wide)}z`;

/** Actions by as few letters as tell them apart. */
export function abbreviated(actions: readonly string[]): Map<string, string> {
  for (let length = 1; length < 3; length++) {
    const short = actions.map((action) => action.slice(0, length));
    if (new Set(short).size === actions.length)
      return new Map(actions.map((action, i) => [action, short[i] ?? action]));
  }
  return new Map(actions.map((action, i) => [action, String(i + 1)]));
}

/** Squares with the letters of the actions that lead there; two lines where deployment differs. */
function letters({ states, actions, moves }: ProcessPicture, { left, size }: Grid, look: Look): string {
  const short = abbreviated(actions);
  const textOf = (ways: readonly Way[], x: number, y: number, fill: string) => {
    const all = [...new Set(ways.map(({ action }) => action))].map((action) => short.get(action) ?? "").join("");
    const earns = ways.some(({ base }) => base !== 0);
    return line(fit(all, size - 2, textSize.small), x, y, {
      fill,
      size: textSize.small,
      weight: earns ? 600 : "normal",
      anchor: "middle",
    });
  };
  return moves
    .map((move) => {
      const [x, y] = [left + (move.to + 0.5) * size, top + (move.from + 0.5) * size];
      const same = presenceOf(move) === "both";
      return element(
        "g",
        {},
        title(about(move, states)),
        element("rect", {
          x: x - size / 2,
          y: y - size / 2,
          width: size,
          height: size,
          fill: look.both,
          "fill-opacity": 0.12,
        }),
        same
          ? textOf(move.training, x, y + 3.5, look.theme.ink)
          : textOf(move.training, x, y - 1.5, look.training) + textOf(move.deployment, x, y + 9, look.deployment),
      );
    })
    .join("");
}

function keyItems({ states, actions, moves }: ProcessPicture, lettered: boolean, look: Look): KeyItem[] {
  const words = (text: string): KeyItem => ({ sign: "", wide: -6, text });
  const found = new Set(moves.map(presenceOf));
  if (lettered) {
    const differ = found.size > 1 || !found.has("both");
    const sample = (text: string, fill: string) => line(text, 0, 3.5, { fill, size: textSize.small });
    return [
      words("rows lead to columns"),
      ...[...abbreviated(actions)].map(([action, short]) => words(short === action ? action : `${short}: ${action}`)),
      ...(moves.some(({ training, deployment }) => [...training, ...deployment].some(({ base }) => base !== 0))
        ? [words("bold: it can bring something for the base")]
        : []),
      ...(differ
        ? [
            { sign: sample("a", look.training), wide: 6, text: "in training" },
            { sign: sample("a", look.deployment), wide: 6, text: "in deployment" },
          ]
        : []),
    ];
  }
  const square = (fill: string, more = "") => element("rect", { x: 0, y: -5, width: 10, height: 10, fill }) + more;
  const item = (presence: Presence, sign: string, text: string): KeyItem[] =>
    found.has(presence) ? [{ sign, wide: 10, text }] : [];
  return [
    words(`${states.length} states in the order in which they are reached`),
    words(`actions: ${actions.join(", ")}`),
    ...item("both", square(look.both), "the same in both"),
    ...item("training", square(look.training), "in training only"),
    ...item("deployment", square(look.deployment), "in deployment only"),
    ...item(
      "changed",
      square(look.training, element("path", { d: corner(0, -5, 10), fill: look.deployment })),
      "otherwise in deployment",
    ),
  ];
}
