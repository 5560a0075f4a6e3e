// The cpu engine ends in the reference's bits: random configurations in every kind of world, whole generations and stages.
import { describe, expect, test } from "vitest";
import { CpuEngine } from "../../src/cpu/engine.ts";
import { describeMismatch, verifyProblem } from "../../src/lab/verify.ts";
import { randomProblem } from "../setup/random-configuration.ts";

const GENERATIONS = 3;
const MOST_SCORES = 400_000;
const NUMBERS = Array.from({ length: 48 }, (_, i) => i + 1);

describe("random configurations, word for word, every generation", () => {
  test.each(NUMBERS)("number %i", async (number) => {
    const { problem } = await randomProblem(number, GENERATIONS, MOST_SCORES);
    const threads = 1 + (number % 2);
    const mismatch = await verifyProblem(problem, (it) => CpuEngine.create(it, { threads }), GENERATIONS);
    expect(mismatch && describeMismatch(mismatch)).toBeUndefined();
  });
});
