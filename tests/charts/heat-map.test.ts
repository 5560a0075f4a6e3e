// A measure over two parameters: drawn wide and narrow, with and without values; missing pairs are there and have none; the order of values
// is kept by lightness, in every colour of a level.
import { expect, test } from "vitest";
import { heatMap, type HeatCell } from "../../src/charts/heat-map.ts";
import { rampOf } from "../../src/charts/ramp.ts";
import { renderChart } from "../../src/charts/render-node.ts";
import { dark } from "../../src/charts/theme-dark.ts";
import { light } from "../../src/charts/theme-light.ts";

const budgets = [4, 16, 64, 256, 1024];
const oversights = [0.25, 0.5, 1, 2, 4];

const cell = (x: number, y: number): HeatCell => {
  const value = (Math.log2(x) * (3 - Math.abs(Math.log2(y)))) / 40;
  return { x, y, value, low: value - 0.05, high: value + 0.05, seeds: 3 };
};

const drawn = {
  title: "A <title>",
  sentence: "A sentence.",
  caption: "A caption.",
  measure: "misaligned & built, of all owners",
  level: 2,
  x: { label: "Search budget T", values: budgets },
  y: { label: "Oversight κ", values: oversights },
};
const cells = budgets.flatMap((x) => oversights.map((y) => cell(x, y))).filter((_, i) => i % 7 !== 3);

test.each([
  [720, "light"],
  [340, "dark"],
] as const)("is drawn %i pixels wide, %s", async (width, theme) => {
  const { svg } = await renderChart(heatMap({ ...drawn, cells }, { theme, width }));
  expect(Number(/width="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(width);
  for (const text of ["A &lt;title&gt;", "misaligned &amp; built", "Oversight κ", "1024", "0.25"])
    expect(svg).toContain(text);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});

test("before there is a value there is a map", async () => {
  const chart = heatMap({ ...drawn, cells: [] }, { theme: "light", width: 640 });
  const { svg } = await renderChart(chart);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  expect(chart.alt).toContain("no values yet");
});

test("the CSV holds every pair, from above, and those that are missing without a value", () => {
  const { columns } = heatMap({ ...drawn, cells }, { theme: "light" });
  expect(Object.keys(columns)).toEqual(["x", "y", "value", "low", "high", "seeds"]);
  expect(columns["x"]).toHaveLength(25);
  expect([columns["x"]?.[0], columns["y"]?.[0]]).toEqual([4, 4]);
  const missing = columns["value"]?.filter(Number.isNaN).length;
  expect(missing).toBe(25 - cells.length);
  expect(columns["seeds"]?.filter((seeds) => seeds === 0)).toHaveLength(25 - cells.length);
});

/** CIE lightness, 0 … 100. */
function lightness(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

test.each([light, dark])(
  "$name: more is always further from the background, for every level, by no less than 55 in all",
  (theme) => {
    for (let level = 0; level <= 6; level++) {
      const ramp = rampOf(theme, level);
      const steps = Array.from({ length: 21 }, (_, i) => lightness(ramp(i / 20).fill));
      const sign = theme.name === "light" ? -1 : 1;
      for (let i = 1; i < steps.length; i++)
        expect(sign * ((steps[i] ?? 0) - (steps[i - 1] ?? 0)), `level ${level}, step ${i}`).toBeGreaterThan(1);
      expect(Math.abs((steps.at(-1) ?? 0) - (steps[0] ?? 0))).toBeGreaterThan(55);
    }
  },
);

test("what is written upon it can be read", () => {
  for (const theme of [light, dark])
    for (let level = 0; level <= 6; level++)
      for (let i = 0; i <= 20; i++) {
        const { fill, ink } = rampOf(theme, level)(i / 20);
        const luminance = (hex: string) => ((lightness(hex) + 16) / 116) ** 3;
        const [low = 0, high = 0] = [luminance(fill), luminance(ink)].sort((a, b) => a - b);
        expect((high + 0.05) / (low + 0.05), `${theme.name}, level ${level}, ${i}`).toBeGreaterThan(3);
      }
});
