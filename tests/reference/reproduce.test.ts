// Inheritance: exact copies without mutation, mutation at its rates and within its bounds, neutrality of the number of drives,
// traits and reflexes.
import { describe, expect, test } from "vitest";
import type { Settings } from "../../src/model/settings.ts";
import { initialize } from "../../src/reference/initialize.ts";
import { noSub, type Lineage } from "../../src/reference/lineage.ts";
import { reproduce } from "../../src/reference/reproduce.ts";
import { parentOf } from "../../src/reference/choose.ts";
import { all, CERTAIN, drivesOf, plantLineage, plantSub, QUARTER, standardErrors, unmutated } from "./planted.ts";

const parent = (given: Partial<Lineage["traits"]> = {}, rest: Partial<Lineage> = {}) =>
  plantLineage(all(50), { budget: 40, leverage: 2, fidelity: 128, oversight: 2048, rashness: 128, ...given }, rest);
/** Children of one parent. */
const children = (own: Settings, from: Lineage, count: number): Lineage[] =>
  Array.from({ length: count }, (_, i) => reproduce(own, { fitness: new Int32Array(100), read: () => from }, i, 1));

describe("without mutation", () => {
  test("a child is its parent, unscored", () => {
    const own = unmutated({ culture: 1 });
    const founders = Array.from({ length: 100 }, (_, i) => ({
      ...initialize(own, i),
      subs: [plantSub(drivesOf(i), { watched: true, fresh: true, streak: i, belief: 1, twoFaced: true }), noSub()],
      fitness: i,
      evaluations: 7,
      depth: 2,
    }));
    const fitness = new Int32Array(100);
    founders.forEach((_, i) => {
      const from = parentOf(own, fitness, i, 1, 0);
      const before = founders[from] ?? plantLineage(drivesOf());
      const child = reproduce(own, { fitness, read: (j) => founders[j] ?? before }, i, 1);
      const sub = plantSub(drivesOf(from), { streak: from, belief: 1, twoFaced: true });
      expect(child).toEqual({ ...before, subs: [sub, noSub()], fitness: 0, evaluations: 0, depth: 1 });
    });
  });

  test("nothing that was built is inherited without culture", () => {
    const [child] = children(unmutated(), parent({}, { subs: [plantSub(drivesOf(1)), noSub()] }), 1);
    expect(child?.subs).toEqual([noSub(), noSub()]);
  });
});

describe("a drive", () => {
  const drives = (own: Settings, from: Int8Array, count = 1000) =>
    children(own, plantLineage(from), count).flatMap((child) => [...child.drives]);

  test("that is there is lost, and one that is not appears, at their rates", () => {
    const lost = drives(unmutated({ mutationZero: QUARTER }), all(50));
    expect(Math.abs(standardErrors(lost.filter((drive) => drive === 0).length, 16_000, 1 / 4))).toBeLessThan(5);
    expect(new Set(lost)).toEqual(new Set([0, 50]));
    const gained = drives(unmutated({ mutationInsert: QUARTER }), all(0));
    expect(Math.abs(standardErrors(gained.filter((drive) => drive !== 0).length, 16_000, 1 / 4))).toBeLessThan(5);
    expect(drives(unmutated({ mutationInsert: CERTAIN }), all(50), 10).every((drive) => drive === 50)).toBe(true);
  });

  test("appears, or is drawn anew, as any value but zero", () => {
    for (const drawn of [
      drives(unmutated({ mutationInsert: CERTAIN }), all(0)),
      drives(unmutated({ mutationRedraw: CERTAIN }), all(50)),
    ]) {
      expect(drawn.every((drive) => drive !== 0)).toBe(true);
      expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([-127, 127]);
      expect(Math.abs(standardErrors(drawn.filter((drive) => drive > 0).length, 16_000, 1 / 2))).toBeLessThan(5);
      const large = drawn.filter((drive) => Math.abs(drive) > 63).length;
      expect(Math.abs(standardErrors(large, 16_000, 128 / 256))).toBeLessThan(5);
    }
  });

  test("steps by ±1 … 16, all alike, at its rate", () => {
    const stepped = drives(unmutated({ mutationStep: CERTAIN }), all(50)).map((drive) => drive - 50);
    const counts = new Map<number, number>();
    for (const by of stepped) counts.set(by, (counts.get(by) ?? 0) + 1);
    expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual(
      [...Array(33).keys()].map((i) => i - 16).filter((by) => by !== 0),
    );
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
    expect(chiSquare).toBeLessThan(71); // .9999 of χ²(31)
    const some = drives(unmutated({ mutationStep: QUARTER }), all(50));
    expect(Math.abs(standardErrors(some.filter((drive) => drive !== 50).length, 16_000, 1 / 4))).toBeLessThan(5);
  });

  test("steps over zero, never onto it, and not beyond ±127", () => {
    expect(new Set(drives(unmutated({ mutationStep: CERTAIN }), all(3)))).not.toContain(0);
    expect(new Set(drives(unmutated({ mutationStep: CERTAIN }), all(3)))).toContain(-1);
    expect(new Set(drives(unmutated({ mutationStep: CERTAIN }), all(-3)))).toContain(1);
    for (const edge of [120, -120]) {
      const reached = drives(unmutated({ mutationStep: CERTAIN }), all(edge));
      expect(Math.max(...reached.map(Math.abs))).toBe(127);
    }
  });

  test("has one event at most: rates add up", () => {
    const own = unmutated({ mutationZero: QUARTER, mutationRedraw: QUARTER, mutationStep: QUARTER });
    const drawn = drives(own, all(50));
    const [lost, same] = [drawn.filter((drive) => drive === 0).length, drawn.filter((drive) => drive === 50).length];
    expect(Math.abs(standardErrors(lost, 16_000, 1 / 4))).toBeLessThan(5);
    expect(Math.abs(standardErrors(same, 16_000, 1 / 4 + 1 / 4 / 256))).toBeLessThan(5);
  });

  test("beyond the world's attributes stays zero", () => {
    const few = drives(unmutated({ attributes: 3, mutationInsert: CERTAIN }), all(0), 20);
    expect(few.filter((drive) => drive !== 0)).toHaveLength(60);
  });

  test.each([6, 16])(
    "of %i: their number stays the prior's through neutral generations, each as likely as any",
    (attributes) => {
      const [zero, prior] = [0.1, 2.5];
      const insert = Math.round((zero * prior * 2 ** 32) / (attributes - prior));
      const own = unmutated({
        attributes,
        mutationZero: Math.round(zero * 2 ** 32),
        mutationInsert: insert,
        mutationStep: QUARTER,
        mutationRedraw: QUARTER / 8,
      });
      const counts = Array.from({ length: 1200 }, (_, i) => {
        let lineage = plantLineage(initialize(own, i).drives);
        for (let generation = 1; generation <= 40; generation++)
          lineage = reproduce(own, { fitness: [], read: () => lineage }, i, generation);
        return lineage.drives.map(Math.abs).map(Math.sign);
      });
      // after 40 generations drives are there or not independently: mean and variance of a binomial
      const p = prior / attributes;
      const total = counts.reduce((sum, there) => sum + there.reduce((some, one) => some + one, 0), 0);
      expect(Math.abs(standardErrors(total, 1200 * attributes, p))).toBeLessThan(5);
      for (let slot = 0; slot < attributes; slot++)
        expect(Math.abs(standardErrors(counts.filter((there) => there[slot] === 1).length, 1200, p))).toBeLessThan(5);
    },
  );
});

describe("a trait", () => {
  const share = (given: Partial<Settings>, changed: (child: Lineage) => boolean) =>
    standardErrors(children(unmutated(given), parent(), 4000).filter(changed).length, 4000, 1 / 4);

  test.each<[keyof Settings, (child: Lineage) => boolean]>([
    ["mutationKind", ({ traits }) => traits.reflex],
    ["mutationTwoFaced", ({ traits }) => traits.twoFaced],
    ["mutationBudget", ({ traits }) => traits.budget !== 40],
    ["mutationLeverage", ({ traits }) => traits.leverage !== 2],
    ["mutationFidelity", ({ traits }) => traits.fidelity !== 128],
    ["mutationOversight", ({ traits }) => traits.oversight !== 2048],
    ["mutationRashness", ({ traits }) => traits.rashness !== 128],
  ])("%s changes it at its rate and nothing else", (name, changed) => {
    expect(Math.abs(share({ [name]: QUARTER }, changed))).toBeLessThan(5);
    for (const child of children(unmutated({ [name]: CERTAIN }), parent(), 200)) {
      expect(changed(child)).toBe(true);
      const { traits } = parent();
      const differing = Object.keys(traits).filter(
        (key) => child.traits[key as keyof typeof traits] !== traits[key as keyof typeof traits],
      );
      expect(differing).toHaveLength(1);
    }
  });

  test("steps up as often as down, by its unit, and ends at its bounds", () => {
    const certain = unmutated({
      mutationBudget: CERTAIN,
      mutationLeverage: CERTAIN,
      mutationFidelity: CERTAIN,
      mutationOversight: CERTAIN,
      mutationRashness: CERTAIN,
    });
    const read = (child: Lineage) => [
      child.traits.budget,
      child.traits.leverage,
      child.traits.fidelity,
      child.traits.oversight,
      child.traits.rashness,
    ];
    const stepped = children(certain, parent(), 2000).map(read);
    [40, 2, 128, 2048, 128].forEach((from, t) => {
      const unit = t < 2 ? 1 : 16;
      expect(new Set(stepped.map((values) => values[t]))).toEqual(new Set([from - unit, from + unit]));
      expect(
        Math.abs(standardErrors(stepped.filter((values) => values[t] === from + unit).length, 2000, 1 / 2)),
      ).toBeLessThan(5);
    });
    const low = parent({ budget: 0, leverage: 0, fidelity: 0, oversight: 0, rashness: 0 });
    const high = parent({ budget: 80, leverage: 4, fidelity: 256, oversight: 4095, rashness: 256 });
    const reached = (from: Lineage) => children(certain, from, 50).map(read);
    for (const t of [0, 1, 2, 3, 4]) {
      expect(Math.min(...reached(low).map((values) => values[t] ?? NaN))).toBe(0);
      expect(Math.max(...reached(high).map((values) => values[t] ?? NaN))).toBe([80, 4, 256, 4095, 256][t]);
    }
  });

  test("of belief is drawn anew among the world's variants", () => {
    const beliefs = children(unmutated({ mutationBelief: CERTAIN, variants: 3 }), parent(), 3000).map(
      ({ traits }) => traits.belief,
    );
    for (const belief of [0, 1, 2])
      expect(Math.abs(standardErrors(beliefs.filter((b) => b === belief).length, 3000, 1 / 3))).toBeLessThan(5);
  });
});

describe("reflexes", () => {
  test("are drawn anew at their rate, over the whole library", () => {
    const own = unmutated({ mutationReflex: QUARTER, plans: 64 });
    const table = parent({ reflex: true }, { reflexes: new Uint16Array(16).fill(63) });
    const entries = children(own, table, 1000).flatMap(({ reflexes }) => [...reflexes]);
    expect(
      Math.abs(standardErrors(entries.filter((plan) => plan !== 63).length, 16_000, (1 / 4) * (63 / 64))),
    ).toBeLessThan(5);
    expect(Math.abs(standardErrors(entries.filter((plan) => plan < 32).length, 16_000, 1 / 8))).toBeLessThan(5);
  });

  test("take no memory where agents are searchers", () => {
    const [child] = children(
      unmutated({ kinds: 0 }),
      plantLineage(drivesOf(1), {}, { reflexes: new Uint16Array(0) }),
      1,
    );
    expect(child?.reflexes).toHaveLength(0);
  });
});
