// Candidates and founders: the simplicity prior, instruction fidelity, second faces; and how oversight is split into trials.
import { CERTAIN } from "./planted.ts";
import { describe, expect, test } from "vitest";
import { random } from "../../src/model/philox.ts";
import { streams } from "../../src/model/random-stream.ts";
import { splitTrials } from "../../src/reference/delegation-decision.ts";
import { optimizerAt } from "../../src/reference/lineage.ts";
import { candidate } from "../../src/reference/candidate.ts";
import { initialize } from "../../src/reference/initialize.ts";
import { nonzeroDrive, sparseObjective } from "../../src/reference/objective.ts";
import type { Optimizer } from "../../src/reference/optimizer.ts";
import { drivesOf, plantLineage, plantSettings, plantStep, plantSub, standardErrors } from "./planted.ts";

const SAMPLE = 8000;
const nonzero = (drives: Int8Array) => drives.filter((drive) => drive !== 0).length;
const z = (count: number, probability: number, trials = SAMPLE) => standardErrors(count, trials, probability);

describe("the simplicity prior", () => {
  const words = (i: number) => random(1, i, 0, streams.initialize);
  const sample = (attributes: number, without?: number) =>
    Array.from({ length: SAMPLE }, (_, i) => sparseObjective(words(i), attributes, without));

  test("has 1 to 4 drives equally often, on distinct slots that are equally likely", () => {
    const drawn = sample(10);
    for (const count of [1, 2, 3, 4])
      expect(Math.abs(z(drawn.filter((drives) => nonzero(drives) === count).length, 1 / 4))).toBeLessThan(5);
    for (let slot = 0; slot < 16; slot++) {
      const there = drawn.filter((drives) => drives[slot] !== 0).length;
      if (slot >= 10) expect(there).toBe(0);
      else expect(Math.abs(z(there, 2.5 / 10))).toBeLessThan(5);
    }
  });

  test("has as many as there are attributes at most", () => {
    const counts = sample(2).map(nonzero);
    expect(Math.abs(z(counts.filter((count) => count === 2).length, 3 / 4))).toBeLessThan(5);
    expect(Math.max(...counts)).toBe(2);
  });

  test("can leave one attribute out", () => {
    expect(sample(3, 1).every((drives) => drives[1] === 0 && nonzero(drives) >= 1)).toBe(true);
    expect(sample(3).some((drives) => drives[1] !== 0)).toBe(true);
  });

  test("draws each nonzero value of −127 … 127, none more than twice as often as another, and never 0 or −128", () => {
    const values = Array.from({ length: 256 }, (_, byte) => nonzeroDrive(byte));
    const counts = new Map<number, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    expect(counts.size).toBe(254);
    expect([Math.min(...values), Math.max(...values)]).toEqual([-127, 127]);
    expect(counts.has(0)).toBe(false);
    expect(Math.max(...counts.values())).toBe(2);
  });
});

describe("founders", () => {
  const settings = plantSettings({
    attributes: 6,
    baseAttribute: 5,
    kinds: 2,
    reflexShare: 0x4000_0000,
    cues: 9,
    founderTwoFaced: 0x8000_0000,
  });
  const founders = Array.from({ length: SAMPLE }, (_, i) => initialize(settings, i));

  test("are reflexes and two-faced in the given shares, and start with nothing built", () => {
    expect(Math.abs(z(founders.filter(({ traits }) => traits.reflex).length, 1 / 4))).toBeLessThan(5);
    expect(Math.abs(z(founders.filter(({ traits }) => traits.twoFaced).length, 1 / 2))).toBeLessThan(5);
    expect(founders.every(({ subs, depth }) => depth === 1 && subs.every(({ present }) => !present))).toBe(true);
  });

  test("have reflexes over the whole library, where agents may be reflexes at all", () => {
    const plans = founders.flatMap(({ reflexes }) => [...reflexes]);
    expect(plans).toHaveLength(9 * SAMPLE);
    const half = plans.filter((plan) => plan < settings.plans / 2).length;
    expect(Math.abs(z(half, 1 / 2, plans.length))).toBeLessThan(5);
    expect(Math.max(...plans)).toBe(settings.plans - 1);
    expect(initialize({ ...settings, kinds: 0 }, 1).reflexes).toHaveLength(0);
    expect(initialize({ ...settings, reflexShare: 0 }, 1).traits.reflex).toBe(false);
    expect(initialize({ ...settings, reflexShare: CERTAIN }, 1).traits.reflex).toBe(true);
  });

  test("may lack the base drive", () => {
    expect(founders.some(({ drives }) => drives[5] !== 0)).toBe(true);
    for (let i = 0; i < 1000; i++) expect(initialize({ ...settings, founderBase: 0 }, i).drives[5]).toBe(0);
  });
});

describe("a candidate", () => {
  const settings = plantSettings({ attributes: 16 });
  const owner: Optimizer = {
    drives: drivesOf(...Array.from({ length: 16 }, (_, k) => (k % 4 === 3 ? 0 : 99 - k))),
    belief: 1,
    twoFaced: false,
    budget: 8,
  };
  const draw = (number: number) => ({ lineage: 3, generation: 5, stream: 33, number });
  const drawn = (number: number, fidelity: number, given = {}) =>
    candidate({ ...settings, ...given }, owner, fidelity, draw(number));

  test("of fidelity 1 is its owner's copy, zeros and all; of fidelity 0 it has nothing of the owner", () => {
    for (let number = 0; number < 50; number++) {
      expect(drawn(number, 256).drives).toEqual(owner.drives);
      expect(drawn(number, 0).drives).toEqual(sparseObjective(random(settings.seed, 3, 5, 33, 2 * number), 16));
    }
  });

  test("has each of the owner's drives with probability q, independently", () => {
    const copies = Array.from({ length: 500 }, (_, number) => drawn(number, 64).drives);
    const taken = copies.map(
      (drives) => drives.filter((drive, k) => owner.drives[k] !== 0 && drive === owner.drives[k]).length,
    );
    const count = taken.reduce((sum, n) => sum + n, 0);
    // a random drive meets the owner's by chance with probability (2.5/16)/254 only
    expect(Math.abs(z(count, 0.25 + 0.75 * 0.0006, 500 * 12))).toBeLessThan(5);
    const variance = taken.reduce((sum, n) => sum + (n - 3) ** 2, 0) / 500;
    expect(Math.abs(variance / (12 * 0.25 * 0.75) - 1)).toBeLessThan(5 * Math.sqrt(2 / 500));
  });

  test("is two-faced with its probability, and believes what its owner does, or the truth", () => {
    const faces = Array.from(
      { length: SAMPLE },
      (_, number) => drawn(number, 0, { candidateTwoFaced: 16_384 }).twoFaced,
    );
    expect(Math.abs(z(faces.filter(Boolean).length, 1 / 4))).toBeLessThan(5);
    expect(drawn(0, 0, { candidateTwoFaced: 65_536 }).twoFaced).toBe(true);
    expect(drawn(0, 0, { candidateTwoFaced: 0 }).twoFaced).toBe(false);
    expect(drawn(0, 0).belief).toBe(1);
    expect(drawn(0, 0, { candidateTruth: 1 }).belief).toBe(0);
  });

  test("is another for another number, lineage, generation, level or seed", () => {
    const base = { lineage: 3, generation: 5, stream: 33, number: 0 };
    const others = [
      base,
      { ...base, number: 1 },
      { ...base, lineage: 4 },
      { ...base, generation: 6 },
      { ...base, stream: 34 },
    ];
    const drives = others.map((where) => String(candidate(settings, owner, 0, where).drives));
    drives.push(String(candidate({ ...settings, seed: settings.seed + 1 }, owner, 0, base).drives));
    expect(new Set(drives).size).toBe(6);
  });
});

describe("R trials are split", () => {
  const split = (oversightRule: number, trials: number, drawn = 64, candidates = 16) => {
    const { candidates: m, contexts: e } = splitTrials(plantSettings({ oversightRule, candidates }), trials, drawn);
    return [m, e];
  };

  test.each([
    [1, [1, 1]],
    [3, [1, 3]],
    [4, [2, 2]],
    [15, [3, 5]],
    [100, [10, 10]],
    [1023, [16, 63]],
    [2 ** 20, [16, 64]],
  ])("%i as a square", (trials, expected) => expect(split(0, trials)).toEqual(expected));

  test.each([
    [1, [1, 1]],
    [9, [9, 1]],
    [16, [16, 1]],
    [40, [16, 2]],
    [2 ** 20, [16, 64]],
  ])("%i candidates first", (trials, expected) => expect(split(1, trials)).toEqual(expected));

  test.each([
    [1, [1, 1]],
    [63, [1, 63]],
    [128, [2, 64]],
    [200, [3, 64]],
    [2 ** 20, [16, 64]],
  ])("%i contexts first", (trials, expected) => expect(split(2, trials)).toEqual(expected));

  test("into no more than R trials, whatever the rule, and no more than there are", () => {
    for (let rule = 0; rule < 3; rule++)
      for (let trials = 1; trials < 3000; trials += 7) {
        const [m = 0, e = 0] = split(rule, trials, 24, 32);
        expect(m * e).toBeLessThanOrEqual(trials);
        expect(Math.min(m, e)).toBeGreaterThanOrEqual(1);
        expect([m <= 32, e <= 24]).toEqual([true, true]);
      }
  });
});

describe("a level's budget", () => {
  const lineage = plantLineage(drivesOf(1), { budget: 24, leverage: 3 }); // T = 64, leverage 8
  test("is its owner's times the leverage, at most 2²⁰", () => {
    lineage.subs = Array.from({ length: 5 }, () => plantSub(drivesOf(2)));
    const budgets = [1, 2, 3, 4, 5, 6].map((level) => optimizerAt(lineage, plantStep(), level).budget);
    expect(budgets).toEqual([64, 512, 4096, 32_768, 262_144, 2 ** 20]);
  });

  test("follows the schedule where there is one", () => {
    expect(optimizerAt(lineage, plantStep({ budget: 8 }), 2).budget).toBe(32);
  });

  test("is of a level that is there", () => {
    expect(() => optimizerAt(lineage, plantStep(), 7)).toThrow("no level 7");
  });
});
