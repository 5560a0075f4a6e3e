// Colours for quantities: from near the background over a level's own colour to near the ink, always lighter or always darker on the
// way, so that the order is kept in grey and by every eye. The level's colour stands where its lightness belongs.
import { levelColour, type Theme } from "./theme.ts";

type Rgb = readonly [number, number, number];

/** How far the ends are from background and ink, towards the level's colour. */
const LOW = 0.1;
const HIGH = 0.38;

const parse = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
const hexOf = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
const between = (from: Rgb, to: Rgb, part: number): Rgb =>
  from.map((value, i) => value + ((to[i] ?? value) - value) * part) as unknown as Rgb;

/** Relative luminance, 0 … 1 (WCAG 2.2). */
function luminance(rgb: Rgb): number {
  const linear = (part: number): number => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
}

const contrast = (a: Rgb, b: Rgb): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

/** What a share 0 … 1 of the way from low to high is filled with, and what can be read upon it. */
export type Ramp = (share: number) => { readonly fill: string; readonly ink: string };

export function rampOf(theme: Theme, level: number): Ramp {
  const [background, ink, own] = [theme.background, theme.ink, levelColour(theme, level)].map(parse) as [Rgb, Rgb, Rgb];
  const low = between(background, own, LOW);
  const high = between(ink, own, HIGH);
  const [first, middle, last] = [low, own, high].map((rgb) => Math.cbrt(luminance(rgb))) as [number, number, number];
  // The base's colour is the ink itself, and nothing lies beyond it.
  const turn = Math.min((middle - first) / (last - first), 1);
  return (share) => {
    const at = Math.min(Math.max(share, 0), 1);
    const fill = at <= turn ? between(low, own, at / turn) : between(own, high, (at - turn) / (1 - turn));
    const readable = contrast(fill, ink) > contrast(fill, background) ? theme.ink : theme.background;
    return { fill: hexOf(fill), ink: readable };
  };
}
