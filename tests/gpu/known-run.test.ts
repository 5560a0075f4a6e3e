// The known run in Node: the reference has the hash that is written down, and so has the device.
import { expect, test } from "vitest";
import type { State } from "../../src/model/state.ts";
import { hashState } from "../../src/model/hash.ts";
import { runGeneration } from "../../src/reference/engine.ts";
import { GENERATIONS, KNOWN_HASH, knownProblem, knownRunOnDevice } from "./known-run.ts";

test("the reference and the device in Node end in the known bits", async () => {
  const problem = knownProblem();
  let state: State | undefined;
  for (let g = 0; g < GENERATIONS; g++) state = runGeneration(problem, state);
  expect(state && hashState(state)).toBe(KNOWN_HASH);
  expect(await knownRunOnDevice()).toBe(KNOWN_HASH);
});
