// The cpu engine agrees with the reference on every word of the state after every generation, in every kind of world.
// `equality.long.ts` tries many more configurations.
import { expect, test } from "vitest";
import { CpuEngine } from "../../src/cpu/engine.ts";
import { describeMismatch, verifyProblem } from "../../src/bench/verify/verify.ts";
import { battery, GENERATIONS } from "./battery.ts";

test.each(battery)("$name", async ({ problem, threads }) => {
  const mismatch = await verifyProblem(await problem(), (it) => CpuEngine.create(it, { threads }), GENERATIONS);
  expect(mismatch && describeMismatch(mismatch)).toBeUndefined();
});
