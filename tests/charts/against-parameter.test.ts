// Measures against a parameter: drawn without a warning, with and without intervals, wide and narrow; the CSV holds the points.
import { expect, test } from "vitest";
import { againstParameter, type Series } from "../../src/charts/against-parameter.ts";
import { renderChart } from "../../src/charts/render-node.ts";

const line = (name: string, level: number, spread: number): Series => ({
  name,
  level,
  points: [4, 16, 64].map((x, i) => ({ x, y: i / 3, low: i / 3 - spread, high: i / 3 + spread })),
});

const chart = (width: number) =>
  againstParameter(
    {
      title: "A <title>",
      sentence: "A sentence.",
      caption: "A caption.",
      parameter: "search budget T",
      logarithmic: true,
      panels: [
        { title: "One", series: [line("rate", 0, NaN)], domain: [0, 1] },
        { title: "Two & three", series: [line("ρ < .3", 1, 0.1), line("ρ < .5", 2, 0.1)] },
        { title: "Four's", series: [line("ρ < .5", 2, 0.1)] },
      ],
    },
    { theme: "light", width },
  );

test.each([720, 340])("is drawn %i pixels wide", async (width) => {
  const { svg } = await renderChart(chart(width));
  expect(Number(/width="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(width + 1);
  for (const text of ["One", "Two &amp; three", "Four's", "ρ &lt; .5"]) expect(svg).toMatch(new RegExp(text));
});

test("the CSV holds every point with its panel, series and interval", () => {
  const { columns } = chart(720);
  expect(columns["panel"]).toHaveLength(12);
  expect(columns["series"]?.slice(3, 6)).toEqual(["ρ < .3", "ρ < .3", "ρ < .3"]);
  expect(columns["low"]?.[4]).toBeCloseTo(1 / 3 - 0.1);
});
