// What is measured where contexts follow one another: deeds along trajectories, over what random plans bring all along, and no regret.
import { describe, expect, test } from "vitest";
import { configure } from "../../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../../src/model/engine.ts";
import { compileProcess } from "../../../src/model/process.ts";
import { prepareProbe } from "../../../src/analysis/measure/index.ts";
import { SeededRandom } from "../../../src/bench/verify/seeded-random.ts";
import { foraging } from "../../../src/worlds/foraging.ts";
import { measured, measuredAtEnd, plant, times, valueOf, want } from "./planted.ts";

const world = compileProcess(foraging);
const problemIn = (given: object = {}): Problem =>
  problemOf(
    configure({
      population: 256,
      planLength: 1,
      plans: 16,
      contexts: 432,
      probeContexts: 864,
      budget: 16_384,
      levels: 2,
      fidelity: 0,
      ...given,
    }),
    world,
  );
const names = Object.keys(foraging.attributes);
const wanting = (wants: Readonly<Record<string, number>>) =>
  want(Object.fromEntries(Object.entries(wants).map(([name, drive]) => [names.indexOf(name), drive])));
const forager = wanting({ wayToWorm: 100, wormEaten: 1 });
const idler = wanting({ wayToWorm: -100 });

describe("a forager and an idler", () => {
  const problem = problemIn();
  const probe = prepareProbe(problem);
  const { tables, sd } = probe.training;
  const { horizon } = problem.settings;
  const state = plant(
    problem,
    times(64, { chain: [forager, idler], change: ({ traits }) => (traits.reflex = false) }),
    5,
  );
  const { levels } = measured(problem, probe, state, { stride: 1, generation: 5 });
  const end = measuredAtEnd(problem, probe, state, { stride: 1, generation: 5 });

  /** Worms along one walk by a plain rule, for `choose` by position. */
  function walk(choose: (context: number) => number): number {
    let [context, worms] = [0, 0];
    for (let e = 0; e < tables.contexts; e++) {
      if (e % horizon === 0) context = e;
      const cell = context * tables.plans + choose(context);
      worms += (tables.base[cell] ?? 0) / 1024;
      context = tables.next[cell] ?? 0;
    }
    return worms;
  }
  /** The position of the first plan that goes nearer, eats, or does anything. */
  function best(context: number): number {
    const worth = Array.from({ length: 16 }, (_, j) => {
      const at = (context * 16 + j) * 16;
      return 100 * (tables.attributes[0]?.[at + 1] ?? 0) + (tables.attributes[0]?.[at] ?? 0);
    });
    return worth.indexOf(Math.max(...worth));
  }

  test("bring what a walk brings, over what chance brings, in sd of the base", () => {
    const dice = new SeededRandom(3);
    const chance = Array.from({ length: 200 }, () => walk(() => dice.int(0, 15)));
    const mean = chance.reduce((a, b) => a + b, 0) / chance.length;
    const unit = (tables.contexts * (sd[16] ?? NaN)) / 1024;
    const got = valueOf(levels, "act_base", 1, "all");
    // The reference for chance is a mean of only 16 walks.
    expect(Math.abs(got - (walk(best) - mean) / unit)).toBeLessThan(10 / unit);
    expect(walk(best) / tables.contexts).toBeGreaterThan(0.14);
    expect(valueOf(levels, "act_base", 2, "all")).toBeLessThan(0);
    expect(valueOf(levels, "worse_by_owner", 2, "all")).toBe(1);
  });

  test("have correlations within contexts, and no regret", () => {
    expect(valueOf(levels, "rho_above", 2)).toBeLessThan(-0.9);
    expect(levels.filter((row) => row.measure === "regret")).toEqual([]);
  });

  test("bring more the more they consider, whatever it is that they want", () => {
    const curve = end.goodhart.filter(({ level, distribution }) => level === 1 && distribution === "training");
    expect(curve.map(({ n }) => n)).toEqual([1, 2, 4, 8, 16]);
    const [alone, all] = [curve[0], curve.at(-1)];
    expect(all?.base ?? NaN).toBeGreaterThan((alone?.base ?? NaN) + 0.3);
    expect(all?.utility ?? NaN).toBeGreaterThan((alone?.utility ?? NaN) + 0.1);
  });
});

test("with horizon 1 they are measured as anywhere: each context once, and with regret", () => {
  const problem = problemIn({ horizon: 1 });
  const probe = prepareProbe(problem);
  const wantsWorms = plant(problem, times(8, { chain: [wanting({ wormEaten: 1 })] }), 5);
  const { levels } = measured(problem, probe, wantsWorms, { stride: 1, generation: 5 });
  const { base, contexts, plans } = probe.training.tables;
  const most = Array.from({ length: contexts }, (_, c) => Math.max(...base.subarray(c * plans, (c + 1) * plans)));
  expect(valueOf(levels, "regret", 1, "all")).toBeCloseTo(0, 9);
  const total = most.reduce((a, b) => a + b, 0) - base.reduce((a, b) => a + b, 0) / plans;
  expect(valueOf(levels, "act_base", 1, "all")).toBeCloseTo(total / (contexts * (probe.training.sd[16] ?? NaN)), 9);
});
