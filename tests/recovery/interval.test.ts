// How much a process that is killed can lose: what it computed since its last checkpoint, and that is never older than it was told,
// but for the generations between two looks at the clock.
import { join } from "node:path";
import { expect, test } from "vitest";
import { evolve } from "../../src/cli/evolve.ts";
import { RunFolder } from "../../src/files/run-folder/folder.ts";
import { Simulation } from "../../src/simulation/simulation.ts";
import { temporaryFolder } from "../cli/command.ts";
import { savedRun } from "../files/saved.ts";
import { small } from "../simulation/small.ts";

const folder = temporaryFolder();

/** Seconds since the last checkpoint whenever generations have lived, for generations of so many milliseconds. */
async function ages(perGeneration: number, every: number): Promise<number[]> {
  const configuration = small({
    generations: 80,
    measureEvery: 80,
    levels: 1,
    contexts: 4,
    contextsActed: 2,
    budget: 4,
  });
  const run = await RunFolder.create(
    join(folder.path, `${perGeneration}-${every}`),
    (await savedRun(small(), 0)).record,
  );
  const simulation = await Simulation.create({ configuration, engine: "reference" });
  let [time, last, saved] = [0, -1, 0];
  const found: number[] = [];
  run.writeCheckpoint = async () => void (saved = time);
  const onGeneration = (generation: number) => {
    time += perGeneration * (generation - last);
    last = generation;
    found.push((time - saved) / 1000);
  };
  const signal = new AbortController().signal;
  expect(
    await evolve(simulation, run, {
      signal,
      onGeneration,
      checkpointEvery: every,
      engine: "reference",
      engineOptions: {},
      now: () => time,
    }),
  ).toBe(true);
  return found;
}

test.each([
  ["quick generations", 7, 0.2, 0.5],
  ["slow generations", 300, 1, 1.8],
  ["generations slower than the interval", 3000, 1, 3],
])("%s", async (_, perGeneration, every, most) => {
  const found = await ages(perGeneration, every);
  expect(Math.max(...found)).toBeLessThanOrEqual(most);
  expect(Math.max(...found)).toBeGreaterThan(0);
});
