// Delegation, rule by rule, in planted worlds: power, onset, wisdom, rashness, what is tested and how it is scored. One attribute,
// so that a candidate either wants what its owner wants, or the opposite.
import { describe, expect, test } from "vitest";
import { streams } from "../../src/model/random-stream.ts";
import type { Settings, Step } from "../../src/model/settings.ts";
import { delegate } from "../../src/reference/delegate.ts";
import { optimizerAt, noSub, type Lineage } from "../../src/reference/lineage.ts";
import { candidate } from "../../src/reference/candidate.ts";
import { type Environment } from "../../src/reference/optimizer.ts";
import { pick } from "../../src/reference/scan.ts";
import { drivesOf, plant, plantLineage, plantStep, plantSub, standardErrors, type PlantedPlan } from "./planted.ts";

/** Best of 1, 2, 3, 4 plans: 1, 5, 5, 9. */
const ladder: PlantedPlan[] = [1, 5, 2, 9].map((value) => ({ phi: [value] }));
const world = (given: Partial<Settings> = {}, contexts: readonly PlantedPlan[][] = [ladder]) =>
  plant(contexts, { attributes: 1, ...given });

/** An owner of T = 1 who considers one plan; its delegate, with leverage 4, considers all four. */
const owner = (traits: Partial<Lineage["traits"]> = {}, rest: Partial<Lineage> = {}) =>
  plantLineage(drivesOf(1), { leverage: 2, fidelity: 256, ...traits }, rest);

function delegated(
  env: Environment,
  lineage: Lineage,
  given: { step?: Partial<Step>; i?: number; start?: number; level?: number } = {},
): Lineage {
  const { step = {}, i = 0, start = 0, level = 1 } = given;
  delegate(env, plantStep(step), lineage, i, start, level);
  return lineage;
}

/** Candidates of lineage i's first owner, as the world draws them. */
const candidatesOf = (env: Environment, lineage: Lineage, i: number, count: number) =>
  Array.from({ length: count }, (_, number) =>
    candidate(env.settings, optimizerAt(lineage, plantStep(), 1), lineage.traits.fidelity, {
      lineage: i,
      generation: 7,
      stream: streams.candidate + 1,
      number,
    }),
  );

/** The first lineage number of which something holds. */
function lineageWhere(holds: (i: number) => boolean): number {
  for (let i = 0; i < 10_000; i++) if (holds(i)) return i;
  throw new Error("no lineage of 10,000 is such");
}

describe("the control", () => {
  test("an owner whose copy does better with more search delegates to it", () => {
    const lineage = delegated(world(), owner());
    expect(lineage.depth).toBe(2);
    expect(lineage.subs[0]).toEqual(plantSub(drivesOf(1), { watched: true, fresh: true }));
    expect(lineage.subs[1]).toEqual(noSub());
  });
});

describe("power", () => {
  test.each([
    [8, 1],
    [16, 2],
  ])("T = %i against b = 16: a chain of depth %i", (budget, depth) => {
    const env = world({ buildCost: 16 }, [[...ladder, ...Array.from({ length: 28 }, (_, j) => ({ phi: [10 + j] }))]]);
    const lineage = delegated(env, owner({ budget: 4 * Math.log2(budget) }));
    expect(lineage.depth).toBe(depth);
    expect(lineage.evaluations > 0).toBe(depth === 2);
  });

  test("is of the owner's own level: what its leverage gives it counts", () => {
    const lineage = owner({}, { depth: 2, subs: [plantSub(drivesOf(1)), noSub()] });
    expect(delegated(world({ buildCost: 5 }), { ...lineage, subs: [...lineage.subs] }, { level: 2 }).depth).toBe(2);
    // T · leverage = 4 is enough; but its delegate does no better, since four plans are all there are
    const wider = [[...ladder, ...[3, 3, 3, 20].map((value) => ({ phi: [value] }))]];
    expect(delegated(world({ buildCost: 4 }, wider), lineage, { level: 2 }).depth).toBe(3);
  });

  test("waits for the level's onset", () => {
    expect(delegated(world(), owner(), { step: { buildable: 0b1000 } }).depth).toBe(1);
    expect(delegated(world(), owner(), { step: { buildable: 0b0100 } }).depth).toBe(2);
  });

  test("comes from the schedule of T where there is one", () => {
    expect(delegated(world({ buildCost: 2 }), owner(), { step: { budget: 0 } }).depth).toBe(1);
    expect(delegated(world({ buildCost: 2 }), owner(), { step: { budget: 4 } }).depth).toBe(2);
  });
});

test("a cap on depth stops the owners at that level, and no others", () => {
  expect(delegated(world({ depthCap: 1 }), owner()).depth).toBe(1);
  expect(delegated(world({ depthCap: 2 }), owner()).depth).toBe(2);
  const deeper = owner({}, { depth: 2, subs: [plantSub(drivesOf(1)), noSub()] });
  const wider = [[...ladder, ...[3, 3, 3, 20].map((value) => ({ phi: [value] }))]];
  const copy = () => ({ ...deeper, subs: [...deeper.subs] });
  expect(delegated(world({ depthCap: 2 }, wider), copy(), { level: 2 }).depth).toBe(2);
  expect(delegated(world({ depthCap: 3 }, wider), copy(), { level: 2 }).depth).toBe(3);
});

test("a reflex never delegates", () => {
  expect(delegated(world(), owner({ reflex: true })).depth).toBe(1);
});

test("only the deepest optimizer of a chain can build", () => {
  const lineage = owner();
  expect(delegated(world(), lineage, { level: 2 }).depth).toBe(1);
  expect(lineage.evaluations).toBe(0);
});

describe("wisdom", () => {
  test("without one trial the cautious build nothing, and pay nothing", () => {
    const lineage = delegated(world(), owner({ oversight: 255 }));
    expect([lineage.depth, lineage.evaluations]).toEqual([1, 0]);
    expect(delegated(world(), owner({ oversight: 256 })).depth).toBe(2);
  });

  test("R counts trials by what the owner has to perceive", () => {
    const dear = (budget: number) => {
      const env = plant([ladder], { attributes: 1 }, { tau: [4] });
      return delegated(env, owner({ budget })).depth;
    };
    expect([dear(6), dear(8)]).toEqual([1, 2]); // T = 2 and 4 at Σ τ = 4
  });

  test("comes from the schedule of κ where there is one", () => {
    expect(delegated(world(), owner(), { step: { oversight: 255 } }).depth).toBe(1);
    expect(delegated(world(), owner({ oversight: 0 }), { step: { oversight: 256 } }).depth).toBe(2);
  });

  test("the rash take the first candidate untested, unwatched, free of charge", () => {
    const env = world();
    const lineage = delegated(env, owner({ fidelity: 0, oversight: 0, rashness: 256 }), { i: 5 });
    const [first] = candidatesOf(env, owner({ fidelity: 0 }), 5, 1);
    expect(lineage).toMatchObject({ depth: 2, evaluations: 0 });
    expect(lineage.subs[0]).toEqual({ ...first, watched: false, fresh: true, streak: 0 });
  });

  test("with probability rashness: never at 0, always at 1", () => {
    const env = world();
    const untested = (rashness: number) =>
      Array.from({ length: 4000 }, (_, i) => delegated(env, owner({ oversight: 0, rashness }), { i }).depth).filter(
        (depth) => depth === 2,
      ).length;
    expect([untested(0), untested(256)]).toEqual([0, 4000]);
    expect(Math.abs(standardErrors(untested(64), 4000, 1 / 4))).toBeLessThan(5);
  });
});

describe("the test", () => {
  test("must be strictly won: an equal candidate is not worth building", () => {
    expect(delegated(world(), owner({ leverage: 0 })).depth).toBe(1);
    const flat = [[5, 5, 5, 5].map((value) => ({ phi: [value] }))];
    expect(delegated(world({}, flat), owner()).depth).toBe(1);
    expect(delegated(world({}, [[{ phi: [5] }, { phi: [6] }]]), owner()).depth).toBe(2);
  });

  test("is won by the highest score, the earliest of equals: the first candidate that wants the same", () => {
    const env = world();
    const i = lineageWhere((lineage) => {
      const signs = candidatesOf(env, owner({ fidelity: 0 }), lineage, 3).map(({ drives }) =>
        Math.sign(drives[0] ?? 0),
      );
      return String(signs) === "-1,1,1";
    });
    const lineage = delegated(env, owner({ fidelity: 0, oversight: 9 * 256 }), { i });
    expect(lineage.subs[0]?.drives).toEqual(candidatesOf(env, owner({ fidelity: 0 }), i, 3)[1]?.drives);
  });

  test("tries M candidates and no more", () => {
    const env = world();
    const i = lineageWhere((lineage) => {
      const signs = candidatesOf(env, owner({ fidelity: 0 }), lineage, 4).map(({ drives }) =>
        Math.sign(drives[0] ?? 0),
      );
      return String(signs) === "-1,-1,-1,1";
    });
    const depth = (trials: number, given: Partial<Settings> = {}) =>
      delegated(world(given), owner({ fidelity: 0, oversight: trials * 256 - 1 }), { i }).depth;
    // a square of 9 … 15 has three candidates; candidates first has four from R = 4 on
    expect([depth(10), depth(16)]).toEqual([1, 1]);
    expect(delegated(env, owner({ fidelity: 0, budget: 4, oversight: 8 * 256 }), { i }).depth).toBe(2);
    expect([depth(4, { oversightRule: 1 }), depth(5, { oversightRule: 1 })]).toEqual([1, 2]);
    expect(depth(10, { oversightRule: 1, candidates: 3 })).toBe(1);
  });

  test("is held on E contexts from the cohort's start on, around the end", () => {
    // the copy gains 10 in context 0, nothing elsewhere; other contexts punish more search
    const gain = [{ phi: [0] }, { phi: [10] }];
    const nothing = [{ phi: [0] }, { phi: [0] }];
    const contexts = [gain, nothing, nothing, nothing];
    const depth = (start: number, e: number) =>
      delegated(world({ oversightRule: 2 }, contexts), owner({ oversight: 256 * e }), { start }).depth;
    expect([0, 1, 2, 3].map((start) => depth(start, 1))).toEqual([2, 1, 1, 1]);
    expect([0, 1, 2, 3].map((start) => depth(start, 2))).toEqual([2, 1, 1, 2]);
    expect([0, 1, 2, 3].map((start) => depth(start, 4))).toEqual([2, 2, 2, 2]);
  });

  test("adds up over its contexts", () => {
    const mixed = (loss: number) => [
      [{ phi: [0] }, { phi: [10] }],
      [{ phi: [loss] }, { phi: [loss - 1] }],
    ];
    // fidelity 0 and a candidate of the opposite drive: it loses 0 in the first context and loss − 1 < loss in the second
    const env = world({ oversightRule: 2 }, mixed(5));
    const i = lineageWhere((lineage) => (candidatesOf(env, owner({ fidelity: 0 }), lineage, 1)[0]?.drives[0] ?? 0) < 0);
    expect(delegated(env, owner({ fidelity: 0, oversight: 512 }), { i }).depth).toBe(1);
    expect(delegated(env, owner({ oversight: 512 }), { i }).depth).toBe(2);
  });

  test("scores by the owner's own utility of what truly happens, not of what it believes", () => {
    // the owner (belief 1) sees gold in plan 1, where there is none; plan 2 truly has it
    const fools: PlantedPlan[][] = [
      [
        { phi: [1], believed: [1] },
        { phi: [0], believed: [9] },
        { phi: [8], believed: [0] },
        { phi: [0], believed: [0] },
      ],
    ];
    const depth = (candidateTruth: number) =>
      delegated(world({ candidateTruth }, fools), owner({ belief: 1, budget: 8 })).depth;
    expect(depth(0)).toBe(1);
    expect(depth(1)).toBe(2);
  });

  test("is made by whoever searches for its environment", () => {
    let asked = 0;
    const env: Environment = { ...world(), pick: (...where) => (asked++, pick(...where)) };
    expect(delegated(env, owner()).depth).toBe(2);
    expect(asked).toBe(2);
  });
});

describe("simplicity", () => {
  test("weighs each bit in every context against what the delegate gains", () => {
    const env = (simplicity: number) =>
      plant([ladder, ladder], { attributes: 1, simplicity, oversightRule: 2 }, { delta: [3] });
    // the gain is 8 a context, the price 3 · simplicity
    expect(delegated(env(2), owner({ oversight: 512 })).depth).toBe(2);
    expect(delegated(env(3), owner({ oversight: 512 })).depth).toBe(1);
  });

  test("counts the second face as a bit", () => {
    const env = (candidateTwoFaced: number) =>
      plant([[{ phi: [0] }, { phi: [7] }]], { attributes: 1, simplicity: 2, candidateTwoFaced }, { delta: [3] });
    expect(delegated(env(0), owner()).depth).toBe(2); // 7 − 6 > 0
    expect(delegated(env(65_536), owner()).depth).toBe(1); // 7 − 8
  });

  test("prefers the shorter of two candidates that bring the same", () => {
    const both = [[{ phi: [0, 0] }, { phi: [9, 9] }]];
    const env = (simplicity: number) => plant(both, { attributes: 2, simplicity, oversightRule: 1 }, { delta: [1, 1] });
    const want = plantLineage(drivesOf(1, 1), { leverage: 4, budget: 4, oversight: 1024 });
    const i = lineageWhere((lineage) => {
      const drives = candidatesOf(env(0), want, lineage, 2).map((sub) => Array.from(sub.drives.subarray(0, 2)));
      const [first = [], second = []] = drives;
      return first.every((drive) => drive > 0) && second.every((drive) => drive >= 0) && second.includes(0);
    });
    const chosen = (simplicity: number) =>
      delegated(env(simplicity), { ...want, subs: [noSub(), noSub()] }, { i }).subs[0];
    const [long, short] = candidatesOf(env(0), want, i, 2);
    expect(chosen(0)?.drives).toEqual(long?.drives);
    expect(chosen(1)?.drives).toEqual(short?.drives);
  });

  test("takes at most 2¹⁸ a context, so that scores fit 32 bits", () => {
    const depth = (attributes: number) => {
      const all = (value: number) => Array.from({ length: attributes }, () => value);
      const env = plant(
        [[{ phi: all(-127) }, { phi: all(127) }]],
        { attributes, simplicity: 65_535 },
        { delta: [60_000] },
      );
      return delegated(env, plantLineage(drivesOf(...all(127)), { leverage: 2, fidelity: 256, budget: 16 })).depth;
    };
    // 16 drives gain 516,128 and would pay 65,535 · 60,015; 8 gain 258,064
    expect([depth(16), depth(8)]).toEqual([2, 1]);
  });
});
