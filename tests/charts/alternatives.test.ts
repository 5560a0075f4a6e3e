// Alternatives compared: drawn without a warning, with and without intervals, wide and narrow; the CSV holds what is there.
import { expect, test } from "vitest";
import { alternatives, type Alternative } from "../../src/charts/alternatives.ts";
import { renderChart } from "../../src/charts/render-node.ts";

const at = (mean: number, half = 0.1) => ({ mean, low: mean - half, high: mean + half, seeds: 5 });
const row = (name: string, mean: number, half?: number): Alternative => ({
  name,
  training: [at(mean + 0.5, half), at(mean, half)],
  deployment: [at(mean, half), at(mean - 0.2, half)],
});
const drawn = [
  row("an audit", 0.8),
  row("none", 0.4),
  row("a strategy with quite a long name, too", 0.1, NaN),
  { name: "reflexes", training: [at(1), at(NaN)], deployment: [at(0.2), at(NaN)] },
];

const chart = (width: number, rows = drawn) =>
  alternatives(
    {
      title: "Strategies",
      sentence: "A sentence.",
      caption: "A caption.",
      panels: ["Base-objective gain", "Objective's correlation"],
      alternatives: rows,
      baseline: "none",
    },
    { theme: "light", width },
  );

test.each([720, 340])("is drawn %i pixels wide", async (width) => {
  const { svg } = await renderChart(chart(width));
  expect(Number(/width="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(width + 1);
  for (const text of ["Base-objective gain", "Objective's correlation", "an audit", "none, in deployment"])
    expect(svg).toContain(text);
});

test("without intervals, and without the one that others are compared with", async () => {
  await expect(renderChart(chart(720, [row("an audit", 0.2, NaN)]))).resolves.toHaveProperty("svg");
});

test("the CSV holds every point that is there, with its interval", () => {
  const { columns } = chart(720);
  expect(columns["name"]?.filter((name) => name === "reflexes")).toHaveLength(2);
  expect(columns["panel"]).toHaveLength(14);
  expect(columns["distribution"]?.slice(0, 2)).toEqual(["training", "deployment"]);
  expect(columns["low"]?.[1]).toBeCloseTo(0.7);
});
