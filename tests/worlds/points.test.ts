// Every preset of every world shows its point: one seed, small, on the cpu engine.
import { expect, test } from "vitest";
import { findWorld, worldNames } from "../../src/files/worlds/worlds.ts";
import { points } from "./points/index.ts";
import { runPreset } from "./points/point.ts";

const quick = { population: 512, generations: 50, measureEvery: 50, sample: 64 };

test.each(points.map((point) => [`${point.world}: ${point.preset}`, point] as const))("%s", async (_, point) => {
  const run = await runPreset(point.world, point.preset, { seeds: [1], set: quick }, point.quick);
  const { sentence, holds } = point.see(run);
  expect(sentence).not.toMatch(/NaN|undefined/);
  expect(holds, sentence).toBe(true);
});

test("every preset has a point", async () => {
  const named = points.map(({ world, preset }) => `${world}: ${preset}`);
  for (const name of worldNames) {
    const { presets = [] } = await findWorld(name);
    for (const preset of presets) expect(named).toContain(`${name}: ${preset.name}`);
  }
});
