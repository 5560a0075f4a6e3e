// The bench measures what the engine computes: same scans by every way to do them, same bits by any number of threads.
import { expect, test } from "vitest";
import { measureGeneration, measureScan, measureThreads } from "../../src/cpu/bench.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf } from "../../src/model/engine.ts";
import { openWorld } from "../../src/files/worlds/worlds.ts";

const problem = async () => {
  const configuration = configure({ population: 300, plans: 32, contexts: 16, contextsActed: 8 });
  return problemOf(configuration, await openWorld("savanna", configuration));
};

test.each([1, 5, 16])("the scan and the plain one agree on objectives of %i drives", async (nonzero) => {
  const speed = await measureScan({ plans: 32, contexts: 8, scanned: 3, considered: 27, nonzero });
  expect(speed.scan).toBeGreaterThan(0);
  expect(speed.baseline).toBeGreaterThan(0);
});

test("a generation has all its stages, and at least the plan-scores of acting", async () => {
  const speed = await measureGeneration(await problem(), 3, 1);
  expect(speed.stages.map(({ stage }) => `${stage.name}${stage.level ?? ""}`)).toEqual([
    "reproduce",
    "tables",
    "delegate1",
    "delegate2",
    "act",
  ]);
  expect(speed.planScores).toBeGreaterThanOrEqual(300 * 8);
  expect(speed.planScores % 1).toBe(0);
  for (const seconds of [speed.generation, speed.scans, speed.scansOfAllTerms, speed.scansPlainly])
    expect(seconds).toBeGreaterThan(0);
});

test("threads end in the same hash", async () => {
  const [one, two] = await measureThreads(await problem(), [1, 2], { warm: 2, generations: 3, repeats: 2 });
  expect(one?.hash).toBe(two?.hash);
  // Some machines count processor time coarsely, others not at all.
  for (const speed of [one, two]) expect(speed?.processorSeconds ?? 0).toBeGreaterThanOrEqual(0);
});
