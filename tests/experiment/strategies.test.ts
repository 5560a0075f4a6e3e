// Strategies compared: what is read of a run is what was planted in it or what other measures say, a page says what its numbers say, and
// what a world does not take is told.
import { describe, expect, test } from "vitest";
import { memoryCache, type Readings } from "../../src/experiment/cache.ts";
import { strategiesPage, type StrategiesIn } from "../../src/experiment/strategies/report.ts";
import {
  runStrategy,
  strategyMeasures,
  strategyTasks,
  type StrategyResult,
} from "../../src/experiment/strategies/run.ts";
import { strategies, strategyScales } from "../../src/experiment/strategies/strategies.ts";
import { wideDistances } from "../../src/experiment/strategies/wide-distances.ts";
import { openProblem } from "../../src/simulation/founder-model.ts";
import { openWorld } from "../../src/files/worlds/worlds.ts";
import { compileCausal } from "../../src/model/causal.ts";
import { configure, type ParameterValues } from "../../src/model/configuration.ts";
import { InputError } from "../../src/model/errors.ts";
import { smallest } from "../simulation/small.ts";

const engine = "reference";
const strategy = (id: string) => {
  const found = strategies.find((one) => one.id === id);
  if (!found) throw new Error(`no strategy ${id}`);
  return found;
};

test("every strategy has a name of its own, and fits the worlds that are compared", async () => {
  expect(new Set(strategies.map(({ id }) => id)).size).toBe(strategies.length);
  expect(new Set(strategies.map(({ name }) => name)).size).toBe(strategies.length);
  expect(strategies[0]?.set).toEqual({});
  for (const world of ["savanna", "cleaning", "garden"])
    for (const { set } of strategies) {
      const configuration = configure({ ...strategyScales.small, plans: 16, ...set, world });
      const opened = await openWorld(world, configuration);
      expect(() => openProblem(configuration, opened)).not.toThrow();
    }
});

describe("a strategy's runs", () => {
  const set = { ...smallest, world: "garden", generations: 1 };

  test("are cached under keys of version 0.1.0, also where later parameters are set to their defaults", () => {
    const keyOf = (more: ParameterValues) => strategyTasks(strategy("none"), { ...set, ...more }, [4])[0]?.key ?? "";
    expect(keyOf({ marker: false })).toBe(keyOf({}));
    expect(keyOf({ marker: true })).not.toBe(keyOf({}));
    // Version 0.1.0: the whole configuration in the order of its table, which had no marker.
    const { marker, mutationMarker, ...configuration } = configure({ ...set, seed: 4 });
    expect([marker, mutationMarker]).toEqual([false, 0]);
    expect(keyOf({})).toBe(JSON.stringify(configuration));
  });

  test("are read seed by seed, the same every time", async () => {
    const result = await runStrategy(strategy("audit-base"), set, [4, 5], { engine });
    const again = await runStrategy(strategy("audit-base"), set, [5], { engine });
    expect(result.runs).toHaveLength(2);
    expect(result.runs[1]).toEqual(again.runs[0]);
    expect(Object.keys(result.runs[0] ?? {}).toSorted()).toEqual(Object.keys(strategyMeasures).toSorted());
    expect(result.runs[0]).not.toEqual(result.runs[1]);
  });

  test("are not run again whose results are in the cache", async () => {
    const cache = memoryCache<Readings>();
    const first = await runStrategy(strategy("audit-base"), set, [4], { engine, cache });
    const stopped = AbortSignal.abort();
    expect(await runStrategy(strategy("audit-base"), set, [4], { engine, cache, signal: stopped })).toEqual(first);
    await expect(runStrategy(strategy("audit-base"), set, [5], { engine, cache, signal: stopped })).rejects.toThrow();
  });

  test("without delegation have depth 1, one objective, and nobody to be fooled", async () => {
    const { runs } = await runStrategy(strategy("no-delegation"), set, [1], { engine });
    const [run] = runs;
    expect(run).toMatchObject({ depth: 1, two_faced: 0 });
    // Whoever acts is the deepest that there may be.
    expect(run?.forced_training).toBeCloseTo(run?.rho_training ?? NaN, 12);
  });

  test("of reflexes have no objective", async () => {
    const [run] = (await runStrategy(strategy("avoid"), set, [1], { engine })).runs;
    for (const name of ["rho_training", "rho_deployment", "forced_training", "two_faced"] as const)
      expect(run?.[name]).toBeNaN();
    expect(run?.base_training).not.toBeNaN();
  });

  test("are refused where the world does not take them, in its words", async () => {
    const refused = await runStrategy(strategy("randomized"), { ...set, world: "telephone" }, [1], { engine });
    expect(refused).toMatchObject({ runs: [], refused: expect.stringContaining("declares no wide distribution") });
    const wrong = runStrategy(strategy("none"), { ...set, contextsActed: 2000 }, [1], { engine });
    await expect(wrong).rejects.toThrow(InputError);
  });
});

test("how far a wide distribution lies: nothing from itself, the mean difference of correlations else", () => {
  const world = compileCausal({
    title: "",
    source: "",
    summary: "",
    levelNames: [],
    kind: "causal",
    name: "two",
    nodes: {
      toil: { op: "effort" },
      luck: { op: "effort" },
      worth: { op: "sum", from: { toil: 1 }, deployment: { from: { toil: -1 } } },
    },
    attributes: ["toil", "luck", "worth"],
    base: "worth",
    wide: [
      { name: "same", help: "", edits: { worth: { bias: 1 } } },
      { name: "halfway", help: "", edits: { worth: { from: { toil: 1, luck: 1 } } } },
    ],
  });
  const [training, same, halfway] = wideDistances(world);
  expect(training).toMatchObject({ name: "training", toTraining: 0 });
  // Toil goes from 1 to −1; luck has nothing to do with it, but by chance.
  expect(training?.toDeployment).toBeGreaterThan(1);
  expect(training?.toDeployment).toBeLessThan(1.3);
  expect(same).toMatchObject({ name: "same", toTraining: 0 });
  // Correlations of √½ with both: .29 and .71 away.
  expect(halfway?.toTraining).toBeGreaterThan(0.3);
  expect(halfway?.toTraining).toBeLessThan(0.7);
});

describe("the page", () => {
  const planted = (id: string, base: (seed: number) => number, refused?: string): StrategyResult => ({
    strategy: strategy(id),
    runs:
      refused === undefined
        ? [1, 2, 3, 4, 5, 6].map((seed) => ({
            base_training: 1 + seed / 100,
            base_deployment: base(seed),
            intended_training: NaN,
            intended_deployment: NaN,
            evaluations: id === "none" ? 1000 + seed : 3000 + seed,
            rho_training: 0.5,
            rho_deployment: 0.4,
            forced_training: 0.3,
            forced_deployment: 0.2,
            two_faced: 0.1,
            depth: 2,
          }))
        : [],
    ...(refused !== undefined && { refused }),
  });
  const noise = (seed: number) => seed / 10;
  const given: StrategiesIn = {
    world: "planted",
    title: "A planted world",
    seeds: [1, 2, 3, 4, 5, 6],
    configuration: "T = 4",
    set: {},
    distances: [],
    results: [
      planted("none", noise),
      planted("audit-base", (seed) => noise(seed) + 0.3 + seed / 1000),
      planted("cap-2", (seed) => noise(seed) - 0.3 - seed / 1000),
      planted("exploration", (seed) => noise(seed) + (seed % 2 === 0 ? 0.2 : -0.2)),
      planted("randomized", noise, "it has none"),
    ],
  };

  test("finds what was planted, and no more", () => {
    const { markdown, charts } = strategiesPage([given], "strategies");
    expect(markdown).toContain("- More of the base in deployment: audit by the base. Less: depth cap 2.");
    expect(markdown).toContain(
      "- More of the base in training, but not in deployment: none that these seeds can tell.",
    );
    expect(markdown).toMatch(/Spent more evaluations: [^.]*forced exploration[^.]*\. Less: none/);
    expect(markdown).toContain("| domain randomization | refused by this world: it has none | – | – | – |");
    expect(markdown).toContain("seeds 1–6, T = 4");
    expect(markdown).not.toContain("intended");
    expect(markdown).toMatch(/\| audit by the base \| 0\.00 ± 0\.00 \| \+0\.30 ± 0\.00 \\\*/);
    expect(Object.keys(charts)).toEqual(["planted"]);
    expect(charts["planted"]?.columns["name"]?.slice(0, 1)).toEqual(["audit by the base"]);
  });
});
