// The cpu engine ends in the reference's bits: random configurations in every kind of world, whole generations and stages.
import { describe, expect, test } from "vitest";
import { CpuEngine } from "../../src/cpu/engine.ts";
import { describeMismatch, verifyProblem } from "../../src/bench/verify/verify.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf, type Problem } from "../../src/model/engine.ts";
import { mazes } from "../gpu/mazes.ts";
import { chosenProblem, chosenProblems } from "../setup/chosen-problems.ts";
import { randomProblem, randomSequentialProblem } from "../setup/random-configuration.ts";

const GENERATIONS = 3;
const MOST_SCORES = 400_000;
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

async function expectEqual(problem: Problem, threads: number): Promise<void> {
  const mismatch = await verifyProblem(problem, (it) => CpuEngine.create(it, { threads }), GENERATIONS);
  expect(mismatch && describeMismatch(mismatch)).toBeUndefined();
}

describe("random configurations, word for word, every generation", () => {
  test.each(numbers(30))("number %i", async (number) => {
    const { problem } = await randomProblem(number, GENERATIONS, MOST_SCORES);
    await expectEqual(problem, 1 + (number % 2));
  });

  test.each(numbers(18))("number %i in a sequential world", async (number) => {
    const { problem } = await randomSequentialProblem(number, GENERATIONS, MOST_SCORES);
    await expectEqual(problem, 1 + (number % 2));
  });
});

test.each(chosenProblems)("chosen contexts: %s", async (_, given) => {
  await expectEqual(await chosenProblem(given), 2);
});

test("mazes of 16 × 16 cells, several copies, and all that may be in them", async () => {
  const set = {
    population: 300,
    contexts: 1100,
    plans: 32,
    contextsActed: 20,
    mutationBelief: 0.3,
    kind: "both",
    audit: 5,
  };
  await expectEqual(problemOf(configure(set), mazes(16, 16, 9)), 2);
});
