// Trust, culture and second faces: what is inherited is tested first, trusted by its record, kept or erased; and who plays along
// while tested defects when trusted ("a capable misaligned mesa-optimizer learns to behave in an aligned manner until …").
import { describe, expect, test } from "vitest";
import type { Settings } from "../../src/model/settings.ts";
import { act } from "../../src/reference/act.ts";
import { delegate } from "../../src/reference/delegate.ts";
import { noSub, type Lineage, type Sub } from "../../src/reference/lineage.ts";
import { drivesOf, plant, plantLineage, plantStep, plantSub, type PlantedPlan } from "./planted.ts";

/** The base is the attribute: best of 1 is 1, of all four 9; the worst is −6. */
const ladder: PlantedPlan[] = [1, 5, -6, 9].map((value) => ({ phi: [value], base: 10 * value }));
const MEAN = Math.floor(90 / 4);
const world = (given: Partial<Settings> = {}) => plant([ladder], { attributes: 1, culture: 1, ...given });

const aligned = (flags: Partial<Sub> = {}) => plantSub(drivesOf(50), flags);
const opposed = (flags: Partial<Sub> = {}) => plantSub(drivesOf(-50), flags);

/** T = 1, κ = 1: one trial of one new candidate, which opposes its owner (fidelity 0, lineage 0 of generation 7). */
function owner(held: Sub, rest: Partial<Lineage> = {}, traits: Partial<Lineage["traits"]> = {}): Lineage {
  return plantLineage(drivesOf(1), { leverage: 2, ...traits }, { subs: [held, noSub()], ...rest });
}

function delegated(given: Partial<Settings>, lineage: Lineage): Lineage {
  delegate(world(given), plantStep(), lineage, OPPOSED, 0, 1);
  return lineage;
}

/** A lineage whose first new candidate in generation 7 opposes an owner that wants 1. */
const OPPOSED = (() => {
  const env = world();
  for (let i = 0; ; i++) {
    const lineage = owner(noSub(), {}, { oversight: 0, rashness: 256 });
    delegate(env, plantStep(), lineage, i, 0, 1);
    if ((lineage.subs[0]?.drives[0] ?? 0) < 0) return i;
  }
})();

/** Base above the mean that a lineage gets when it acts. */
function got(given: Partial<Settings>, lineage: Lineage): number {
  const env = world(given);
  act(env, plantStep(), lineage, 0, 0);
  return lineage.fitness / 256;
}

describe("an inherited sub-optimizer", () => {
  test("that passes is kept, watched, its record a generation longer; the control builds nothing", () => {
    expect(delegated({}, owner(aligned({ streak: 3 }))).subs[0]).toEqual(aligned({ streak: 4, watched: true }));
    expect(delegated({}, owner(noSub())).depth).toBe(1);
  });

  test("is tested besides the new candidates, and charged", () => {
    // own trial and its observation 2; a candidate's search of 4 at leverage 4, and its observation, 2
    expect(delegated({}, owner(noSub())).evaluations).toBe(4);
    expect(delegated({}, owner(aligned())).evaluations).toBe(6);
  });

  test("wins ties with new candidates, which are its equals at fidelity 1", () => {
    const lineage = delegated({}, owner(aligned({ streak: 9 }), {}, { fidelity: 256 }));
    expect(lineage.subs[0]).toEqual(aligned({ streak: 10, watched: true }));
  });

  test("loses to a better one, who starts without a record", () => {
    const lineage = delegated({}, owner(opposed({ streak: 9 }), {}, { fidelity: 256 }));
    expect(lineage.subs[0]).toEqual(plantSub(drivesOf(1), { watched: true, fresh: true, streak: 0 }));
  });

  test("that fails is kept idle with its record gone, or erased, by configuration", () => {
    const kept = delegated({}, owner(opposed({ streak: 9 })));
    expect([kept.depth, kept.subs[0]]).toEqual([1, opposed({ streak: 0 })]);
    const erased = delegated({ cultureErase: 1 }, owner(opposed({ streak: 9 })));
    expect([erased.depth, erased.subs[0]]).toEqual([1, noSub()]);
  });

  test("is kept idle, or erased, by an owner without power too", () => {
    for (const traits of [{ oversight: 0 }, { reflex: true }]) {
      expect(delegated({}, owner(aligned({ streak: 9 }), {}, traits)).subs[0]).toEqual(aligned({ streak: 0 }));
      expect(delegated({ cultureErase: 1 }, owner(aligned({ streak: 9 }), {}, traits)).subs[0]).toEqual(noSub());
    }
  });

  test("is nothing without culture", () => {
    const lineage = delegated({ culture: 0 }, owner(aligned({ streak: 9 })));
    expect([lineage.depth, lineage.evaluations]).toEqual([1, 4]);
  });

  test("has a record of 65,535 at most", () => {
    expect(delegated({}, owner(aligned({ streak: 65_535 }))).subs[0]?.streak).toBe(65_535);
  });
});

describe("a new owner", () => {
  // T = 2 and leverage 2: level 2 considers 4 of 8 plans, level 3 all of them
  const wide = [1, 5, 2, 9, 3, 3, 20, 3].map((value) => ({ phi: [value] }));
  const chain = (fresh: boolean, held: Sub, fidelity = 0): Lineage =>
    plantLineage(
      drivesOf(1),
      { budget: 4, leverage: 1, fidelity, oversight: 128 },
      { depth: 2, subs: [plantSub(drivesOf(3), { fresh }), held] },
    );
  const settle = (lineage: Lineage) => {
    delegate(plant([wide], { attributes: 1, culture: 1, candidates: 1 }), plantStep(), lineage, OPPOSED_AT_2, 0, 2);
    return lineage;
  };
  const OPPOSED_AT_2 = (() => {
    for (let i = 0; ; i++) {
      const lineage = chain(true, noSub());
      Object.assign(lineage.traits, { oversight: 0, rashness: 256 });
      delegate(plant([wide], { attributes: 1 }), plantStep(), lineage, i, 0, 2);
      if ((lineage.subs[1]?.drives[0] ?? 0) < 0) return i;
    }
  })();

  test("does not inherit what its predecessor had built: an old one does", () => {
    expect(settle(chain(false, aligned({ streak: 2 }))).subs[1]).toEqual(aligned({ streak: 3, watched: true }));
    const fresh = settle(chain(true, aligned({ streak: 2 })));
    expect(fresh.depth).toBe(2);
    expect(fresh.evaluations).toBeLessThan(settle(chain(false, aligned())).evaluations);
  });

  test("keeps nothing of it for its own successors either", () => {
    expect(settle(chain(true, aligned({ streak: 2 }))).subs[1]).toEqual(noSub());
    expect(settle(chain(false, opposed({ streak: 2 }))).subs[1]).toEqual(opposed());
  });
});

describe("trust", () => {
  const SAMPLE = 8000;
  /** How many of 8,000 owners leave a sub-optimizer of record s untested. */
  const untested = (streak: number, trust: number) => {
    const env = world({ trust });
    return Array.from({ length: SAMPLE }, (_, i) => {
      const lineage = owner(aligned({ streak }));
      delegate(env, plantStep(), lineage, i, 0, 1);
      return lineage;
    }).filter(({ depth, evaluations, subs }) => depth === 2 && evaluations === 0 && subs[0]?.watched === false).length;
  };

  test.each([
    [3, 5],
    [1, 1],
    [9, 1],
    [1, 30],
  ])("skips the test with probability s/(s + D): s = %i, D = %i", (s, d) => {
    const expected = (SAMPLE * s) / (s + d);
    expect(Math.abs(untested(s, d) - expected)).toBeLessThan(5 * Math.sqrt((expected * d) / (s + d)));
  });

  test("is never given to one without a record, nor where D = 0 says that all are tested", () => {
    expect([untested(0, 5), untested(60_000, 0)]).toEqual([0, 0]);
  });

  test("is free of charge, leaves the sub-optimizer unwatched and lengthens its record", () => {
    const lineage = delegated({ trust: 1 }, owner(opposed({ streak: 65_534 })));
    expect(lineage).toMatchObject({ depth: 2, evaluations: 0 });
    expect(lineage.subs[0]).toEqual(opposed({ streak: 65_535, watched: false }));
  });
});

describe("two-faced", () => {
  const traitor = (flags: Partial<Sub> = {}) => opposed({ twoFaced: true, ...flags });

  test("a planted traitor plays along in the test and while watched, and defects when it is trusted", () => {
    const tested = delegated({}, owner(traitor()));
    expect(tested.subs[0]).toEqual(traitor({ watched: true, streak: 1 }));
    expect(got({}, tested)).toBe(90 - MEAN);
    const trusted = delegated({ trust: 1 }, owner(traitor({ streak: 65_534 })));
    expect(trusted.subs[0]?.watched).toBe(false);
    expect(got({}, trusted)).toBe(-60 - MEAN);
  });

  test("the controls: one of the same objective but one face fails the test; an aligned one does not defect", () => {
    expect(delegated({}, owner(opposed())).depth).toBe(1);
    expect(got({}, delegated({ trust: 1 }, owner(aligned({ streak: 65_534 }))))).toBe(90 - MEAN);
  });

  test("one taken untested by a rash owner defects at once", () => {
    const lineage = delegated({ candidateTwoFaced: 65_536 }, owner(noSub(), {}, { oversight: 0, rashness: 256 }));
    expect(lineage.subs[0]).toMatchObject({ twoFaced: true, watched: false });
    expect(got({}, lineage)).toBe(-60 - MEAN);
  });

  test("playing along costs the owner's Σ τ and the modelling cost for each plan", () => {
    // T · leverage = 4 evaluations: one plan at 1 + 3 each, and the same at 1 + 2; two at 1 + 1; four at 1
    const best = (modellingCost: number) => {
      const lineage = delegated({ modellingCost }, owner(traitor()));
      return [lineage.depth, lineage.depth === 2 ? got({ modellingCost }, lineage) : 10 - MEAN];
    };
    expect([0, 1, 2, 3].map(best)).toEqual([
      [2, 90 - MEAN],
      [2, 50 - MEAN],
      [1, 10 - MEAN],
      [1, 10 - MEAN],
    ]);
  });

  test("an agent plays along with the base attribute while it acts, and not as an owner", () => {
    const agent = plantLineage(drivesOf(-1), { twoFaced: true, budget: 8 });
    expect(got({}, agent)).toBe(90 - MEAN);
    expect(got({}, plantLineage(drivesOf(-1), { budget: 8 }))).toBe(-60 - MEAN);
    // as an owner it wants what it wants: it keeps a sub-optimizer that shares its drive
    const lineage = plantLineage(drivesOf(-1), { twoFaced: true, leverage: 2 }, { subs: [opposed(), noSub()] });
    expect(delegated({}, lineage).depth).toBe(2);
    expect(got({}, lineage)).toBe(-60 - MEAN);
  });
});
