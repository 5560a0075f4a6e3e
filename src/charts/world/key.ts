// The key below a drawing: small signs with words, as many to a line as fit.
import { textSize, textWidth } from "../typography.ts";
import type { Look } from "./look.ts";
import { element, line } from "./svg.ts";

export interface KeyItem {
  /** SVG within 0 … `wide` × −4 … 4 pixels. */
  readonly sign: string;
  readonly wide: number;
  readonly text: string;
}

const lineHeight = 18;

/** The key as SVG with its upper left corner at the origin, and its height. */
export function keyOf(items: readonly KeyItem[], { inner, theme }: Look): { svg: string; height: number } {
  let [x, y] = [0, lineHeight / 2];
  const drawn = items.map(({ sign, wide, text }) => {
    const width = wide + 6 + textWidth(text, textSize.small);
    if (x > 0 && x + width > inner) [x, y] = [0, y + lineHeight];
    const item = element(
      "g",
      { transform: `translate(${Math.round(x)} ${y})` },
      sign,
      line(text, wide + 6, 3.5, { fill: theme.muted, size: textSize.small }),
    );
    x += width + 16;
    return item;
  });
  return { svg: drawn.join(""), height: items.length > 0 ? y + lineHeight / 2 : 0 };
}
