// Text measured by the bundled font's own widths, so that a specification is laid out alike with or without a canvas, a browser or the font.
import { textWidth } from "./typography.ts";

interface TextItem {
  fontSize?: number;
  fontWeight?: string | number;
  limit?: number;
}

interface TextMetrics {
  width: (item: TextItem, text: string | number | null) => number;
}

/** Replaces Vega's estimate (Node) or canvas measurement (browser); `textMetrics` is its documented hook, absent from its typings. */
export function measureByFont(vega: object): void {
  const { textMetrics } = vega as { textMetrics: TextMetrics };
  textMetrics.width = ({ fontSize, fontWeight, limit }, text) => {
    const heavy = fontWeight === "bold" || Number(fontWeight) >= 600;
    const width = textWidth(String(text ?? "").trim(), fontSize ?? 11, heavy ? 600 : "normal");
    return limit && limit > 0 ? Math.min(limit, width) : width;
  };
}
