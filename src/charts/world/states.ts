// A process of few states and ways as a diagram: what leads onward at the right, what leads back at the left (an arc diagram:
// M. Wattenberg 2002).
import { fit, textSize, textWidth, widest } from "../typography.ts";
import type { Drawn } from "./drawn.ts";
import type { KeyItem } from "./key.ts";
import { trainingDash, type Look } from "./look.ts";
import { about, gain, presenceOf, type Presence } from "./moves.ts";
import type { Move, ProcessPicture } from "./picture.ts";
import { element, line, px, title } from "./svg.ts";

const rowHeight = 40;
const boxHeight = 24;
const padding = 8;

type Body = Pick<Drawn, "svg" | "height" | "key">;

export function drawStates({ states, moves }: ProcessPicture, look: Look): Body {
  const { inner, theme } = look;
  const names = states.map((name) => fit(name, 0.42 * inner, textSize.label));
  const half = Math.ceil(widest(names, textSize.label)) / 2 + padding;
  const middle = inner / 2;
  const longest = Math.max(1, ...moves.map(({ from, to }) => Math.abs(to - from)));
  const arcs = moves.map((move) => {
    const arc = arcOf(move, { middle, half, longest, room: middle - half });
    return {
      svg: element("g", {}, title(about(move, states)), drawArc(move, arc, look)),
      label: labelOf(move, arc, look),
    };
  });
  const boxes = names.map((name, state) =>
    element(
      "g",
      {},
      title(states[state] ?? ""),
      element("rect", {
        x: middle - half,
        y: center(state) - boxHeight / 2,
        width: 2 * half,
        height: boxHeight,
        rx: boxHeight / 2,
        fill: theme.background,
        stroke: theme.ink,
        "stroke-width": 1.2,
      }),
      line(name, middle, center(state) + 4, { fill: theme.ink, anchor: "middle" }),
    ),
  );
  const labels = apart(arcs.map(({ label }) => label).filter(({ left, right }) => left >= 0 && right <= inner));
  return {
    svg: [...arcs.map(({ svg }) => svg), ...boxes, ...labels.map(({ svg }) => svg)].join(""),
    height: states.length * rowHeight,
    key: keyItems(moves, look),
  };
}

const center = (state: number): number => state * rowHeight + boxHeight / 2 + 2;

/** An arc from (x, top) around (x + reach, …) to (x, bottom); `side` is 1 at the right. */
interface Arc {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly reach: number;
  readonly side: number;
}

function arcOf(
  { from, to }: Move,
  { middle, half, longest, room }: { middle: number; half: number; longest: number; room: number },
): Arc {
  const side = to >= from ? 1 : -1;
  const span = Math.abs(to - from);
  const reach = span === 0 ? 14 : 20 + ((span - 1) / longest) * (room - 30);
  // A state's own loop lies between what comes and what goes.
  const [top, bottom] =
    span === 0 ? [center(from) - 3, center(from) + 3] : [center(from) + side * 8, center(to) - side * 8];
  return { x: middle + side * half, top, bottom, reach: side * Math.min(room - 6, reach), side };
}

type Colour = Exclude<Presence, "changed">;

function drawArc(move: Move, arc: Arc, look: Look): string {
  const presence = presenceOf(move);
  if (presence !== "changed") return stroke(arc, presence, 0, look);
  const [inside, outside] = move.from === move.to ? [0, 3.5] : [-1.75, 1.75];
  return stroke(arc, "training", inside, look) + stroke(arc, "deployment", outside, look);
}

/** The arc with its head, so many pixels outside of the middle of two. */
function stroke({ x, top, bottom, reach, side }: Arc, colour: Colour, out: number, look: Look): string {
  const down = Math.sign(bottom - top);
  const bend = px(x + (reach + side * out) * 1.33);
  const [start, end] = [px(top - down * out), px(bottom + down * out)];
  return [
    element("path", {
      d: `M${px(x)} ${start}C${bend} ${start} ${bend} ${end} ${px(x + side * 6)} ${end}`,
      fill: "none",
      stroke: look[colour],
      "stroke-width": 1.5,
      "stroke-dasharray": colour === "training" ? trainingDash : undefined,
    }),
    element("path", { d: `M${px(x)} ${end}l${side * 6.5} -3.5v7z`, fill: look[colour] }),
  ].join("");
}

interface Label {
  readonly svg: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** The actions of an arc beside its outermost point. */
function labelOf({ training, deployment }: Move, { x, top, bottom, reach, side }: Arc, { theme }: Look): Label {
  const text = [...new Set([...training, ...deployment].map(({ action, base }) => action + gain(base)))].join(", ");
  const width = textWidth(text, textSize.small);
  const [at, y] = [x + reach + side * 6, (top + bottom) / 2];
  const svg = element(
    "g",
    { "paint-order": "stroke", stroke: theme.background, "stroke-width": 3, "stroke-linejoin": "round" },
    line(text, at, y + 3.5, { fill: theme.muted, size: textSize.small, anchor: side > 0 ? "start" : "end" }),
  );
  return { svg, left: side > 0 ? at : at - width, right: side > 0 ? at + width : at, y };
}

/** Labels that do not lie on earlier ones. */
function apart(labels: readonly Label[]): Label[] {
  const kept: Label[] = [];
  for (const label of labels) {
    const meets = (other: Label) =>
      Math.abs(label.y - other.y) < 12 && label.left < other.right + 6 && label.right > other.left - 6;
    if (!kept.some(meets)) kept.push(label);
  }
  return kept;
}

function keyItems(moves: readonly Move[], look: Look): KeyItem[] {
  const found = new Set(moves.map(presenceOf));
  const flat = (colour: Colour, y = 0) =>
    element("path", {
      d: `M0 ${y}H24`,
      stroke: look[colour],
      "stroke-width": 2,
      "stroke-dasharray": colour === "training" ? trainingDash : undefined,
    });
  const item = (presence: Presence, sign: string, text: string): KeyItem[] =>
    found.has(presence) ? [{ sign, wide: 24, text }] : [];
  return [
    ...item("both", flat("both"), "the same in both"),
    ...item("training", flat("training"), "in training only"),
    ...item("deployment", flat("deployment"), "in deployment only"),
    ...item("changed", flat("training", -2) + flat("deployment", 2), "otherwise in deployment"),
  ];
}
