// The colours, numerically: contrast (WCAG 2.2), distance under colour blindness (Machado et al. 2009, full severity) and in greyscale.
import { describe, expect, test } from "vitest";
import { dark } from "../../src/charts/theme-dark.ts";
import { light } from "../../src/charts/theme-light.ts";
import { levelDash, levelShape } from "../../src/charts/theme.ts";

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

const visions: Record<string, Matrix> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(hex: string): Triple {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const luminance = (hex: string): number => dot([0.2126, 0.7152, 0.0722], linear(hex));

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** CIELAB of a colour as seen, D65. */
function lab(hex: string, vision: Matrix): Triple {
  const rgb = linear(hex);
  const seen = vision.map((row) => Math.min(1, Math.max(0, dot(row, rgb)))) as unknown as Triple;
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f(dot([0.4124564, 0.3575761, 0.1804375], seen) / 0.95047);
  const y = f(dot([0.2126729, 0.7151522, 0.072175], seen));
  const z = f(dot([0.0193339, 0.119192, 0.9503041], seen) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const distance = (a: Triple, b: Triple): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const pairs = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((a, i) => items.slice(i + 1).map((b): [T, T] => [a, b]));

describe.each([light, dark])("$name theme", (theme) => {
  const colours = [theme.base, ...theme.levels];

  test("marks 3:1, secondary text 4.5:1, text 7:1", () => {
    for (const colour of colours) expect(contrast(colour, theme.background), colour).toBeGreaterThanOrEqual(3);
    expect(contrast(theme.muted, theme.background)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme.ink, theme.background)).toBeGreaterThanOrEqual(7);
  });

  test.each(Object.entries(visions))("levels are apart under %s vision", (_name, vision) => {
    for (const [a, b] of pairs(colours)) {
      expect(distance(lab(a, vision), lab(b, vision)), `${a} and ${b}`).toBeGreaterThanOrEqual(11);
    }
    // The first three levels are what most recordings have.
    for (const [a, b] of pairs(theme.levels.slice(0, 3))) {
      expect(distance(lab(a, vision), lab(b, vision)), `${a} and ${b}`).toBeGreaterThanOrEqual(20);
    }
  });

  test("levels are apart in greyscale", () => {
    const lightness = (hex: string): number => lab(hex, visions["normal"] as Matrix)[0];
    for (const [a, b] of pairs(colours))
      expect(Math.abs(lightness(a) - lightness(b)), `${a} and ${b}`).toBeGreaterThanOrEqual(6);
    for (const [a, b] of pairs(theme.levels.slice(0, 3))) {
      expect(Math.abs(lightness(a) - lightness(b)), `${a} and ${b}`).toBeGreaterThanOrEqual(12);
    }
  });
});

test("every level has a shape and a dash of its own", () => {
  const levels = [1, 2, 3, 4, 5, 6];
  expect(new Set(levels.map(levelShape)).size).toBe(6);
  expect(new Set(levels.map((level) => levelDash(level).join(" "))).size).toBe(6);
});
