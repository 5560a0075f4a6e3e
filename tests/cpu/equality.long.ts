// The cpu engine ends in the reference's bits: many more random configurations than every test run can afford, and a population
// of many cohorts.
import { describe, expect, test } from "vitest";
import { CpuEngine } from "../../src/cpu/engine.ts";
import { describeMismatch, verifyProblem } from "../../src/lab/verify.ts";
import { openWorld } from "../../src/lab/worlds.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf } from "../../src/model/engine.ts";
import { randomProblem } from "../setup/random-configuration.ts";

const GENERATIONS = 5;
const MOST_SCORES = 1_500_000;
const NUMBERS = Array.from({ length: 220 }, (_, i) => 1001 + i);

describe("random configurations, word for word, every generation", () => {
  test.each(NUMBERS)("number %i", async (number) => {
    const { problem } = await randomProblem(number, GENERATIONS, MOST_SCORES);
    const threads = 1 + (number % 3);
    const mismatch = await verifyProblem(problem, (it) => CpuEngine.create(it, { threads }), GENERATIONS);
    expect(mismatch && describeMismatch(mismatch)).toBeUndefined();
  });
});

test("the default savanna with many cohorts, not all of them whole", async () => {
  const configuration = configure({ population: 20_011 });
  const problem = problemOf(configuration, await openWorld("savanna", configuration.plans));
  const mismatch = await verifyProblem(problem, (it) => CpuEngine.create(it, { threads: 2 }), 3);
  expect(mismatch && describeMismatch(mismatch)).toBeUndefined();
});
