// The look that all drawings of worlds share. In them a colour means a distribution: what is there in training and what in
// deployment; what is the same in both is grey.
import { dark } from "../theme-dark.ts";
import { light } from "../theme-light.ts";
import type { Theme } from "../theme.ts";
import type { DrawingOptions } from "./picture.ts";

export interface Look {
  readonly theme: Theme;
  readonly training: string;
  readonly deployment: string;
  /** What is the same in both. */
  readonly both: string;
  /** Width of the whole picture, and of what lies between its margins. */
  readonly width: number;
  readonly inner: number;
  readonly words: boolean;
}

export const margin = 12;
const narrowest = 320;

/** Dashes tell training from deployment without colour: what is dashed is gone afterwards. */
export const trainingDash = "5 2.5";

/** Differences 4.5:1 or more against the background, the rest 3:1; blue and orange are apart under every kind of colour vision. */
const colours = {
  light: { training: "#1b6f85", deployment: "#bb450f", both: "#8b9198" },
  dark: { training: "#5cc0d5", deployment: "#ff9159", both: "#6b727a" },
} as const;

export function lookOf({ theme, width = 640, words = true }: DrawingOptions): Look {
  const whole = Math.max(narrowest, Math.round(width));
  return {
    theme: theme === "dark" ? dark : light,
    ...colours[theme],
    width: whole,
    inner: whole - 2 * margin,
    words,
  };
}
