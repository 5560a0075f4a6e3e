// The marker of a level: its colour and shape in all charts.
import { levelShape } from "../../../charts/theme.ts";

const outlines: Readonly<Record<string, string>> = {
  square: "M1.5 1.5h9v9h-9Z",
  "triangle-up": "M6 .8 11.4 10.4H.6Z",
  diamond: "M6 0 11 6 6 12 1 6Z",
  "triangle-down": "M6 11.2 11.4 1.6H.6Z",
  cross: "M4 0h4v4h4v4H8v4H4V8H0V4h4Z",
};

export function LevelMark({ level }: { level: number }) {
  const outline = outlines[levelShape(level)];
  return (
    <svg class="mark" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" fill={`var(--level-${level})`}>
      {outline === undefined ? <circle cx="6" cy="6" r="5.2" /> : <path d={outline} />}
    </svg>
  );
}
