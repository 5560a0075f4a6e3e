// The colours of the population can be told apart, also by colour-blind eyes, and the table holds what legends show.
import { expect, test } from "vitest";
import { dark } from "../../../src/charts/theme-dark.ts";
import { light } from "../../../src/charts/theme-light.ts";
import { levelColour } from "../../../src/charts/theme.ts";
import {
  categoriesOf,
  categoryColour,
  coloursOf,
  cssColour,
  groundColour,
} from "../../../src/app/shared/population-colours.ts";
import { COLOURS, colourings, entries, GROUND, MISSING } from "../../../src/model/picture.ts";

type Rgb = [number, number, number];
const linear = (hex: string): Rgb =>
  [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
const times = (matrix: readonly Rgb[], v: Rgb): Rgb =>
  matrix.map((row) => row.reduce((sum, m, i) => sum + m * (v[i] ?? 0), 0)) as Rgb;

/** Machado et al. (2009), severity 1: protanopia and deuteranopia. */
const seenBy: readonly (readonly Rgb[])[] = [
  [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
];

/** Ottosson's OKLab. */
function oklab(rgb: Rgb): Rgb {
  const [l, m, s] = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  ).map((c) => Math.cbrt(Math.max(c, 0))) as Rgb;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [l, m, s],
  );
}
const apart = (a: string, b: string, eyes: readonly Rgb[]): number => {
  const [p, q] = [oklab(times(eyes, linear(a))), oklab(times(eyes, linear(b)))];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
};

const names = {
  attributes: Array.from({ length: 16 }, (_, k) => `a${k}`),
  levelNames: ["base", "one", "two", "three", "four", "five", "six"],
};

for (const theme of [light, dark]) {
  test(`${theme.name}: sixteen drives are told apart by every kind of eye, the first eight easily`, () => {
    const colours = names.attributes.map((_, k) => categoryColour(theme, k));
    expect(new Set(colours).size).toBe(16);
    for (const [kind, eyes] of seenBy.entries()) {
      for (let i = 0; i < 16; i++) {
        for (let j = 0; j < i; j++) {
          const least = i < 8 ? 0.1 : 0.09;
          expect(apart(colours[i] ?? "", colours[j] ?? "", eyes), `${i} and ${j} for eyes ${kind}`).toBeGreaterThan(
            least,
          );
        }
      }
    }
  });

  test(`${theme.name}: scales never go back in lightness, from 0 outwards`, () => {
    const lightness = (word: number) => oklab(linear(cssColour(word)))[0];
    const steps = (colours: Uint32Array) => [...colours.subarray(0, 256)].map(lightness);
    const fitness = steps(coloursOf("fitness", theme));
    fitness.slice(1).forEach((value, i) => expect(value).toBeGreaterThanOrEqual((fitness[i] ?? 0) - 0.004));
    const rho = steps(coloursOf("correlation", theme));
    const sign = theme.name === "dark" ? 1 : -1;
    for (const half of [rho.slice(128), rho.slice(0, 128).toReversed()])
      half.slice(1).forEach((value, i) => expect(sign * (value - (half[i] ?? 0))).toBeGreaterThanOrEqual(-0.004));
  });

  test(`${theme.name}: tables hold what legends show`, () => {
    for (const colouring of colourings) {
      const table = coloursOf(colouring, theme);
      expect(table.length).toBe(COLOURS);
      expect(cssColour(table[GROUND] ?? 0)).toBe(groundColour(theme));
      for (const { entry, colour } of categoriesOf(colouring, theme, names, { levels: 6, reflexes: true }))
        expect(cssColour(table[entry] ?? 0)).toBe(colour);
    }
    const depth = coloursOf("depth", theme);
    for (let level = 1; level <= 6; level++) expect(cssColour(depth[level - 1] ?? 0)).toBe(levelColour(theme, level));
  });

  test(`${theme.name}: one category that is singled out keeps its colour, all others recede`, () => {
    const all = coloursOf("drive", theme);
    const one = coloursOf("drive", theme, 3);
    expect([one[3], one[3 + entries.avoided]]).toEqual([all[3], all[3 + entries.avoided]]);
    for (const other of [0, 5, 20, MISSING])
      expect(apart(cssColour(one[other] ?? 0), groundColour(theme), seenBy[0] ?? [])).toBeLessThan(0.13);
  });
}
