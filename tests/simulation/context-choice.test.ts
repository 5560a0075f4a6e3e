// Contexts that an adversary chooses: the hardest of the pool by plain arithmetic, the same whatever the engine, the cut of a run or
// an interruption; and the wide distribution that a pool may be drawn from.
import { describe, expect, test } from "vitest";
import { chooseContexts } from "../../src/simulation/context-choice.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import { compileCausal } from "../../src/model/causal.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";
import { InputError } from "../../src/model/errors.ts";
import { budgetGene } from "../../src/model/budget.ts";
import type { State } from "../../src/model/state.ts";
import { emptyState } from "../../src/reference/engine.ts";
import { writeLineage } from "../../src/reference/lineage.ts";
import { tables } from "../../src/reference/tables.ts";
import { drivesOf, plantLineage } from "../reference/planted.ts";
import { small } from "./small.ts";

const words = { title: "", source: "", summary: "", levelNames: [] };
/** Toil is worth what the weather makes of it; rest is always worth a little; in a dry year toil is worth little. */
const weather = compileCausal({
  ...words,
  kind: "causal",
  name: "weather",
  nodes: {
    toil: { op: "effort" },
    rest: { op: "effort" },
    weather: { op: "context" },
    crop: { op: "product", from: { toil: 1, weather: 1 } },
    luck: { op: "noise", sd: 0.3 },
    food: { op: "sum", from: { crop: 1, rest: 0.3, luck: 1 } },
  },
  attributes: ["toil", "rest", "food"],
  base: "food",
  wide: [{ name: "dry year", help: "", edits: { food: { from: { crop: 0.125 } } } }],
});
const C = 8;
const problem = (given: Record<string, unknown>): Problem =>
  problemOf(
    configure({
      seed: 3,
      plans: 32,
      contexts: C,
      contextsActed: 4,
      population: 256,
      levels: 1,
      budget: 4096,
      ...given,
    }),
    weather,
  );
/** Lineages with a budget for all plans, in canonical form. */
const sampleOf = ({ settings }: Problem, wants: readonly Int8Array[]): State => {
  const population = wants.length;
  const state = { ...emptyState({ ...settings, population }, 6), population };
  wants.forEach((drives, i) =>
    writeLineage(settings, state, i, plantLineage(drives, { budget: budgetGene(4096) }, { subs: [] })),
  );
  return state;
};
const poolOf = ({ settings, world }: Problem) =>
  tables(settings, world, { probe: false, generation: 7, distribution: "training", contexts: 4 * C });

/** That the chosen are those of the lowest scores. */
function expectLowest(chosen: Uint32Array, scores: readonly number[]): void {
  expect(chosen.length).toBe(C);
  expect([...chosen]).toEqual([...new Set(chosen)].toSorted((a, b) => a - b));
  const others = scores.filter((_, i) => !chosen.includes(i));
  expect(Math.max(...[...chosen].map((i) => scores[i] ?? NaN))).toBeLessThanOrEqual(Math.min(...others));
}

function correlation(xs: readonly number[], ys: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  const moment = (a: readonly number[], b: readonly number[], c: number, d: number) =>
    a.reduce((sum, value, i) => sum + (value - c) * ((b[i] ?? 0) - d), 0);
  return moment(xs, ys, x, y) / Math.sqrt(moment(xs, xs, x, x) * moment(ys, ys, y, y));
}

describe("the choice", () => {
  test.each(["training", "wide"])("least correlated, from the pool of %s", (contextPool) => {
    const own = problem({ contextChoice: "least correlated", contextPool });
    const objectives = [drivesOf(20), drivesOf(5, -3), drivesOf(0, 0, 1)];
    const chosen = chooseContexts(own, sampleOf(own, objectives));
    const pool = poolOf(own);
    const scores = Array.from({ length: 4 * C }, (_, context) => {
      const cells = Array.from({ length: 32 }, (__, j) => context * 32 + j);
      const base = cells.map((cell) => pool.base[cell] ?? 0);
      const correlations = objectives.map((drives) =>
        correlation(
          cells.map((cell) => drives.reduce((sum, w, k) => sum + w * (pool.attributes[0]?.[cell * 16 + k] ?? 0), 0)),
          base,
        ),
      );
      // As coarse as the integers are: nearly equal scores may stand either way.
      return Math.round((correlations.reduce((sum, one) => sum + one, 0) / 3) * 1000);
    });
    expectLowest(chosen, scores);
  });

  test("furthest behind: where what is done brings least against the best", () => {
    const own = problem({ contextChoice: "furthest behind" });
    const chosen = chooseContexts(own, sampleOf(own, [drivesOf(1), drivesOf(0, 0, 1)]));
    const pool = poolOf(own);
    const gap = (context: number, slot: number) => {
      let [best, at] = [-Infinity, 0];
      let most = -Infinity;
      for (let cell = context * 32; cell < (context + 1) * 32; cell++) {
        most = Math.max(most, pool.base[cell] ?? 0);
        const value = pool.attributes[0]?.[cell * 16 + slot] ?? 0;
        if (value > best) [best, at] = [value, cell];
      }
      return (pool.base[at] ?? 0) - most;
    };
    expectLowest(
      chosen,
      Array.from({ length: 4 * C }, (_, context) => gap(context, 0) + gap(context, 2)),
    );
  });

  test("without anybody who wants anything it takes the pool's first", () => {
    const own = problem({ contextChoice: "least correlated" });
    expect([...chooseContexts(own, sampleOf(own, [drivesOf()]))]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe("the wide distribution", () => {
  test("is training and its variations in turn, and no probe's", () => {
    const [plain, wide] = [problem({}), problem({ contextPool: "wide" })].map(({ settings }) =>
      [false, true].map((probe) =>
        tables(settings, weather, { probe, generation: 3, distribution: "training", contexts: C }),
      ),
    );
    expect(wide?.[1]).toEqual(plain?.[1]);
    const baseIn = (context: number, of = wide?.[0]) => of?.base.subarray(context * 32, (context + 1) * 32);
    for (let context = 0; context < C; context++) {
      // Generation 3: numbers 1, 3, 5 … are met in training as it is.
      if (context % 2 === 1) expect(baseIn(context)).toEqual(baseIn(context, plain?.[0]));
      else expect(baseIn(context)).not.toEqual(baseIn(context, plain?.[0]));
    }
    expect(wide?.[0]?.place).toEqual(plain?.[0]?.place);
  });

  test("chosen contexts are those of the pool", () => {
    const own = problem({ contextPool: "wide", contextTypes: 5, kind: "both" });
    const numbers = Uint32Array.of(30, 0, 5, 12, 31, 7, 7, 22);
    const pool = poolOf(own);
    const met = tables(own.settings, weather, {
      probe: false,
      generation: 7,
      distribution: "training",
      contexts: C,
      numbers,
    });
    numbers.forEach((number, context) => {
      const cells = <T extends { slice(from: number, to: number): T }>(values: T, at: number, width: number) =>
        values.slice(at * width, (at + 1) * width);
      expect(cells(met.base, context, 32)).toEqual(cells(pool.base, number, 32));
      expect(cells(met.place, context, 32)).toEqual(cells(pool.place, number, 32));
      expect(met.cues[context]).toBe(pool.cues[number]);
      expect(met.meanBase[context]).toBe(pool.meanBase[number]);
      const [got, held] = [met.attributes[0], pool.attributes[0]];
      expect(got && cells(got, context, 512)).toEqual(held && cells(held, number, 512));
    });
  });

  test("is refused where none is declared, a choice where contexts follow one another", async () => {
    const refusal = async (given: Record<string, unknown>) =>
      Simulation.create({ configuration: small(given), engine: "reference" }).catch((error: unknown) => error);
    const undeclared = await refusal({ contextPool: "wide" });
    expect(undeclared).toBeInstanceOf(InputError);
    expect(String(undeclared)).toContain("telephone declares no wide distribution; allowed: training");
    const following = await refusal({ world: "foraging", contexts: 128, contextChoice: "furthest behind" });
    expect(following).toBeInstanceOf(InputError);
    expect(String(following)).toContain("contexts follow one another; allowed: drawn");
  });
});

test("a run whose contexts are chosen does not hang on how it is cut or interrupted", async () => {
  const configuration = small({ contextChoice: "least correlated", culture: true, kind: "both" });
  const engine = "reference";
  const whole = await Simulation.create({ configuration, engine });
  await whole.advance(Infinity);
  const pieces = await Simulation.create({ configuration, engine });
  for (const piece of [1, 3, 1]) await pieces.advance(piece);
  const resumed = await Simulation.resume(await pieces.checkpoint(), { engine });
  await resumed.advance(Infinity);
  await pieces.advance(Infinity);
  const drawn = await Simulation.create({ configuration: { ...configuration, contextChoice: "drawn" }, engine });
  await drawn.advance(Infinity);
  expect(await pieces.hash()).toBe(await whole.hash());
  expect(await resumed.hash()).toBe(await whole.hash());
  expect(resumed.tables.levels.columns).toEqual(whole.tables.levels.columns);
  expect(await drawn.hash()).not.toBe(await whole.hash());
});
