// A configuration as integers: thresholds, genes, costs, the shape of the torus, the balance of lost and gained drives.
import { describe, expect, test } from "vitest";
import { configure } from "../../src/model/configuration.ts";
import { compileGaussian } from "../../src/model/gaussian.ts";
import { generation } from "../../src/model/generation.ts";
import { priorDrives, settingsOf, stepsOf, UNSCHEDULED } from "../../src/model/settings.ts";
import { budgetGene, budgetOf } from "../../src/model/budget.ts";
import { telephone } from "../../src/worlds/telephone.ts";

const world = compileGaussian(telephone);
const settings = (given: Record<string, unknown> = {}) => settingsOf(configure(given), world);
const identity = (size: number) =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => +(i === j)));
/** The first attribute made a copy of the base. */
const withCopy = (matrix: number[][]) => matrix.map((row, i) => row.map((value, j) => (i < 2 && j < 2 ? 1 : value)));

const gaussian = (attributes: number, baseAttribute?: string) =>
  compileGaussian({
    ...telephone,
    attributes: Array.from({ length: attributes }, (_, k) => `a${k}`),
    baseAttribute,
    costs: {},
    correlation: baseAttribute === undefined ? identity(attributes + 1) : withCopy(identity(attributes + 1)),
  });

test("every setting is an integer that fits in 32 bits", () => {
  for (const given of [
    {},
    { crossover: 1, cueNoise: 1, timeCost: 16, lengthCost: 4096, simplicity: 65_535, transparency: 32_767 },
  ])
    for (const [name, value] of Object.entries(settings(given))) {
      expect(Number.isInteger(value), name).toBe(true);
      expect(value >= -1 && value <= 0xffff_ffff, name).toBe(true);
    }
});

test("probabilities become thresholds; 0 is never and 1 is always", () => {
  const { cueNoise, crossover, mutationStep } = settings({ cueNoise: 0, crossover: 1, mutationStep: 0.25 });
  expect([cueNoise, crossover, mutationStep]).toEqual([0, 0xffff_ffff, 0x4000_0000]);
});

test("founders are reflexes by kind: none, all, or a share", () => {
  const share = (kind: string) => settings({ kind, reflexShare: 0.25 }).reflexShare;
  expect(["searcher", "both", "reflex"].map(share)).toEqual([0, 0x4000_0000, 0xffff_ffff]);
});

test("costs are in 1/65536 base unit, traits in 1/256, leverage and plans in log₂", () => {
  const given = {
    timeCost: 0.001,
    lengthCost: 2,
    oversight: 15.99,
    fidelity: 1,
    rashness: 0.5,
    leverage: 16,
    plans: 1024,
  };
  expect(settings(given)).toMatchObject({
    timeCost: 66,
    lengthCost: 131_072,
    oversight: 4093,
    fidelity: 256,
    rashness: 128,
    leverage: 4,
    plansLog2: 10,
  });
});

describe("the budget's gene", () => {
  test("is a quarter step of log₂: exact at powers of two, within 2 in 100,000 and one unit elsewhere", () => {
    for (let gene = 0; gene <= 80; gene++) {
      const exact = 2 ** (gene / 4);
      if (gene % 4 === 0) expect(budgetOf(gene)).toBe(exact);
      expect(Math.abs(budgetOf(gene) - exact)).toBeLessThan(1 + exact * 1e-5);
    }
    expect(budgetOf(80)).toBe(2 ** 20);
  });

  test("is the nearest step of a budget, and returns from it", () => {
    expect([1, 64, 100, 2 ** 20].map((budget) => budgetOf(budgetGene(budget)))).toEqual([1, 64, 107, 2 ** 20]);
    for (let gene = 16; gene <= 80; gene++) expect(budgetGene(budgetOf(gene))).toBe(gene);
  });
});

test("the prior's mean number of drives is 2.5, fewer where there are fewer attributes", () => {
  expect([1, 2, 3, 4, 16].map(priorDrives)).toEqual([1, 1.75, 2.25, 2.5, 2.5]);
});

test.each([3, 6, 16])(
  "of %i attributes as many drives are gained as lost when their number is the prior's",
  (attributes) => {
    const { mutationZero, mutationInsert } = settingsOf(configure({ mutationZero: 0.02 }), gaussian(attributes));
    const prior = priorDrives(attributes);
    expect(mutationInsert * (attributes - prior)).toBeCloseTo(mutationZero * prior, -2);
  },
);

test.each([
  [4096, 0, 64, 64],
  [1000, 0, 40, 25],
  [1000, 125, 125, 8],
  [257, 0, 257, 1],
  [512, 0, 32, 16],
])("a torus of %i lineages, width %i given, is %i × %i", (population, torusWidth, width, height) => {
  expect(settings({ population, torusWidth, topology: "torus" })).toMatchObject({ torus: 1, width, height });
});

describe("what world and configuration must agree on", () => {
  test("beliefs that the world has", () => {
    expect(() => settings({ founderBelief: 1 })).toThrow(
      "founderBelief: 1; world telephone has belief variants 0 to 0",
    );
  });

  test("a base that can be played along with", () => {
    const blind = gaussian(2);
    expect(() => settingsOf(configure({ founderTwoFaced: 0.1 }), blind)).toThrow("no attribute is the base");
    expect(() => settingsOf(configure({ mutationTwoFaced: 0.1 }), blind)).toThrow("no attribute is the base");
    expect(settingsOf(configure({ candidateTwoFaced: 0.1 }), blind).candidateTwoFaced).toBe(6554);
  });

  test("a base that can be read in an agent's drives", () => {
    expect(() => settingsOf(configure({ transparency: 0.5 }), gaussian(2))).toThrow(
      "transparency: 0.5; in world telephone no attribute is the base, so none can be read; allowed: 0",
    );
    expect(settingsOf(configure({ transparency: 0.5 }), gaussian(2, "a0")).transparency).toBe(128);
  });

  test("something to want besides the base", () => {
    expect(() => settingsOf(configure({ founderBase: false }), gaussian(1, "a0"))).toThrow("founderBase");
    expect(settingsOf(configure({ founderBase: false }), gaussian(2, "a0")).founderBase).toBe(0);
  });
});

test("drives that were learned do not mutate, and come packed", () => {
  const own = settingsOf(configure({ founderModel: 9, mutationStep: 0.5 }), world, [1, -1, 127, 0, 2]);
  expect([own.mutationZero, own.mutationInsert, own.mutationStep, own.mutationRedraw]).toEqual([0, 0, 0, 0]);
  expect([own.founderModel, own.modelDrives0, own.modelDrives1, own.modelDrives3]).toEqual([1, 0x007f_ff01, 2, 0]);
});

describe("steps", () => {
  test("without a schedule leave T and κ to the genome", () => {
    expect(stepsOf(configure({ levels: 3 }))(5)).toEqual({
      generation: 5,
      budget: UNSCHEDULED,
      oversight: UNSCHEDULED,
      buildable: 0b1100,
    });
  });

  test("hold the last pair that is not after the generation", () => {
    const step = stepsOf(configure({ budgetSchedule: "10:4, 20:256", oversightSchedule: "0:0.5" }));
    expect([0, 9, 10, 19, 20, 1000].map((g) => step(g).budget)).toEqual([UNSCHEDULED, UNSCHEDULED, 8, 8, 32, 32]);
    expect(step(3).oversight).toBe(128);
  });

  test("let a level be built from its onset on, and no level beyond the last", () => {
    const step = stepsOf(configure({ levels: 4, onset: "3:5, 4:7, 6:0" }));
    expect([0, 4, 5, 6, 7].map((g) => step(g).buildable)).toEqual([0b100, 0b100, 0b1100, 0b1100, 0b11100]);
  });
});

test("a generation is its stages in order, delegation once a level", () => {
  const names = (levels: number, first: boolean) =>
    generation({ levels }, first).map(({ name, level }) => (level === undefined ? name : `${name} ${level}`));
  expect(names(3, true)).toEqual(["initialize", "tables", "delegate 1", "delegate 2", "act"]);
  expect(names(1, false)).toEqual(["reproduce", "tables", "act"]);
});
