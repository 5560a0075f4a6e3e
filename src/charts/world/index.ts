// The drawing of a world, whatever its kind: title, sentence, picture, key.
import { textSize, wrap } from "../typography.ts";
import type { Drawn } from "./drawn.ts";
import { drawGraph } from "./graph.ts";
import { keyOf } from "./key.ts";
import { lookOf, margin, type Look } from "./look.ts";
import { drawMazes } from "./mazes.ts";
import type { DrawingOptions, WorldCard, WorldDrawing, WorldPicture } from "./picture.ts";
import { drawProcess } from "./process.ts";
import { drawProxies } from "./proxies.ts";
import { document, element, line } from "./svg.ts";

export function drawWorld({ title, summary, picture }: WorldCard, options: DrawingOptions): WorldDrawing {
  const look = lookOf(options);
  const { svg, height, key, alt } = drawPicture(picture, look);
  const words = look.words ? heading(title, summary, look) : { svg: "", height: 0 };
  const signs = keyOf(key, look);
  const at = (y: number, drawn: string) => element("g", { transform: `translate(${margin} ${Math.round(y)})` }, drawn);
  const keyTop = margin + words.height + height + 16;
  const whole = Math.ceil(keyTop + signs.height + margin);
  const body = [at(margin, words.svg), at(margin + words.height, svg), at(keyTop, signs.svg)].join("");
  return { svg: document(look.width, whole, look.theme.background, alt, body), width: look.width, height: whole, alt };
}

function drawPicture(picture: WorldPicture, look: Look): Drawn {
  if (picture.kind === "graph") return drawGraph(picture, look);
  if (picture.kind === "proxies") return drawProxies(picture, look);
  return picture.kind === "mazes" ? drawMazes(picture, look) : drawProcess(picture, look);
}

function heading(title: string, summary: string, { inner, theme }: Look): { svg: string; height: number } {
  const lines = wrap(summary, inner, textSize.sentence);
  const svg = [
    line(title, 0, 14, { fill: theme.ink, size: textSize.title, weight: 600 }),
    ...lines.map((text, i) => line(text, 0, 35 + 16 * i, { fill: theme.muted, size: textSize.sentence })),
  ].join("");
  return { svg, height: 35 + 16 * lines.length + 8 };
}
