// The ladder of planted chains says what the reference does: which plan each would pick, where it stands for the base, and how
// each rung goes with the one above and with the base.
import { expect, test } from "vitest";
import { configure } from "../../../src/model/configuration.ts";
import { compileCausal } from "../../../src/model/causal.ts";
import { problemOf, type Problem } from "../../../src/model/engine.ts";
import type { Distribution } from "../../../src/model/world.ts";
import { ladderOf } from "../../../src/analysis/ladder/ladder.ts";
import { meanLadder } from "../../../src/analysis/ladder/ladder-mean.ts";
import { readChains } from "../../../src/analysis/measure/chains.ts";
import { prepareProbe, type Probe } from "../../../src/analysis/measure/probe.ts";
import { pick } from "../../../src/reference/scan.ts";
import { utility } from "../../../src/reference/objective.ts";
import type { Tables } from "../../../src/reference/tables.ts";
import { savanna } from "../../../src/worlds/savanna.ts";
import { drivesOf, lineageOf, stateOf, telephoneProblem } from "../../app/population/planted.ts";

const problem = telephoneProblem({ levels: 4, kind: "both", plans: 32, probeContexts: 32 });
const probe = prepareProbe(problem);
const ladder = (chain: Parameters<typeof lineageOf>[1], more: Parameters<typeof lineageOf>[2] = {}, context = 3) =>
  ladderOf(problem, probe, stateOf(problem.settings, [lineageOf(problem.settings, chain, more)]), { context });

const values = ({ base, plans }: Tables, context: number) => [...base.subarray(context * plans, (context + 1) * plans)];

test("along the telephone's chain each rung keeps .8 of the one above", () => {
  const { rungs } = ladder([{ 1: 3 }, { 2: 2 }, { 3: 5 }, { 4: 1 }]);
  expect(rungs.map(({ level }) => level)).toEqual([0, 1, 2, 3, 4]);
  expect(rungs.map(({ name }) => name)).toEqual(problem.world.levelNames.slice(0, 5));
  for (const { level, base, above } of rungs.slice(1)) {
    expect(above.training).toBeCloseTo(0.8, 1);
    expect(Math.abs(base.training - 0.8 ** level)).toBeLessThan(0.08);
  }
  expect(rungs[0]?.base).toEqual({ training: 1, deployment: 1 });
  expect(rungs[4]?.drives).toEqual([0, 0, 0, 0, 1, 0]);
});

test("a rung picks what the reference picks, and what that brings is counted over the context's plans", () => {
  for (const distribution of ["training", "deployment"] as const) {
    const { tables } = probe[distribution];
    for (const context of [0, 7, 31]) {
      const { rungs } = ladder([{ 1: 3, 4: -2 }, { 5: 9 }], { budget: 64 }, context);
      const objectives = [drivesOf({ 1: 3, 4: -2 }), drivesOf({ 5: 9 })];
      // τ is 32, 16, 8, 4, 2, 1 for O_0 … O_5: 64 ÷ 18 plans, and 64 ÷ 1, of which there are 32.
      expect(rungs.slice(1).map(({ plans, cost }) => [plans, cost])).toEqual([
        [3, 18],
        [32, 1],
      ]);
      objectives.forEach((drives, at) => {
        const rung = rungs[at + 1];
        const position = pick(tables, drives, 0, context, rung?.plans ?? 0);
        const deed = rung?.deed[distribution];
        const base = values(tables, context);
        const got = base[position] ?? NaN;
        const place = tables.place.subarray(context * tables.plans, (context + 1) * tables.plans);
        expect(deed?.plan).toBe(place.indexOf(position));
        expect(deed?.rank).toBe(1 + base.filter((other, j) => other > got || (other === got && j < position)).length);
        const mean = base.reduce((sum, value) => sum + value, 0) / base.length;
        const sd = Math.sqrt(base.reduce((sum, value) => sum + (value - mean) ** 2, 0) / base.length);
        expect(deed?.base).toBeCloseTo((got - mean) / sd, 10);
        expect(deed?.own).toBe(deed?.believed);
      });
      const best = rungs[0]?.deed[distribution];
      expect(best?.rank).toBe(1);
      expect(best?.base).toBeGreaterThan(1);
    }
  }
});

test("an order is that of utility, worst to best, and knows what is considered", () => {
  const { tables } = probe.training;
  const context = 5;
  const { rungs } = ladder([{ 2: -3, 0: 1 }], { budget: 200 }, context);
  const order = rungs[1]?.order.training;
  const base = values(tables, context);
  const byBase = base.map((_, j) => j).sort((a, b) => (base[a] ?? 0) - (base[b] ?? 0) || b - a);
  const u = (position: number) => utility(tables, drivesOf({ 2: -3, 0: 1 }), 0, context, position);
  const byPlace = byBase.map((_, place) => byBase[order?.places.indexOf(place) ?? -1] ?? -1);
  expect([...byPlace].sort((a, b) => a - b)).toEqual(base.map((_, j) => j));
  byPlace.slice(1).forEach((position, at) => expect(u(position)).toBeGreaterThanOrEqual(u(byPlace[at] ?? -1)));
  expect([...(order?.considered ?? [])].map((seen, at) => seen === Number((byBase[at] ?? 0) < 5))).not.toContain(false);
  // The pick is the rightmost of what is considered.
  const rightmost = Math.max(...[...(order?.places ?? [])].filter((_, at) => order?.considered[at] === 1));
  const picked = tables.plans - (rungs[1]?.deed.training.rank ?? 0);
  expect(order?.places[picked]).toBe(rightmost);
  expect([...(rungs[0]?.order.training?.places ?? [])]).toEqual(base.map((_, j) => j));
});

test("a reflex has one rung that orders nothing and answers to the cue", () => {
  const reflex = lineageOf(problem.settings, []);
  reflex.reflexes.forEach((_, cue) => (reflex.reflexes[cue] = (cue * 5) % 32));
  const { rungs } = ladderOf(problem, probe, stateOf(problem.settings, [reflex]), { context: 9 });
  expect(rungs).toHaveLength(2);
  const [, rung] = rungs;
  const cue = probe.training.tables.cues[9] ?? 0;
  expect(rung?.kind).toBe("reflex");
  expect(rung?.deed.training.plan).toBe((cue * 5) % 32);
  expect(rung?.order.training).toBeUndefined();
  expect(rung?.base).toEqual({ training: NaN, deployment: NaN });
});

test("who wants nothing takes the first plan, and has no correlation", () => {
  const { rungs } = ladder([{}]);
  const { tables } = probe.training;
  expect(rungs[1]?.base.training).toBeNaN();
  expect(rungs[1]?.deed.training.believed).toBeNaN();
  expect(rungs[1]?.deed.training.plan).toBe(tables.place.subarray(3 * 32, 4 * 32).indexOf(0));
});

test("a mistaken belief shows: what is believed is not what is got", () => {
  const world = compileCausal(savanna);
  const mistaken: Problem = problemOf(configure({ world: "savanna", plans: 64, probeContexts: 16 }), world);
  const grounds: Probe = prepareProbe(mistaken);
  const cult = world.variants.indexOf("cargo cult");
  const calories = world.attributes.indexOf("calories");
  const chain = [{ [calories]: 4 }];
  const differences = Array.from({ length: 16 }, (_, context) => {
    const state = stateOf(mistaken.settings, [lineageOf(mistaken.settings, chain, { budget: 4096, belief: cult })]);
    const [, rung] = ladderOf(mistaken, grounds, state, { context }).rungs;
    expect(rung?.belief).toBe("cargo cult");
    return (rung?.deed.deployment.believed ?? NaN) - (rung?.deed.deployment.own ?? NaN);
  });
  expect(differences.reduce((sum, difference) => sum + difference, 0)).toBeGreaterThan(0);
});

test("means over chains are those of their ladders; flows are where plans go", () => {
  const { settings } = problem;
  const chains = [[{ 1: 2 }, { 2: 1 }], [{ 1: 4 }, { 3: -1 }], [{ 0: 1 }], []] as const;
  const state = stateOf(
    settings,
    chains.map((chain) => lineageOf(settings, chain)),
  );
  const mean = meanLadder(problem, probe, readChains(problem, state, problem.stepAt(0), 1), 0);
  const single = chains.map((_, at) => ladderOf(problem, probe, state, { at }));
  expect(mean.lineages).toBe(4);
  expect(mean.rungs.map(({ present }) => present)).toEqual([1, 0.75, 0.5]);
  const average = (level: number, of: (rung: (typeof single)[number]["rungs"][number]) => number) => {
    const here = single.flatMap(({ rungs }) =>
      rungs.filter((rung) => rung.level === level && rung.kind === "searcher"),
    );
    return here.reduce((sum, rung) => sum + of(rung), 0) / here.length;
  };
  for (const distribution of ["training", "deployment"] satisfies Distribution[]) {
    for (const { level, base, above } of mean.rungs.slice(1)) {
      expect(base[distribution]).toBeCloseTo(
        average(level, (rung) => rung.base[distribution]),
        10,
      );
      expect(above[distribution]).toBeCloseTo(
        average(level, (rung) => rung.above[distribution]),
        10,
      );
    }
  }
  expect(mean.rungs[1]?.drives.slice(0, 2)).toEqual([1 / 3, 2]);
  const [, first, second] = mean.rungs;
  for (const rung of [first, second]) {
    // The base's best eighth, in sixteenths.
    expect(rung?.flow.training.flat().reduce((sum, part) => sum + part, 0)).toBeCloseTo(2, 10);
  }
  // It leaves the base together, and arrives at level 1 mostly together, since level 1 wants nearly the same; what leaves is whole.
  const [leaving, arriving] = [first?.flow.training ?? [], first?.flow.training[15] ?? []];
  expect(leaving.map((row) => row.reduce((sum, part) => sum + part, 0))).toEqual([
    ...Array.from({ length: 14 }, () => 0),
    1,
    1,
  ]);
  expect((arriving[15] ?? 0) + (arriving[14] ?? 0)).toBeGreaterThan(0.5);
});

test("reflexes stand beside the rungs: their share, and what their tables bring", () => {
  const { settings } = problem;
  // Whatever the cue, one plan: what it brings in a context is what any reflex there brings.
  const same = lineageOf(settings, []);
  same.reflexes.fill(7);
  const mean = (chains: Parameters<typeof stateOf>[1]) =>
    meanLadder(problem, probe, readChains(problem, stateOf(settings, chains), problem.stepAt(0), 1), 0);
  const mixed = mean([lineageOf(settings, [{ 1: 2 }]), same, same, lineageOf(settings, [{ 0: 1 }])]);
  expect(mixed.reflexes?.share).toBe(0.5);
  expect(mixed.rungs[1]?.present).toBe(0.5);
  const alone = mean([same]);
  expect(alone.rungs).toHaveLength(1);
  const contexts = [0, 1, 2, 3, 4, 5].map((c) => Math.floor((c * 32) / 6));
  const deeds = contexts.map(
    (context) => ladderOf(problem, probe, stateOf(settings, [same]), { context }).rungs[1]?.deed.training,
  );
  expect(new Set(deeds.map((deed) => deed?.plan))).toEqual(new Set([7]));
  expect(alone.reflexes?.gain.training).toBeCloseTo(deeds.reduce((sum, deed) => sum + (deed?.base ?? NaN), 0) / 6, 10);
  expect(mean([lineageOf(settings, [{ 1: 2 }])]).reflexes).toBeUndefined();
});
