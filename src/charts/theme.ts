// Colours with roles. One colour, shape and dash per level everywhere, so that a level is known again in every chart, without colour, and in greyscale.

export interface Theme {
  name: "light" | "dark";
  background: string;
  /** Text and the marks that matter: 7:1 or more against the background. */
  ink: string;
  /** Secondary text and marks: 4.5:1 or more. */
  muted: string;
  /** Axis lines and fills that must not compete. */
  faint: string;
  grid: string;
  /** Level 0, the base optimizer: neutral. */
  base: string;
  /** Levels 1 … 6: 3:1 or more against the background, and each at a lightness of its own. */
  levels: readonly [string, string, string, string, string, string];
}

export const deepestLevel = 6;

export function levelColour(theme: Theme, level: number): string {
  return level === 0 ? theme.base : (theme.levels[level - 1] ?? theme.muted);
}

const shapes = ["circle", "circle", "square", "triangle-up", "diamond", "triangle-down", "cross"] as const;

export function levelShape(level: number): string {
  return shapes[level] ?? "circle";
}

const dashes = [
  [1, 0],
  [1, 0],
  [7, 3],
  [2, 2.5],
  [9, 3, 2, 3],
  [4, 2],
  [9, 2, 2, 2, 2, 2],
] as const;

export function levelDash(level: number): number[] {
  return [...(dashes[level] ?? [1, 0])];
}
