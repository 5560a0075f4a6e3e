// What delegation costs, in closed form; audits; and the chains that a probe forces.
import { describe, expect, test } from "vitest";
import { LIMIT } from "../../src/model/integers.ts";
import { streams } from "../../src/model/random-stream.ts";
import type { Settings } from "../../src/model/settings.ts";
import { act } from "../../src/reference/act.ts";
import { delegate } from "../../src/reference/delegate.ts";
import { optimizerAt, noSub, type Lineage, type Sub } from "../../src/reference/lineage.ts";
import { candidate } from "../../src/reference/candidate.ts";
import { drivesOf, plant, plantLineage, plantStep, plantSub, type PlantedPlan } from "./planted.ts";

const ladder = (...values: number[]): PlantedPlan[] => values.map((value) => ({ phi: [value, 0], base: 10 * value }));

describe("evaluations", () => {
  test("of a chain of three, by hand", () => {
    // Two attributes of τ = 2 and 3; whoever wants both pays 5 a plan. C = 5 contexts of 16 plans. Copies (fidelity 1).
    const contexts = Array.from({ length: 5 }, () => ladder(...Array.from({ length: 16 }, (_, j) => j)));
    const env = plant(contexts, { attributes: 2 }, { tau: [2, 3] });
    const lineage = plantLineage(drivesOf(1, 1), { budget: 16, leverage: 1, fidelity: 256, oversight: 512 });
    // Level 1: T = 16, κ = 2: R = 32 div 5 = 6, M = 2, E = 3. n = 16 div 5 = 3.
    //   own trials 3 · 5 · 3 = 45, their observation 5 · 3 = 15
    //   a candidate: T = 32, n = 6: (6 · 5 · 3 = 90) >> 1 = 45, its observation 15; two of them: 120
    delegate(env, plantStep(), lineage, 0, 0, 1);
    expect([lineage.depth, lineage.evaluations]).toEqual([2, 180]);
    // Level 2: T = 32: R = 64 div 5 = 12, M = 3, E = 4. n = 6: own 6 · 5 · 4 = 120, observation 20
    //   a candidate: T = 64, n = 12: (12 · 5 · 4 = 240) >> 2 = 60, observation 20; three: 240
    delegate(env, plantStep(), lineage, 0, 0, 2);
    expect([lineage.depth, lineage.evaluations]).toEqual([3, 180 + 380]);
    // Level 3 acts in 5 contexts: (12 · 5 · 5 = 300) >> 2 = 75
    act(env, plantStep(), lineage, 0, 0);
    expect(lineage.evaluations).toBe(180 + 380 + 75);
    // each context brought plan 11 (base 110), whose mean is 75
    expect(lineage.fitness).toBe((110 - 75) * 256);
  });

  test("are charged for a test that fails as well", () => {
    const env = plant([ladder(5, 5)], { attributes: 2 });
    const lineage = plantLineage(drivesOf(1), { leverage: 1, fidelity: 256 });
    delegate(env, plantStep(), lineage, 0, 0, 1);
    // own 1 + 1, a candidate (2 >> 1) + 1
    expect([lineage.depth, lineage.evaluations]).toEqual([1, 4]);
  });

  test("saturate at 2³⁰", () => {
    const contexts = Array.from({ length: 64 }, () => ladder(...Array.from({ length: 16 }, (_, j) => j)));
    const env = plant(contexts, { candidates: 32 }, { tau: [65_535] });
    const lineage = plantLineage(drivesOf(1), { budget: 80, fidelity: 256, oversight: 4095 });
    // R = 15.99 · 2²⁰ div 65,535 = 255: 15 candidates and the owner on 17 contexts, each 16 · 65,535 · 17 and 65,535 · 17
    delegate(env, plantStep(), lineage, 0, 0, 1);
    expect(lineage.evaluations).toBe(16 * 17 * 17 * 65_535);
    lineage.evaluations = LIMIT - 5;
    delegate(env, plantStep(), lineage, 0, 0, 1);
    expect(lineage.evaluations).toBe(LIMIT);
  });
});

describe("an audit", () => {
  /** What the owner wants and what the base rewards part: more search means more of slot 0, and less base by `loss` a context. */
  const parted = (loss: number): PlantedPlan[] => [
    { phi: [0], base: 100 },
    { phi: [9], base: 100 - loss },
  ];
  const audited = (given: Partial<Settings>, contexts: PlantedPlan[][], start = 0): Lineage => {
    const lineage = plantLineage(drivesOf(1), { leverage: 1, fidelity: 256 });
    delegate(plant(contexts, { baseTau: 7, ...given }), plantStep(), lineage, 0, start, 1);
    return lineage;
  };

  test("stops a delegate that brings less base than its owner would; the control has none", () => {
    expect(audited({ audit: 0 }, [parted(1)]).depth).toBe(2);
    expect(audited({ audit: 1 }, [parted(1)]).depth).toBe(1);
    expect(audited({ audit: 1 }, [parted(0)]).depth).toBe(2);
    expect(audited({ audit: 1 }, [parted(-1)]).depth).toBe(2);
  });

  test("tolerates as much a context as it is told to", () => {
    expect(audited({ audit: 2, auditTolerance: 5 }, [parted(4), parted(6)]).depth).toBe(2);
    expect(audited({ audit: 2, auditTolerance: 5 }, [parted(5), parted(6)]).depth).toBe(1);
  });

  test("looks at the first A contexts from the cohort's start on", () => {
    const contexts = [parted(1), parted(0), parted(0)];
    const depth = (audit: number, start: number) => audited({ audit }, contexts, start).depth;
    expect([depth(1, 0), depth(1, 1), depth(2, 1), depth(2, 2), depth(3, 1)]).toEqual([1, 2, 2, 1, 1]);
  });

  test("is paid: both searches, the delegate's by its leverage, and two observations of the base a context", () => {
    // the test: own 1 + 1, a candidate (2 >> 1) + 1. The audit: owner 1 · 2, delegate (2 · 2) >> 1, base 2 · 7 · 2
    const contexts = [parted(0), parted(0)];
    expect(audited({ audit: 0 }, contexts).evaluations).toBe(4);
    expect(audited({ audit: 2 }, contexts).evaluations).toBe(4 + 2 + 2 + 28);
  });

  test("is passed by a traitor, who is watched; what is trusted or untested is audited too", () => {
    const contexts = [
      [
        { phi: [9], base: 90 },
        { phi: [1], base: 10 },
      ],
    ];
    const held = (twoFaced: boolean) => plantSub(drivesOf(-1), { twoFaced, streak: 65_534 });
    const trusting = (sub: Sub) => {
      const lineage = plantLineage(drivesOf(1), { leverage: 1 }, { subs: [sub, noSub()] });
      delegate(plant(contexts, { audit: 1, trust: 1, culture: 1 }), plantStep(), lineage, 0, 0, 1);
      return lineage;
    };
    expect([trusting(held(true)).depth, trusting(held(false)).depth]).toEqual([2, 1]);
    expect(trusting(held(false)).subs[0]).toEqual(plantSub(drivesOf(-1), { streak: 0 }));
    const rash = plantLineage(drivesOf(1), { leverage: 1, fidelity: 256, oversight: 0, rashness: 256 });
    delegate(plant([parted(1)], { audit: 1 }), plantStep(), rash, 0, 0, 1);
    expect(rash.depth).toBe(1);
  });
});

describe("a forced chain", () => {
  const env = (given: Partial<Settings> = {}) => plant([ladder(5, 5, 5, 5)], { attributes: 1, culture: 1, ...given });
  const forced = (given: Partial<Settings>, lineage: Lineage, inherit = false, i = 0): Lineage => {
    delegate(env(given), plantStep({ buildable: 0 }), lineage, i, 0, 1, { inherit });
    return lineage;
  };

  test("builds without power, onset, gain or leave of a policy", () => {
    const lineage = forced(
      { buildCost: 2 ** 20, depthCap: 1, audit: 1 },
      plantLineage(drivesOf(1), { leverage: 1, fidelity: 256 }),
    );
    expect(lineage.depth).toBe(2);
    expect(lineage.subs[0]).toMatchObject({ watched: true, fresh: true });
  });

  test("takes an untested candidate where oversight has no trial", () => {
    const lineage = forced({}, plantLineage(drivesOf(1), { oversight: 0 }));
    expect([lineage.depth, lineage.subs[0]?.watched]).toEqual([2, false]);
  });

  test("draws from numbers of its own", () => {
    const lineage = plantLineage(drivesOf(1), { oversight: 0 });
    const where = { lineage: 4, generation: 7, stream: streams.forcedCandidate + 1, number: 0 };
    const own = candidate(env().settings, optimizerAt(lineage, plantStep(), 1), 0, where);
    expect(forced({}, lineage, false, 4).subs[0]).toEqual(own);
  });

  test("inherits where it is told to, and is never a matter of trust", () => {
    const held = plantSub(drivesOf(50), { streak: 65_534 });
    const lineage = () => plantLineage(drivesOf(1), { leverage: 1, fidelity: 256 }, { subs: [held, noSub()] });
    expect(forced({ trust: 1 }, lineage(), true).subs[0]).toEqual({ ...held, streak: 65_535, watched: true });
    expect(forced({ trust: 1 }, lineage(), false).subs[0]).toEqual(
      plantSub(drivesOf(1), { watched: true, fresh: true }),
    );
  });

  test("is not built by a reflex", () => {
    expect(forced({}, plantLineage(drivesOf(1), { reflex: true })).depth).toBe(1);
  });
});
