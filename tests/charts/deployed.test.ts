// The chart of a deployed population, from planted columns: what was before the change, what is since, and the mean so far.
import { expect, test } from "vitest";
import { deployed as figure } from "../../src/charts/deployed.ts";
import { deployedRows } from "../../src/charts/deployed-rows.ts";
import { renderChart } from "../../src/charts/render-node.ts";
import type { Columns } from "../../src/record/tables.ts";
import { fixture } from "./fixture.ts";

type Line = [since: number, day: number, level: number, distribution: string, measure: string, value: number];

function columnsOf(lines: readonly Line[]): Columns {
  const names = ["since", "day", "level", "distribution", "measure", "value"] as const;
  return Object.fromEntries(names.map((name, at) => [name, lines.map((line) => line[at] ?? NaN)]));
}

const recording = fixture({ generations: 60, every: 10, seeds: 1 });
const deployed = columnsOf([
  [10, 1, 1, "deployment", "act_base", 9],
  [50, 1, 1, "training", "act_base", 2],
  [50, 1, 1, "deployment", "act_base", 1],
  [50, 1, 1, "deployment", "reflex_base", 7],
  [50, 1, 1, "deployment", "act_utility", 3],
  [50, 2, 1, "training", "act_base", 4],
  [50, 2, 1, "deployment", "act_base", 0],
  [50, 2, 1, "deployment", "act_utility", 5],
]);

test("it shows the last deployment: the generations before it, and the mean of those since", () => {
  const found = deployedRows(recording, deployed);
  expect(found).toMatchObject({ since: 50, days: 2 });
  const gains = found?.gains ?? [];
  const since = gains.filter(({ when, whom }) => when === "after" && whom === "base");
  expect(since.map(({ distribution, generation, value, mean }) => [distribution, generation, value, mean])).toEqual([
    ["training", 51, 2, 2],
    ["training", 52, 4, 3],
    ["deployment", 51, 1, 1],
    ["deployment", 52, 0, 0.5],
  ]);
  const before = new Set(gains.filter(({ when }) => when === "before").map(({ generation }) => generation));
  expect([...before].sort((a, b) => a - b)).toEqual([10, 20, 30, 40, 50]);
});

test("reflexes stand for level 1 where nobody searches", () => {
  const reflexes = columnsOf([[20, 1, 1, "deployment", "reflex_base", 0.25]]);
  expect(deployedRows(recording, reflexes)?.gains.at(-1)).toMatchObject({ whom: "base", level: 1, mean: 0.25 });
});

test.each(["light", "dark"] as const)("it is drawn, and says in words what it shows: %s", async (theme) => {
  for (const width of [360, 1000]) {
    const chart = figure.draw({ ...recording, deployed }, { theme, width });
    if (!chart.spec) throw new Error(chart.reason);
    expect(chart.alt).toMatch(
      /^2 generations after the change, base-objective gain: .* 0\.5\..* own-utility gain: .* 4\.0\.$/,
    );
    expect((await renderChart(chart)).svg).toMatch(/^<svg/);
  }
});

test("a run that was never deployed has none", () => {
  expect(figure.draw({ ...recording, deployed: columnsOf([]) }, { theme: "light" })).toMatchObject({ spec: null });
});
