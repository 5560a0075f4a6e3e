// Conditions side by side: the numbers are means over seeds, and the picture is whole at any width, with one set of seeds or two.
import { describe, expect, test } from "vitest";
import { conditions, type ConditionsChart } from "../../src/charts/conditions.ts";
import { estimate } from "../../src/record/statistics.ts";
import { renderChart } from "../../src/charts/render-node.ts";

const one = [0.1, 0.2, 0.4];
const two = [0.5, NaN, 0.7];
const drawn: ConditionsChart = {
  title: "A title",
  sentence: "What was run, and how, in a sentence that is long enough to be broken into lines on a phone.",
  caption: "Seeds 1–3.",
  sets: ["seeds 1–3"],
  strips: [
    { title: "Share", domain: [0, 1], values: { "a condition": [one], "another, <b>": [two] } },
    { title: "Base-objective gain", values: { "a condition": [[-1, -2, -1.5]] } },
    { title: "Share", values: { "a condition": [[3, 4, 5]] } },
    { title: "Nothing", values: { "a condition": [[NaN, NaN, NaN]] } },
  ],
};
const again: ConditionsChart = {
  ...drawn,
  sets: ["seeds 1–3", "seeds 1001–1003"],
  strips: drawn.strips.map((strip) => ({
    ...strip,
    values: Object.fromEntries(Object.entries(strip.values).map(([name, [values = []]]) => [name, [values, values]])),
  })),
};

test("its numbers are means with intervals over the seeds that have one", () => {
  const { columns } = conditions(drawn, { theme: "light" });
  expect(columns["condition"]).toEqual(["a condition", "another, <b>", "a condition", "a condition", "a condition"]);
  expect(columns["mean"]?.slice(0, 2)).toEqual([estimate(one).mean, estimate([0.5, 0.7]).mean]);
  expect(columns["low"]?.[0]).toBe(estimate(one).low);
});

describe.each([
  ["one set of seeds", drawn],
  ["two sets", again],
])("%s", (_, chart) => {
  test.each([
    [340, "dark"],
    [720, "light"],
  ] as const)("%i pixels, %s", async (width, theme) => {
    const { svg } = await renderChart(conditions(chart, { theme, width }));
    expect(Number(/<svg[^>]* width="(\d+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(width);
    expect(svg).toContain("another, &lt;b&gt;");
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    // A point for each mean that is there: strips of one title keep to themselves.
    expect([...svg.matchAll(/role="graphics-symbol" aria-roledescription="point"/g)]).toHaveLength(
      4 * chart.sets.length,
    );
    expect(svg.includes("seeds 1001–1003")).toBe(chart.sets.length > 1);
  });
});
