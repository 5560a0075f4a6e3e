// How work reaches the device: many generations at once, at most two submissions under way, and reading in between.
import { beforeAll, expect, test } from "vitest";
import type { OpenDevice } from "../../src/gpu/device.ts";
import { sharedDevice } from "../../src/gpu/shared-device.ts";
import { openGpu } from "../../src/gpu/engine.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf } from "../../src/model/engine.ts";
import type { State } from "../../src/model/state.ts";
import { runGeneration } from "../../src/reference/engine.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import { watchSubmissions } from "../setup/submissions.ts";

const GENERATIONS = 12;
const problem = problemOf(
  configure({ population: 600, levels: 2, plans: 16, contexts: 4, contextsActed: 2 }),
  compileGaussian(telephone),
);
const expected: State[] = [];
let open: OpenDevice;

beforeAll(async () => {
  open = await sharedDevice({ allowSoftware: true });
  for (let g = 0; g < GENERATIONS; g++) expected.push(runGeneration(problem, expected.at(-1)));
});

test("generations that fit go to the device in one submission", async () => {
  const engine = await openGpu(problem, { open, milliseconds: 1e6 });
  const { counts, restore } = watchSubmissions(open.device);
  await engine.run(GENERATIONS);
  restore();
  expect(counts).toEqual({ submissions: 1, mostUnderWay: 1 });
  expect(await engine.read()).toEqual(expected.at(-1));
  await engine.destroy();
});

test("where little may be asked for at once, two submissions are under way and never more", async () => {
  const engine = await openGpu(problem, { open, milliseconds: 1e-6 });
  const { counts, restore } = watchSubmissions(open.device);
  await engine.run(GENERATIONS);
  restore();
  // Each stage of each of the three cohorts by itself, contexts too.
  expect(counts.submissions).toBeGreaterThan(GENERATIONS * 3 * 3);
  expect(counts.mostUnderWay).toBe(2);
  await engine.destroy();
});

test("what is read is the last whole generation at that moment, whatever runs meanwhile", async () => {
  const engine = await openGpu(problem, { open, milliseconds: 1e-6 });
  await engine.run(1);
  const reads = [engine.read()];
  const running = engine.run(GENERATIONS - 1);
  void running.finally(() => reads.push(engine.read()));
  for (let i = 0; i < 20; i++) {
    reads.push(engine.read());
    await reads.at(-1);
  }
  expect(await running).toBe(GENERATIONS - 1);
  const states = await Promise.all(reads);
  expect(states[0]?.generation).toBe(0);
  expect(new Set(states.map(({ generation }) => generation)).size).toBeGreaterThan(2);
  for (const state of states) expect(state).toEqual(expected[state.generation]);
  await engine.destroy();
});
