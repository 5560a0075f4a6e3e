// What populations need, against numbers worked out by hand.
import { expect, test } from "vitest";
import { lineageBytes, needsOf, populationBytes } from "../../src/bench/needs.ts";

const shape = { levels: 3, kinds: 0, cues: 16, culture: 0, crossover: 0, marker: 0 };

test("a lineage of three levels has 19 words", () => {
  // 6 of the genome, 5 for each of two sub-optimizers, 3 of the score.
  expect(lineageBytes(shape)).toBe(4 * 19);
  // Reflex tables of 16 cues take 8 words more.
  expect(lineageBytes({ ...shape, kinds: 2 })).toBe(4 * 27);
});

test("ten million lineages at three levels fit into 4 GB", () => {
  expect(populationBytes(shape, 1e7)).toBeLessThan(4e9);
});

test("one device exchanges nothing; two get half of what children need from each other", () => {
  const bytes = populationBytes(shape, 1e6);
  expect(needsOf(shape, 1e6, bytes)).toMatchObject({ devices: 1, received: 0 });
  // Half of everybody's fitness, and half of half a million parents of six words.
  expect(needsOf(shape, 1e6, bytes - 1)).toMatchObject({ devices: 2, received: 0.5 * (4e6 + 24 * 5e5) });
  expect(needsOf({ ...shape, culture: 1, crossover: 9 }, 1e6, bytes - 1).received).toBe(0.5 * (4e6 + 2 * 64 * 5e5));
});
