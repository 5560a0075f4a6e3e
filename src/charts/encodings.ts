// The look of a level as encodings, alike in every chart.
import { deepestLevel, levelColour, levelDash, levelShape, type Theme } from "./theme.ts";

/** Colour, shape and dash by the field `level`, without a legend; the same scales whatever levels a chart has. */
export function byLevel(theme: Theme) {
  const levels = Array.from({ length: deepestLevel + 1 }, (_, level) => level);
  const scale = <T>(range: (level: number) => T) => ({
    field: "level",
    type: "nominal" as const,
    legend: null,
    scale: { domain: levels, range: levels.map(range) },
  });
  const colour = scale((level) => levelColour(theme, level));
  return { color: colour, fill: colour, stroke: colour, shape: scale(levelShape), strokeDash: scale(levelDash) };
}
