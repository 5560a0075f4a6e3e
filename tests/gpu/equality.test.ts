// Whole runs: in random configurations the WGSL engine and the reference agree on every word of the state after every generation.
// `equality.long.ts` tries many more.
import { beforeAll, expect, test } from "vitest";
import type { OpenDevice } from "../../src/gpu/device.ts";
import { sharedDevice } from "../../src/gpu/shared-device.ts";
import { openGpu } from "../../src/gpu/engine.ts";
import { describeMismatch, verifyProblem } from "../../src/bench/verify/verify.ts";
import { chosenProblem, chosenProblems } from "../setup/chosen-problems.ts";
import { randomProblem, randomSequentialProblem } from "../setup/random-configuration.ts";

const GENERATIONS = 5;
const SCORES = 250_000;
let open: OpenDevice;
beforeAll(async () => {
  open = await sharedDevice({ allowSoftware: true });
});

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

async function expectEqual({ problem }: Pick<Awaited<ReturnType<typeof randomProblem>>, "problem">): Promise<void> {
  const mismatch = await verifyProblem(problem, () => openGpu(problem, { open }), GENERATIONS);
  expect(mismatch && describeMismatch(mismatch)).toBeUndefined();
}

test.each(numbers(26))("random configuration %i", async (number) => {
  await expectEqual(await randomProblem(number, GENERATIONS, SCORES));
});

test.each(chosenProblems)("chosen contexts: %s", async (_, given) => {
  await expectEqual({ problem: await chosenProblem(given) });
});

test.each(numbers(14))("random sequential world %i", async (number) => {
  await expectEqual(await randomSequentialProblem(number, GENERATIONS, SCORES));
});
