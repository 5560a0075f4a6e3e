// Coarser weights: what is written as a drive is a multiple, wherever it came from; steps still lead everywhere; and neutrality keeps
// the number of drives.
import { describe, expect, test } from "vitest";
import { packDrives } from "../../src/model/drives.ts";
import { priorDrives } from "../../src/model/settings.ts";
import { optimizerAt } from "../../src/reference/lineage.ts";
import { candidate } from "../../src/reference/candidate.ts";
import { initialize } from "../../src/reference/initialize.ts";
import { coarse } from "../../src/reference/objective.ts";
import { reproduce } from "../../src/reference/reproduce.ts";
import { mutateDrive } from "../../src/reference/mutation.ts";
import {
  all,
  CERTAIN,
  drivesOf,
  plantLineage,
  plantSettings,
  plantStep,
  plantSub,
  QUARTER,
  standardErrors,
  unmutated,
} from "./planted.ts";

const drives = Array.from({ length: 255 }, (_, k) => k - 127);
const multiplesOf = (coarseness: number) => drives.filter((drive) => drive % 2 ** coarseness === 0);

test("without coarseness a drive is what it is", () => {
  expect(drives.map((drive) => coarse(drive, 0))).toEqual(drives);
});

describe.each([1, 2, 3, 4, 5, 6])("coarseness %i", (coarseness) => {
  const nonzero = multiplesOf(coarseness).filter((drive) => drive !== 0);
  const isCoarse = (drive: number) => drive === 0 || nonzero.includes(drive);

  test("makes of a drive the nearest nonzero multiple within ±127, halves away from zero; of none, none", () => {
    expect(coarse(0, coarseness)).toBe(0);
    for (const drive of drives.filter((value) => value !== 0)) {
      const distance = (multiple: number) => Math.abs(multiple - drive);
      const nearest = nonzero
        .filter((multiple) => Math.sign(multiple) === Math.sign(drive))
        .toSorted((a, b) => distance(a) - distance(b) || Math.abs(b) - Math.abs(a));
      expect(coarse(drive, coarseness)).toBe(nearest[0]);
    }
  });

  test("is that of founders, candidates, redrawn and gained drives, and culture's", () => {
    const own = plantSettings({ attributes: 16, coarseness });
    const owner = plantLineage(all(64));
    for (let i = 0; i < 200; i++) {
      expect(initialize(own, i).drives.every(isCoarse)).toBe(true);
      const where = { lineage: i, generation: 3, stream: 33, number: 1 };
      expect(candidate(own, optimizerAt(owner, plantStep(), 1), 64, where).drives.every(isCoarse)).toBe(true);
    }
    const settings = unmutated({
      coarseness,
      culture: 1,
      mutationCulture: CERTAIN,
      priorNonzero: CERTAIN,
      mutationInsert: CERTAIN,
      mutationRedraw: CERTAIN,
    });
    const parent = plantLineage(drivesOf(64, 64), {}, { subs: [plantSub(all(64))] });
    for (let i = 0; i < 50; i++) {
      const child = reproduce(settings, { fitness: [], read: () => parent }, i, 1);
      for (const made of [child.drives, child.subs[0]?.drives ?? all(1)])
        expect(made.every((drive) => nonzero.includes(drive))).toBe(true);
    }
  });

  test("makes steps of its own size, which lead from any multiple to any other and never onto zero", () => {
    const own = unmutated({ coarseness, mutationStep: CERTAIN });
    const values = Array.from({ length: 32 }, (_, j) => ((j & 15) << 8) | ((j >> 4) << 16));
    const reached = new Set([nonzero[0] ?? 0]);
    for (const from of reached)
      for (const value of values) {
        const to = mutateDrive(own, from, [0, value]);
        expect(nonzero).toContain(to);
        reached.add(to);
      }
    expect(reached.size).toBe(nonzero.length);
  });

  test("leaves the number of drives at the prior's through neutral generations", () => {
    const [zero, attributes, lineages] = [0.1, 6, 500];
    const prior = priorDrives(attributes);
    const own = unmutated({
      coarseness,
      attributes,
      mutationZero: Math.round(zero * 2 ** 32),
      mutationInsert: Math.round((zero * prior * 2 ** 32) / (attributes - prior)),
      mutationStep: QUARTER,
      mutationRedraw: QUARTER / 8,
    });
    let total = 0;
    for (let i = 0; i < lineages; i++) {
      let lineage = plantLineage(initialize(own, i).drives);
      for (let generation = 1; generation <= 30; generation++)
        lineage = reproduce(own, { fitness: [], read: () => lineage }, i, generation);
      expect(lineage.drives.every(isCoarse)).toBe(true);
      total += lineage.drives.filter((drive) => drive !== 0).length;
    }
    expect(Math.abs(standardErrors(total, lineages * attributes, prior / attributes))).toBeLessThan(5);
  });
});

test("founders who want a learned model all want it", () => {
  const model = drivesOf(127, -64, 0, 5);
  const [modelDrives0, modelDrives1, modelDrives2, modelDrives3] = packDrives(model);
  const own = plantSettings({ founderModel: 1, modelDrives0, modelDrives1, modelDrives2, modelDrives3 });
  for (let i = 0; i < 20; i++) expect(initialize(own, i).drives).toEqual(model);
  expect(initialize({ ...own, founderModel: 0 }, 0).drives).not.toEqual(model);
});
