// The cpu engine ends in the reference's bits: many more random configurations than every test run can afford, and the largest
// populations and tables.
import { describe, expect, test } from "vitest";
import { CpuEngine } from "../../src/cpu/engine.ts";
import { describeMismatch, verifyProblem } from "../../src/bench/verify/verify.ts";
import { openWorld } from "../../src/files/worlds/worlds.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";
import { randomProblem } from "../setup/random-configuration.ts";

const GENERATIONS = 5;
const MOST_SCORES = 1_500_000;
const NUMBERS = Array.from({ length: 220 }, (_, i) => 1001 + i);

async function expectEqual(problem: Problem, threads: number, generations = GENERATIONS): Promise<void> {
  const mismatch = await verifyProblem(problem, (it) => CpuEngine.create(it, { threads }), generations);
  expect(mismatch && describeMismatch(mismatch)).toBeUndefined();
}

describe.each([false, true])(
  "random configurations, word for word, every generation; sequential worlds: %s",
  (sequential) => {
    test.each(NUMBERS)("number %i", async (number) => {
      const { problem } = await randomProblem(number, GENERATIONS, MOST_SCORES, { sequential });
      await expectEqual(problem, 1 + (number % 3));
    });
  },
);

test("the default savanna with many cohorts, not all of them whole", async () => {
  const configuration = configure({ population: 20_011 });
  await expectEqual(problemOf(configuration, await openWorld("savanna", configuration)), 2, 3);
});

test.each(["foraging", "maze"])("as many contexts and plans of %s as there may be", async (world) => {
  const configuration = configure({ world, population: 600, contexts: 4096, plans: 1024, planLength: 16 });
  await expectEqual(problemOf(configuration, await openWorld(world, configuration)), 2, 1);
});
