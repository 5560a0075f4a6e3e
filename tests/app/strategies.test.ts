// The page of strategies in Node: what is recorded is read as it was written, a column stands only where there is a number, and a change is
// told seed by seed.
import { expect, test } from "vitest";
import { readStrategies, type RecordedStrategies } from "../../src/app/pages/strategies/record.ts";
import { cellOf, columnsOf } from "../../src/app/pages/strategies/table.tsx";
import { strategyMeasures, type StrategyMeasure } from "../../src/experiment/strategies/run.ts";
import { strategies } from "../../src/experiment/strategies/strategies.ts";
import { configure } from "../../src/model/configuration.ts";

const names = Object.keys(strategyMeasures) as StrategyMeasure[];

/** The first brings `seed`, the second one more; neither has an intended value, and nobody is two-faced. */
function planted(): RecordedStrategies {
  const [none, other, refused] = strategies;
  if (!none || !other || !refused) throw new Error("there are fewer strategies");
  const run = (value: number) =>
    Object.fromEntries(
      names.map((name) => [name, name.startsWith("intended") ? null : value]),
    ) as RecordedStrategies["results"][number]["runs"][number];
  return {
    world: "savanna",
    title: "The savanna",
    seeds: [1, 2, 3],
    set: { population: 512 },
    configuration: "N = 512",
    distances: [],
    results: [
      { strategy: none, runs: [1, 2, 4].map(run) },
      { strategy: other, runs: [2, 3, 5.1].map(run) },
      { strategy: refused, runs: [], refused: "not in this world" },
    ],
  };
}

test("what is missing is missing, and its column does not stand there", () => {
  const given = readStrategies(planted());
  expect(given.results[0]?.runs[0]?.intended_training).toBeNaN();
  expect(columnsOf(given).map(({ measure }) => measure)).toEqual([
    "base_training",
    "base_deployment",
    "forced_training",
    "forced_deployment",
    "evaluations",
  ]);
});

test("values are means with intervals; changes are paired by seed, and told apart from 0 or not", () => {
  const given = readStrategies(planted());
  const [none, other] = given.results;
  if (!none || !other) throw new Error("nothing was read");
  const column = { measure: "base_training" } as const;
  expect(cellOf(given, other, column, "values")).toEqual({ text: "3.37 ± 3.93", apart: false });
  // 1, 1 and 1.1 more: as seeds are paired, little is left of their spread.
  expect(cellOf(given, other, column, "changes")).toEqual({ text: "+1.03 ± 0.14", apart: true });
  expect(cellOf(given, none, column, "changes")).toEqual(cellOf(given, none, column, "values"));
  expect(cellOf(given, other, { measure: "intended_training" }, "changes").text).toBe("–");
});

test("every strategy is a run that can be opened", () => {
  for (const { set } of strategies) expect(() => configure({ ...set, seed: 1 })).not.toThrow();
});
