// Checks that a preset shows its point: one seed, small, on the cpu engine.
import { expect } from "vitest";
import { runPreset, type Point } from "./point.ts";

const quick = { population: 512, generations: 50, measureEvery: 50, sample: 64 };

export async function showsItsPoint(point: Point): Promise<void> {
  const run = await runPreset(point.world, point.preset, { seeds: [1], set: quick }, point.quick);
  const { sentence, holds } = point.see(run);
  expect(sentence).not.toMatch(/NaN|undefined/);
  expect(holds, sentence).toBe(true);
}
