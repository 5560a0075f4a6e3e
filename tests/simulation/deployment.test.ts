// A deployed population: it changes nothing, does the same again, loses nothing where the world has not changed, and loses what its
// proxy was good for where it has.
import { expect, test } from "vitest";
import { deployedTable, Deployment } from "../../src/simulation/deployment.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import { small } from "./small.ts";

async function evolved(changes: Readonly<Record<string, unknown>>) {
  const simulation = await Simulation.create({ configuration: small(changes), engine: "reference" });
  await simulation.advance(9);
  return { problem: simulation.problem, sample: await simulation.read(0, 32, 8) };
}

/** The values of a measure at level 1, one a generation. */
function valuesOf(table: ReturnType<typeof deployedTable>, measure: string, distribution: string): number[] {
  const { value = [], ...columns } = table.columns;
  return value
    .filter(
      (_, i) =>
        columns["measure"]?.[i] === measure &&
        columns["distribution"]?.[i] === distribution &&
        columns["level"]?.[i] === 1,
    )
    .map(Number);
}

test("it reads and touches nothing, and is the same again", async () => {
  const { problem, sample } = await evolved({});
  const words = sample.words.slice();
  const tables = [deployedTable(), deployedTable()] as const;
  for (const table of tables) {
    const deployment = new Deployment(problem, sample, 8);
    for (let i = 0; i < 3; i++) deployment.live(table);
    expect(deployment).toMatchObject({ since: 8, day: 3 });
  }
  expect(tables[0].columns).toEqual(tables[1].columns);
  expect(new Set(tables[0].columns["day"])).toEqual(new Set([1, 2, 3]));
  expect(new Set(tables[0].columns["since"])).toEqual(new Set([8]));
  expect(sample.words).toEqual(words);
});

test("where nothing changes, nothing is lost, whichever contexts come", async () => {
  const { problem, sample } = await evolved({});
  const deployment = new Deployment(problem, sample, 8);
  const table = deployedTable();
  for (let i = 0; i < 3; i++) deployment.live(table);
  const before = valuesOf(table, "act_base", "training");
  expect(before).toHaveLength(3);
  expect(new Set(before).size).toBe(3);
  expect(valuesOf(table, "act_base", "deployment")).toEqual(before);
});

test("where the proxies lose their worth the base gets less, and they themselves do not", async () => {
  const { problem, sample } = await evolved({ world: "savanna", budget: 16, plans: 32, contexts: 32, population: 256 });
  const deployment = new Deployment(problem, sample, 8);
  const table = deployedTable();
  for (let i = 0; i < 8; i++) deployment.live(table);
  const mean = (measure: string, distribution: string) => {
    const values = valuesOf(table, measure, distribution);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  expect(mean("act_base", "deployment")).toBeLessThan(0.5 * mean("act_base", "training"));
  expect(mean("act_utility", "deployment")).toBeGreaterThan(0.8 * mean("act_utility", "training"));
});
