// Charts of plans: what they may be, and the numbers that they draw, from planted results.
import { describe, expect, test } from "vitest";
import { estimate } from "../../../src/record/statistics.ts";
import { drawData } from "../../../src/charts/registry.ts";
import { renderChart } from "../../../src/charts/render-node.ts";
import { checkCharts, sharedInWords, sweepFigure } from "../../../src/experiment/sweep/charts.ts";
import { resultsOf } from "../../../src/experiment/sweep/results.ts";
import type { Task } from "../../../src/experiment/sweep/tasks.ts";
import { InputError } from "../../../src/model/errors.ts";
import { plantedResult } from "./planted.ts";
import { gridPlan, planned, swept, type Written } from "./plans.ts";

const value = { level: 2, distribution: "training", reading: "all", measure: "misaligned_50" } as const;
const map = { kind: "heat map", x: "budget", y: "oversight", value } as const;
const line = { kind: "line", x: "budget", y: "oversight", value } as const;

/** What a task is made to have measured; nobody delegates at κ = .5 and T = 8. */
const rateOf = ({ configuration: { budget, oversight } }: Task): number =>
  budget === 8 && oversight === 0.5 ? 0 : 0.5;
const shareOf = (task: Task): number =>
  rateOf(task) === 0 ? NaN : task.configuration.budget / 64 + task.configuration.seed / 100;

const row = { generation: 12, level: 2, distribution: "training", reading: "all" };
const resultOf = (task: Task) =>
  plantedResult(
    task,
    [
      { ...row, generation: 4, measure: "misaligned_50", value: 0.9 },
      { ...row, measure: "misaligned_50", value: shareOf(task) },
      { ...row, measure: "delegation_rate", value: rateOf(task) },
    ].filter(({ value }) => !Number.isNaN(value)),
  );

const { tasks } = await swept(gridPlan());
const { columns } = resultsOf(tasks.map(resultOf));
const draw = (chart: Parameters<typeof sweepFigure>[1]["chart"], of = columns) => {
  const figure = sweepFigure(of, { chart, tasks, shared: "World telephone" });
  if ("reason" in figure) throw new Error(figure.reason);
  return drawData(figure, { theme: "light" });
};
const at = (chart: { columns: Readonly<Record<string, readonly unknown[]>> }, x: number, y: number, name: string) =>
  chart.columns[name]?.find((_, i) => chart.columns["x"]?.[i] === x && chart.columns["y"]?.[i] === y);

describe("a map", () => {
  test("has the mean over seeds of each pair of values, with its interval", () => {
    const drawn = draw(map);
    for (const x of [8, 24])
      for (const y of [0.5, 2]) {
        const values = tasks.filter(({ configuration: c }) => c.budget === x && c.oversight === y).map(shareOf);
        const { mean, low, high } = estimate(values);
        expect(at(drawn, x, y, "value")).toEqual(mean);
        expect([at(drawn, x, y, "low"), at(drawn, x, y, "high")]).toEqual([low, high]);
      }
    expect(at(drawn, 8, 0.5, "value")).toBeNaN();
  });

  test("of all owners is times the rate, and 0 where nobody delegates", () => {
    const drawn = draw({ ...map, value: { ...value, of: "owners" } });
    expect(drawn.title).toBe("Misaligned with the owner (ρ < .5), level 2, of all owners");
    expect(at(drawn, 8, 0.5, "value")).toBe(0);
    expect(at(drawn, 24, 2, "value")).toBeCloseTo(0.5 * (24 / 64 + 0.015), 12);
  });

  test("that is not full yet keeps its axes, and is drawn", async () => {
    const some = resultsOf(tasks.slice(6).map(resultOf)).columns;
    const drawn = draw(map, some);
    expect(drawn.columns["x"]).toHaveLength(4);
    expect(at(drawn, 24, 2, "seeds")).toBe(2);
    expect(at(drawn, 8, 2, "seeds")).toBe(0);
    expect((await renderChart(drawn)).svg).not.toMatch(/NaN|undefined/);
  });

  test("without a task that is done says so", () => {
    expect(sweepFigure(resultsOf([]).columns, { chart: map, tasks, shared: "" })).toEqual({
      spec: null,
      reason: "No task is done yet.",
    });
  });
});

test("a line has a panel for each value of the second parameter", async () => {
  const drawn = draw(line);
  expect(drawn.columns["panel"]).toEqual(["oversight κ = 0.5", "oversight κ = 2", "oversight κ = 2"]);
  expect(drawn.columns["x"]).toEqual([24, 8, 24]);
  expect((await renderChart(drawn)).svg).toContain("oversight κ = 2");
  expect(draw({ ...line, y: undefined, where: { oversight: 2 } }).columns["x"]).toEqual([8, 24]);
});

test("what all tasks share is said once", () => {
  const said = ["N = 256, T = 8, b = 4", "N = 256, T = 24, b = 4"].map((configuration) => ({
    world: "savanna",
    configuration,
  }));
  expect(sharedInWords(said)).toBe("World savanna, N = 256, b = 4");
});

describe("refused", () => {
  test.each<[string, Written, RegExp]>([
    ["a parameter", { ...map, x: "budgt" }, /charts\[0\]\.x: budgt is no parameter/],
    [
      "one that does not vary",
      { ...map, x: "levels" },
      /charts\[0\]\.x: levels does not vary; allowed: budget, oversight/,
    ],
    ["a map of one", { ...map, y: undefined }, /charts\[0\]\.y: is missing; a heat map needs it/],
    ["what else varies", { ...line, y: undefined }, /charts\[0\]: oversight vary too; allowed: as x or y, or with one/],
    ["values that no task has", { ...line, y: undefined, where: { oversight: 3 } }, /charts\[0\]\.where: no task has/],
    [
      "a share of no share",
      { ...map, value: { ...value, measure: "rho_base", of: "owners" } },
      /charts\[0\]\.value\.of: rho/,
    ],
  ])("%s", async (_, chart, message) => {
    const plan = planned(gridPlan({ charts: [chart] }));
    const check = () => checkCharts(plan, tasks, "plan.json");
    expect(check).toThrow(InputError);
    expect(check).toThrow(message);
  });
});
