// Whole runs: in random configurations the WGSL engine and the reference agree on every word of the state after every generation.
// `equality.long.ts` tries many more.
import { beforeAll, describe, expect, test } from "vitest";
import { requestDevice } from "#device";
import type { OpenDevice } from "../../src/gpu/device.ts";
import { openGpu } from "../../src/gpu/engine.ts";
import { describeMismatch, verifyProblem } from "../../src/lab/verify.ts";
import { randomProblem } from "../setup/random-configuration.ts";

const GENERATIONS = 5;
let open: OpenDevice;
beforeAll(async () => {
  open = await requestDevice({ allowSoftware: true });
  return () => open.device.destroy();
});

describe("random configurations", () => {
  test.each(Array.from({ length: 40 }, (_, number) => number))("number %i", async (number) => {
    const { problem } = await randomProblem(number, GENERATIONS, 250_000);
    const mismatch = await verifyProblem(problem, () => openGpu(problem, { open }), GENERATIONS);
    expect(mismatch && describeMismatch(mismatch)).toBeUndefined();
  });
});
