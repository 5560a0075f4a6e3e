// Strategies in the dynamics, in planted worlds: audits by the owner, forced exploration, transparency; and that each is off where
// nothing says otherwise.
import { describe, expect, test } from "vitest";
import { random } from "../../src/model/philox.ts";
import { streams } from "../../src/model/random-stream.ts";
import type { Settings } from "../../src/model/settings.ts";
import { act } from "../../src/reference/act.ts";
import { delegate } from "../../src/reference/delegate.ts";
import { noSub, type Lineage } from "../../src/reference/lineage.ts";
import {
  CERTAIN,
  drivesOf,
  plant,
  plantLineage,
  plantSettings,
  plantStep,
  plantSub,
  QUARTER,
  standardErrors,
  type PlantedPlan,
} from "./planted.ts";

test("every strategy is off by default", () => {
  const { auditBy, exploration, transparency, coarseness, founderModel } = plantSettings();
  expect({ auditBy, exploration, transparency, coarseness, founderModel }).toEqual({
    auditBy: 0,
    exploration: 0,
    transparency: 0,
    coarseness: 0,
    founderModel: 0,
  });
});

describe("an audit by the owner", () => {
  /** The owner, of T = 1, takes the first plan; whoever it trusts, and wants the opposite, the second. */
  const contexts: PlantedPlan[][] = [
    [
      { phi: [9], base: 10 },
      { phi: [1], base: 90 },
    ],
  ];
  const trusting = (given: Partial<Settings>, tau = 1): Lineage => {
    const sub = plantSub(drivesOf(-1), { streak: 65_534 });
    const lineage = plantLineage(drivesOf(1), { leverage: 1 }, { subs: [sub, noSub()] });
    const env = plant(contexts, { audit: 1, trust: 1, culture: 1, baseTau: 50, ...given }, { tau: [tau] });
    delegate(env, plantStep(), lineage, 0, 0, 1);
    return lineage;
  };

  test("stops who brings the owner less, though it brings the base more; by the base it is the other way round", () => {
    expect([trusting({ auditBy: 0 }).depth, trusting({ auditBy: 1 }).depth]).toEqual([2, 1]);
    const built = (auditBy: number) => {
      const parted: PlantedPlan[] = [
        { phi: [1], base: 90 },
        { phi: [9], base: 10 },
      ];
      const lineage = plantLineage(drivesOf(1), { leverage: 1, fidelity: 256, oversight: 0, rashness: 256 });
      delegate(plant([parted], { audit: 1, auditBy }), plantStep(), lineage, 0, 0, 1);
      return lineage.depth;
    };
    expect([built(0), built(1)]).toEqual([1, 2]);
  });

  test("tolerates as much of the owner's utility a context as it is told to", () => {
    expect([8, 7].map((auditTolerance) => trusting({ auditBy: 1, auditTolerance }).depth)).toEqual([2, 1]);
  });

  test("goes by what truly happens, whatever the owner believes", () => {
    const depth = (believed: number) => {
      const fooled = [[{ phi: [5] }, { phi: [1], believed: [believed] }]];
      const lineage = plantLineage(drivesOf(1), { leverage: 1, fidelity: 256, belief: 1, oversight: 0, rashness: 256 });
      delegate(plant(fooled, { audit: 1, auditBy: 1, auditTolerance: 3 }), plantStep(), lineage, 0, 0, 1);
      return lineage.depth;
    };
    // who believes in the second plan takes it, and brings 4 less; who does not takes the first
    expect([depth(9), depth(1)]).toEqual([1, 2]);
  });

  test("is paid by the owner's own Σ τ: both searches, and two observations a context", () => {
    // searches: owner 1 plan of τ = 3, delegate T = 2: 1 plan of 3, halved; then observations
    expect(trusting({ auditBy: 0 }, 3).evaluations).toBe(3 + 1 + 2 * 50);
    expect(trusting({ auditBy: 1 }, 3).evaluations).toBe(3 + 1 + 2 * 3);
  });
});

describe("forced exploration", () => {
  const PLANS = 16;
  const ladder: PlantedPlan[] = Array.from({ length: PLANS }, (_, j) => ({ phi: [j] }));
  /** One attribute of τ = 1, T = 16, leverage 1: owner and copies could consider all 16 plans, in one context. */
  const overseen = (given: Partial<Settings>, i: number, subs = [noSub(), noSub()]): Lineage => {
    const lineage = plantLineage(drivesOf(1), { budget: 16, fidelity: 256 }, { subs });
    delegate(plant([ladder], { attributes: 1, candidates: 1, ...given }), plantStep(), lineage, i, 0, 1);
    return lineage;
  };
  /** Plans that the one candidate considered: the owner's test costs 16 + 1, a candidate's as many as these, and 1. */
  const considered = (given: Partial<Settings>, i: number) => overseen(given, i).evaluations - 18;

  test("holds candidates to 1 … n plans, all numbers alike, at its rate; without it they consider n", () => {
    const counts = new Map<number, number>();
    for (let i = 0; i < 3200; i++) {
      const plans = considered({ exploration: CERTAIN }, i);
      counts.set(plans, (counts.get(plans) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual(Array.from({ length: PLANS }, (_, j) => j + 1));
    for (const count of counts.values()) expect(Math.abs(standardErrors(count, 3200, 1 / PLANS))).toBeLessThan(5);
    const held = Array.from({ length: 3200 }, (_, i) => considered({ exploration: QUARTER }, i) < PLANS);
    expect(Math.abs(standardErrors(held.filter(Boolean).length, 3200, (1 / 4) * (15 / 16)))).toBeLessThan(5);
    expect(considered({ exploration: 0 }, 0)).toBe(PLANS);
  });

  test("is one draw for all candidates of an oversight, the inherited one among them", () => {
    for (let i = 0; i < 40; i++) {
      const plans = considered({ exploration: CERTAIN }, i);
      expect(overseen({ exploration: CERTAIN, candidates: 4 }, i).evaluations).toBe(17 + 4 * (plans + 1));
      const held = [plantSub(drivesOf(1)), noSub()];
      expect(overseen({ exploration: CERTAIN, culture: 1 }, i, held).evaluations).toBe(17 + 2 * (plans + 1));
    }
  });

  test("lets the owner see what they do with less, but who is built acts with all it has", () => {
    const rich: PlantedPlan[] = [1, 5, 2, 9].map((value) => ({ phi: [value], base: 100 * value }));
    const env = plant([rich], { attributes: 1, candidates: 1, exploration: CERTAIN });
    const depths = Array.from({ length: 400 }, (_, i) => {
      const lineage = plantLineage(drivesOf(1), { leverage: 2, fidelity: 256 });
      delegate(env, plantStep(), lineage, i, 0, 1);
      act(env, plantStep(), lineage, i, 0);
      // best of 1 … 4 plans: 1, 5, 5, 9; the mean is 4.25
      expect(lineage.fitness).toBe((lineage.depth === 2 ? 900 - 425 : 100 - 425) * 256);
      return lineage.depth;
    });
    // a copy that is held to one plan is not better than its owner, who considers one
    expect(Math.abs(standardErrors(depths.filter((depth) => depth === 1).length, 400, 1 / 4))).toBeLessThan(5);
  });

  test("holds in forced chains too, and leaves trust and rashness as they were", () => {
    const [, , , word] = random(1, 3, 7, streams.forcedDecide + 1);
    const lineage = plantLineage(drivesOf(1), { budget: 16, fidelity: 256 });
    const env = plant([ladder], { attributes: 1, candidates: 1, exploration: CERTAIN });
    delegate(env, plantStep(), lineage, 3, 0, 1, { inherit: false });
    expect(lineage.evaluations - 18).toBe(1 + Math.floor((word / 2 ** 32) * PLANS));
    const rash = plantLineage(drivesOf(1), { fidelity: 256, oversight: 0, rashness: 256 });
    delegate(env, plantStep(), rash, 3, 0, 1);
    expect([rash.depth, rash.evaluations]).toEqual([2, 0]);
  });
});

describe("transparency", () => {
  const plans: PlantedPlan[][] = [[{ phi: [1, 1] }, { phi: [2, 2] }]];
  const UNIT = 256;
  const fitness = (lineage: Lineage, given: Partial<Settings> = {}, i = 0): number => {
    act(plant(plans, { transparency: 10 * UNIT, ...given }), plantStep(), lineage, i, 0);
    return lineage.fitness;
  };

  test("adds its worth times the share of |w| on the base attribute, with its sign", () => {
    const read = (...drives: number[]) => fitness(plantLineage(drivesOf(...drives)));
    expect([read(5), read(3, 1), read(-3, 1), read(1, -3), read(0, 7), read()].map((value) => value / UNIT)).toEqual([
      10, 7.5, -7.5, 2.5, 0, 0,
    ]);
    // truncated towards zero: 2560 / 3
    expect([read(1, 2), read(-1, 2)]).toEqual([853, -853]);
    expect(fitness(plantLineage(drivesOf(1)), { transparency: 0 })).toBe(0);
    expect(fitness(plantLineage(drivesOf(0, 1)), { baseAttribute: 1 })).toBe(10 * UNIT);
  });

  test("reads the agent's own drives, also of the two-faced, and nobody's below it; a reflex has none", () => {
    expect(fitness(plantLineage(drivesOf(-1), { twoFaced: true }))).toBe(-10 * UNIT);
    const chain = plantLineage(drivesOf(1), {}, { subs: [plantSub(drivesOf(-1)), noSub()], depth: 2 });
    expect(fitness(chain)).toBe(10 * UNIT);
    expect(fitness(plantLineage(drivesOf(1), { reflex: true }), { kinds: 2 })).toBe(0);
  });

  test("at its largest fits 32 bits", () => {
    expect(fitness(plantLineage(drivesOf(-127)), { transparency: 32_767 * UNIT })).toBe(-32_767 * UNIT);
  });

  test("misreads each drive as a random one with the noise's probability, another for each lineage and generation", () => {
    const sample = (given: Partial<Settings>) =>
      Array.from({ length: 4000 }, (_, i) => fitness(plantLineage(drivesOf(1, 1)), given, i) / (10 * UNIT));
    const alone = sample({ attributes: 1, transparencyNoise: QUARTER });
    expect(new Set(alone)).toEqual(new Set([1, -1]));
    const against = alone.filter((share) => share < 0).length;
    expect(Math.abs(standardErrors(against, 4000, 1 / 8))).toBeLessThan(5);
    // of two drives of 1, one misread makes the shares anything but the half
    const both = sample({ transparencyNoise: QUARTER });
    const read = both.filter((share) => share === 0.5).length;
    expect(Math.abs(standardErrors(read, 4000, 9 / 16))).toBeLessThan(5);
    const all = sample({ transparencyNoise: CERTAIN });
    const mean = all.reduce((sum, share) => sum + share, 0) / 4000;
    expect(Math.abs(mean)).toBeLessThan((5 * 0.6) / Math.sqrt(4000));
    expect(new Set(all).size).toBeGreaterThan(1000);
  });
});
