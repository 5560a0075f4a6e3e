// Acting and its score, in closed form: who acts, on which contexts, what is charged, and where numbers end.
import { describe, expect, test } from "vitest";
import { LIMIT } from "../../src/model/integers.ts";
import type { Settings } from "../../src/model/settings.ts";
import { act } from "../../src/reference/act.ts";
import { noSub, type Lineage } from "../../src/reference/lineage.ts";
import type { Environment } from "../../src/reference/optimizer.ts";
import { drivesOf, plant, plantLineage, plantStep, plantSub, type PlantedPlan } from "./planted.ts";

const two: PlantedPlan[][] = [
  [
    { phi: [1, 9], base: 100 },
    { phi: [9, 1], base: 200 },
  ],
  [
    { phi: [1, 9], base: 1000 },
    { phi: [9, 1], base: 3001 },
  ],
];
const acted = (env: Environment, lineage: Lineage, start = 0): Lineage => {
  act(env, plantStep(), lineage, 0, start);
  return lineage;
};

describe("fitness", () => {
  test("is the base above the context's mean, in 1/256, averaged over the contexts", () => {
    // means 150 and 2000 (rounded down from 2000.5)
    const first = acted(plant(two), plantLineage(drivesOf(1), { budget: 4 }));
    expect(first.fitness).toBe(((200 - 150 + 3001 - 2000) * 256) / 2);
    const second = acted(plant(two), plantLineage(drivesOf(0, 1), { budget: 4 }));
    expect(second.fitness).toBe(((100 - 150 + 1000 - 2000) * 256) / 2);
  });

  test("truncates towards zero when it divides", () => {
    const base = (value: number) => [
      { phi: [0], base: value },
      { phi: [0], base: 0 },
    ];
    const three = (value: number) => plant([base(value), base(0), base(0)]);
    // the chosen first plan is above a mean of 0 (of 1 and 0), or below: (−1 − −1) and (−3 − −2)
    expect(acted(three(1), plantLineage(drivesOf())).fitness).toBe(Math.trunc(256 / 3));
    expect(acted(three(-3), plantLineage(drivesOf())).fitness).toBe(Math.trunc(-256 / 3));
  });

  test("counts the contexts from the cohort's start on, around the end, and no others", () => {
    const env = plant(two, { contextsActed: 1 });
    expect(acted(env, plantLineage(drivesOf(1), { budget: 4 }), 0).fitness).toBe(50 * 256);
    expect(acted(env, plantLineage(drivesOf(1), { budget: 4 }), 1).fitness).toBe(1001 * 256);
    const around = plant([...two, ...two], { contextsActed: 2 });
    expect(acted(around, plantLineage(drivesOf(1), { budget: 4 }), 3).fitness).toBe(((50 + 1001) * 256) / 2);
  });

  test("ends at ±2³⁰", () => {
    const lineage = acted(
      plant(two, { timeCost: 16 * 65_536, lengthCost: 4096 * 65_536 }, { tau: [65_535], delta: [65_535] }),
      plantLineage(drivesOf(1), { budget: 80 }),
    );
    expect(lineage.fitness).toBe(((50 + 1001) * 256) / 2 - LIMIT);
    const ruined = plantLineage(drivesOf(0, 1), { budget: 4 });
    expect(acted(plant(two, { timeCost: 2 ** 20, lengthCost: 2 ** 28 }, { delta: [0, 2 ** 20] }), ruined).fitness).toBe(
      -LIMIT,
    );
  });
});

describe("the actor", () => {
  const chain = (rest: Partial<Lineage> = {}) =>
    plantLineage(drivesOf(1), { budget: 4 }, { subs: [plantSub(drivesOf(0, 1), { watched: true }), noSub()], ...rest });

  test("is the deepest optimizer", () => {
    expect(acted(plant(two), chain({ depth: 1 })).fitness).toBeGreaterThan(0);
    expect(acted(plant(two), chain({ depth: 2 })).fitness).toBeLessThan(0);
  });

  test("searches by its beliefs, and what happens is the truth", () => {
    const fools = [
      [
        { phi: [9], believed: [1], base: 100 },
        { phi: [1], believed: [9], base: 0 },
      ],
    ];
    expect(acted(plant(fools), plantLineage(drivesOf(1), { budget: 4 })).fitness).toBe(50 * 256);
    expect(acted(plant(fools), plantLineage(drivesOf(1), { budget: 4, belief: 1 })).fitness).toBe(-50 * 256);
  });

  test("of two faces plays along when it was tested in this generation", () => {
    const traitor = (watched: boolean) =>
      chain({ depth: 2, subs: [plantSub(drivesOf(0, 1), { twoFaced: true, watched }), noSub()] });
    expect(acted(plant(two), traitor(true)).fitness).toBeGreaterThan(0);
    expect(acted(plant(two), traitor(false)).fitness).toBeLessThan(0);
  });
});

describe("a reflex", () => {
  const reflex = (plans: number[]) =>
    plantLineage(drivesOf(1), { reflex: true, budget: 4, leverage: 2 }, { reflexes: Uint16Array.from(plans) });

  test("does what its table says for the cue, wherever the plan stands", () => {
    expect(acted(plant(two), reflex([1, 1])).fitness).toBe(((50 + 1001) * 256) / 2);
    expect(acted(plant(two), reflex([1, 0])).fitness).toBe(((50 - 1000) * 256) / 2);
    const env = plant(two);
    const turned = {
      ...env,
      tables: { ...env.tables, place: Uint16Array.from([1, 0, 1, 0]), cues: Uint8Array.from([1, 0]) },
    };
    expect(acted(turned, reflex([0, 1])).fitness).toBe(((100 - 150 + 3001 - 2000) * 256) / 2);
  });

  test("pays one evaluation a context, and the bits of its table", () => {
    const env = plant(two, { lengthCost: 65_536, cues: 5, plansLog2: 10 });
    const lineage = acted(env, reflex([1, 1]));
    expect(lineage.evaluations).toBe(2);
    expect(lineage.fitness).toBe(((50 + 1001) * 256) / 2 - 5 * 10 * 256);
  });
});

describe("what acting costs", () => {
  const chain = (depth: number, rest: Partial<Lineage> = {}) =>
    plantLineage(
      drivesOf(1, 1),
      { budget: 12, leverage: 1 },
      { depth, subs: [plantSub(drivesOf(1)), plantSub(drivesOf(1))], ...rest },
    );
  const wide = [Array.from({ length: 64 }, () => ({ phi: [0] }))];

  test("in evaluations is n · Σ τ a context, divided by the leverage a level", () => {
    const tau = { tau: [3, 2] };
    // T = 8: n = 1 at 5; T = 16: n = 5 at 3, halved; T = 32: n = 10 at 3, quartered
    expect([1, 2, 3].map((depth) => acted(plant(wide, {}, tau), chain(depth)).evaluations)).toEqual([5, 7, 7]);
    expect(acted(plant(wide, {}, tau), chain(1, { evaluations: 100 })).evaluations).toBe(105);
    expect(acted(plant(wide, {}, tau), chain(1, { evaluations: LIMIT })).evaluations).toBe(LIMIT);
  });

  test("in fitness is time for evaluations and length for the bits of the genome, not of what it built", () => {
    const env = (given: Partial<Settings>) => plant(wide, given, { delta: [3, 20] });
    // n = 4 at Σ τ = 2: 8 evaluations; bits 23
    const costs = (given: Partial<Settings>, lineage: Lineage) => -acted(env(given), lineage).fitness;
    expect(costs({ timeCost: 65_536 }, chain(1))).toBe(8 * 256);
    expect(costs({ timeCost: 66 }, chain(1, { evaluations: 992 }))).toBe((1000 * 66) >> 8);
    expect(costs({ lengthCost: 65_536 }, chain(1))).toBe(23 * 256);
    expect(costs({ lengthCost: 65_536 }, chain(2))).toBe(23 * 256);
    const twoFaced = chain(1);
    twoFaced.traits.twoFaced = true;
    expect(costs({ lengthCost: 65_536, modellingCost: 0 }, twoFaced)).toBe(24 * 256);
  });
});
