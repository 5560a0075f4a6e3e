// The cost model's formulas: by hand where that is easy, against the exact counter where it is not.
import { expect, test } from "vitest";
import { costOf, floorsOf, plansOf, scorePeaks } from "../../src/bench/cost.ts";
import { planScoresOf, searchesIn } from "../../src/bench/count.ts";
import {
  candidatePerception,
  meanPerception,
  priorPerception,
  priorTypical,
  typicalOf,
} from "../../src/bench/perception.ts";
import { compileCausal } from "../../src/model/causal.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf } from "../../src/model/engine.ts";
import { generation as stagesOf } from "../../src/model/generation.ts";
import { streams } from "../../src/model/random-stream.ts";
import { runGeneration } from "../../src/reference/engine.ts";
import { candidate } from "../../src/reference/candidate.ts";
import { perceptionCost } from "../../src/reference/optimizer.ts";
import { savanna } from "../../src/worlds/savanna.ts";

const world = compileCausal(savanna);

test("Σ τ under the prior: by hand for three attributes", () => {
  const tau = new Uint32Array(64);
  tau.set([1, 2, 4]);
  // One drive: 1, 2 or 4; two: 3, 5 or 6; three, and four cut to three: 7.
  const expected = [1, 2, 4, 3, 5, 6].map((cost): [number, number] => [cost, 1 / 12]);
  const found = priorPerception({ tau, attributes: ["a", "b", "c"] });
  expect([...found.keys()].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  for (const [cost, share] of expected) expect(found.get(cost)).toBeCloseTo(share, 12);
  expect(found.get(7)).toBeCloseTo(1 / 2, 12);
});

const meanOf = (shares: ReadonlyMap<number, number>, value = (cost: number) => cost): number =>
  [...shares].reduce((sum, [cost, share]) => sum + share * value(cost), 0);

test.each([0, 0.5, 1])("Σ τ of candidates told what to want with probability %d: as drawn ones have it", (fidelity) => {
  const { settings } = problemOf(configure({ fidelity }), world);
  const drives = new Int8Array(16);
  for (const k of [1, 4, 7]) drives[k] = 5;
  const owner = { drives, twoFaced: false, belief: 0, budget: 64 };
  const draws = 20_000;
  const n = (cost: number) => plansOf(64, cost, 64);
  const drawn = Array.from({ length: draws }, (_, i) => {
    const draw = { lineage: i, generation: 0, stream: streams.candidate, number: 0 };
    return n(perceptionCost(world, candidate(settings, owner, settings.fidelity, draw).drives, 0));
  });
  const mean = drawn.reduce((sum, plans) => sum + plans, 0) / draws;
  const error = Math.sqrt(drawn.reduce((sum, plans) => sum + (plans - mean) ** 2, 0)) / draws;
  const shares = candidatePerception(world, 0b1001_0010, fidelity);
  expect(meanOf(shares, () => 1)).toBeCloseTo(1, 9);
  expect(Math.abs(mean - meanOf(shares, n))).toBeLessThanOrEqual(4 * error + 1e-9);
});

test("Σ τ of founders: the prior's", () => {
  const problem = problemOf(configure({ levels: 2 }), world);
  expect(meanPerception(priorTypical(problem), 1)).toBeCloseTo(meanOf(priorPerception(world)), 9);
});

test("a configuration worked out by hand", () => {
  const problem = problemOf(
    configure({ levels: 2, budget: 64, oversight: 1, leverage: 4, plans: 32, contextsActed: 8, contexts: 16 }),
    world,
  );
  const candidates = new Map([
    [16, 0.5],
    [2, 0.5],
  ]);
  const typical = [
    [{ share: 1, acting: 0.75, perception: 4, candidates }],
    [{ share: 0.25, acting: 0.25, perception: 8, candidates }],
  ];
  const { stages, planScores } = costOf(problem.settings, problem.stepAt(3), typical);
  // Level 1: n = 64 ÷ 4 = 16, R = 16, so M = 4 candidates and E = 4 contexts; they have T = 256: n = 16, or 128 cut to 32.
  expect(stages.find(({ stage }) => stage === "delegate")?.planScores).toBe(4 * (16 + 4 * 24));
  // Three quarters act with n = 16, a quarter with n = 256 ÷ 8 = 32.
  expect(stages.find(({ stage }) => stage === "act")?.planScores).toBe(8 * (0.75 * 16 + 0.25 * 32));
  expect(planScores).toBe(448 + 160);
});

test("before its onset, above a cap, and without the means nobody builds", () => {
  for (const set of [{ onset: "2:5" }, { depthCap: 1 }, { buildCost: 1000 }, { oversight: 0 }]) {
    const problem = problemOf(configure({ levels: 2, ...set }), world);
    const [delegate] = costOf(problem.settings, problem.stepAt(0), priorTypical(problem)).stages.filter(
      ({ stage }) => stage === "delegate",
    );
    expect(delegate?.planScores).toBe(0);
  }
});

test.each([
  ["the default", {}],
  ["the bench configuration", { budget: 256, plans: 64, candidates: 16 }],
])("%s: the formula at the founders is within 4 % of the exact count", (_, set) => {
  const problem = problemOf(configure({ population: 1536, contextsActed: 1, ...set }), world);
  const founders = runGeneration(problem, undefined);
  // Who builds is not the formula's to say: it is told who is there, and predicts what they and their candidates search.
  const cost = costOf(problem.settings, problem.stepAt(0), typicalOf(problem, founders));
  for (const stage of stagesOf(problem.settings, true)) {
    if (stage.name !== "delegate" && stage.name !== "act") continue;
    const counts = searchesIn(problem, stage, founders).map(planScoresOf);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const predicted = cost.stages.find((row) => row.stage === stage.name && row.level === stage.level)?.planScores ?? 0;
    expect(mean).toBeGreaterThan(0);
    expect(Math.abs(predicted / mean - 1)).toBeLessThan(0.04);
  }
});

test("how many are considered", () => {
  expect([plansOf(64, 10, 64), plansOf(4, 10, 64), plansOf(2 ** 20, 1, 64)]).toEqual([6, 1, 64]);
});

test("floors: the faster form of the products, and bytes over bandwidth", () => {
  const limits = { dotsPerSecond: 8e9, productsPerSecond: 48e9, bytesPerSecond: 1e9 };
  expect(scorePeaks(limits)).toEqual({ packed: 2e9, float: 3e9 });
  const problem = problemOf(configure({ levels: 1 }), world);
  const cost = costOf(problem.settings, problem.stepAt(1), priorTypical(problem));
  expect(floorsOf(cost, limits)).toEqual({ arithmetic: cost.planScores / 3e9, memory: cost.bytes / 1e9 });
});
