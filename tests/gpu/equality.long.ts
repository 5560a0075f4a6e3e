// Many more whole runs than the fast suite tries, and larger ones, on every build, in shards and slices; and runs of many
// generations at once. Sequential worlds and hill climbing among them.
import { beforeAll, describe, expect, test } from "vitest";
import { requestDevice } from "#device";
import type { OpenDevice } from "../../src/gpu/device.ts";
import { openGpu, type GpuOptions } from "../../src/gpu/engine.ts";
import { describeMismatch, verifyProblem } from "../../src/bench/verify/verify.ts";
import { planeNames, type State } from "../../src/model/state.ts";
import { hashState } from "../../src/model/hash.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";
import { openWorld } from "../../src/files/worlds/worlds.ts";
import { runGeneration } from "../../src/reference/engine.ts";
import { randomProblem, randomSequentialProblem } from "../setup/random-configuration.ts";
import { mazes } from "./mazes.ts";

const RUNS = 160;
const SEQUENTIAL_RUNS = 80;
const GENERATIONS = 6;
/** Numbers that the fast suite does not try. */
const FIRST = 1000;
const FIRST_SEQUENTIAL = 3000;
const SCORES = 700_000;

let open: OpenDevice;
beforeAll(async () => {
  open = await requestDevice({ allowSoftware: true });
  return () => open.device.destroy();
});

/** A run's number decides how the engine is built and how it divides its work. */
function optionsOf(number: number, { settings }: Problem): GpuOptions {
  const cohorts = 4 * planeNames(settings).length * 256;
  return {
    open,
    workgroupSize: ([64, 128, 256] as const)[number % 3] ?? 256,
    products: number % 4 === 0 ? "float" : "packed",
    ...(number % 5 === 0 && { maxBindingBytes: cohorts * (1 + (number % 3)) }),
    ...(number % 7 === 0 && { milliseconds: 1e-6 }),
  };
}

const from = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);

describe.each([
  ["random configurations", from(FIRST, RUNS), randomProblem],
  ["random sequential worlds", from(FIRST_SEQUENTIAL, SEQUENTIAL_RUNS), randomSequentialProblem],
] as const)("%s", (_, numbers, draw) => {
  test.each(numbers)("number %i", async (number) => {
    const { problem } = await draw(number, GENERATIONS, SCORES);
    const mismatch = await verifyProblem(problem, () => openGpu(problem, optionsOf(number, problem)), GENERATIONS);
    expect(mismatch && describeMismatch(mismatch)).toBeUndefined();
  });
});

describe("where numbers end", () => {
  const most = {
    population: 256,
    budget: 2 ** 20,
    oversight: 15.99,
    leverage: 16,
    buildCost: 1,
    simplicity: 65_535,
    timeCost: 16,
    lengthCost: 4096,
    modellingCost: 4096,
    auditTolerance: 32_767,
    auditBy: "owner",
    exploration: 0.5,
    transparency: 32_767,
    transparencyNoise: 0.5,
    coarseness: 6,
    trust: 65_535,
    tournament: 64,
    neighbourhood: 16,
    topology: "torus",
    torusWidth: 1,
    founderTwoFaced: 0.5,
    candidateTwoFaced: 0.5,
    culture: true,
    kind: "both",
    cues: 64,
  };
  test.each([
    ["savanna", { ...most, levels: 6, candidates: 32, contexts: 128, contextsActed: 64, audit: 64, plans: 16 }],
    ["telephone", { ...most, levels: 2, candidates: 32, contexts: 1024, oversightRule: "contexts", plans: 16 }],
    ["savanna", { ...most, levels: 2, candidates: 2, contexts: 4, contextsActed: 4, plans: 1024 }],
    ["films", { ...most, levels: 3, candidates: 1, contexts: 1, contextsActed: 1, plans: 16, budget: 1, oversight: 0 }],
  ])("%s, %o", async (world, given) => {
    const configuration = configure({ world, ...given });
    const problem = problemOf(configuration, await openWorld(world, configuration));
    const mismatch = await verifyProblem(problem, () => openGpu(problem, { open }), 3);
    expect(mismatch && describeMismatch(mismatch)).toBeUndefined();
  });

  test.each([
    [
      "the largest mazes, the longest plans",
      mazes(16, 16, 16),
      { plans: 64, contexts: 1024, levels: 3, candidates: 3 },
    ],
    ["the smallest, most copies", mazes(2, 2, 1), { plans: 16, contexts: 4096, levels: 2, horizon: 4096 }],
    ["no wisdom, most plans", mazes(5, 3, 9), { plans: 1024, contexts: 15, contextsActed: 15, audit: 0, levels: 1 }],
  ])("%s", async (_, world, given) => {
    const configuration = configure({ ...most, contextsActed: 64, audit: 9, oversight: 0.01, budget: 4096, ...given });
    const problem = problemOf(configuration, world);
    const mismatch = await verifyProblem(problem, () => openGpu(problem, { open }), 3);
    expect(mismatch && describeMismatch(mismatch)).toBeUndefined();
  });
});

describe.each([
  ["runs of 50 generations, of which none is awaited", 8, randomProblem],
  ["runs of 50 generations in sequential worlds", 4, randomSequentialProblem],
] as const)("%s", (_, count, draw) => {
  test.each(from(2000, count))("number %i", async (number) => {
    const generations = 50;
    const { problem } = await draw(number, generations, 150_000);
    const engine = await openGpu(problem, optionsOf(number, problem));
    let state: State | undefined;
    for (let g = 0; g < generations; g++) state = runGeneration(problem, state);
    expect(await engine.run(generations)).toBe(generations - 1);
    expect(await engine.hash()).toBe(state && hashState(state));
    await engine.destroy();
  });
});
