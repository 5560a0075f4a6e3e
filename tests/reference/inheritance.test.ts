// What children take from two parents, and what culture hands down: crossover gene by gene, sub-optimizers with their record.
import { describe, expect, test } from "vitest";
import type { Settings } from "../../src/model/settings.ts";
import { noSub, type Lineage } from "../../src/reference/lineage.ts";
import { reproduce } from "../../src/reference/reproduce.ts";
import { parentOf } from "../../src/reference/choose.ts";
import { all, CERTAIN, drivesOf, plantLineage, plantSub, QUARTER, standardErrors, unmutated } from "./planted.ts";

describe("crossover", () => {
  const one = plantLineage(
    all(1),
    { budget: 1, leverage: 1, fidelity: 1, oversight: 1, rashness: 1 },
    { reflexes: new Uint16Array(16).fill(1), subs: [plantSub(drivesOf(1)), noSub()] },
  );
  const two = plantLineage(
    all(2),
    { budget: 2, leverage: 2, fidelity: 2, reflex: true, twoFaced: true, belief: 1, oversight: 2, rashness: 2 },
    { reflexes: new Uint16Array(16).fill(2), subs: [plantSub(drivesOf(2)), noSub()] },
  );
  const genes = ({ drives, traits, reflexes }: Lineage): boolean[] => [
    ...[...drives, traits.budget, traits.leverage, traits.fidelity, traits.oversight, traits.rashness, ...reflexes].map(
      (gene) => gene === 2,
    ),
    traits.reflex,
    traits.twoFaced,
    traits.belief === 1,
  ];
  /** Children of mixed descent: the first parent is even (one), the second odd (two). */
  const mixed = (crossover: number) => {
    const own = unmutated({ crossover, culture: 1 });
    const fitness = new Int32Array(100);
    return Array.from({ length: 6000 }, (_, i) => i)
      .filter((i) => parentOf(own, fitness, i, 1, 0) % 2 === 0 && parentOf(own, fitness, i, 1, 1) % 2 === 1)
      .map((i) => reproduce(own, { fitness, read: (j) => (j % 2 === 0 ? one : two) }, i, 1));
  };

  test("takes each gene from either parent with equal chance, independently", () => {
    const crossed = mixed(CERTAIN);
    const heads = crossed.map(genes);
    expect(crossed.length).toBeGreaterThan(1000);
    const count = genes(one).length;
    expect(count).toBe(16 + 5 + 16 + 3);
    for (let gene = 0; gene < count; gene++)
      expect(Math.abs(standardErrors(heads.filter((h) => h[gene]).length, heads.length, 1 / 2))).toBeLessThan(5);
    for (let one = 0; one < count; one++)
      for (let other = 0; other < one; other++)
        expect(
          Math.abs(standardErrors(heads.filter((h) => h[one] === h[other]).length, heads.length, 1 / 2)),
        ).toBeLessThan(5);
  });

  test("leaves what was built to the first parent", () => {
    for (const child of mixed(CERTAIN).slice(0, 100)) expect(child.subs[0]?.drives).toEqual(drivesOf(1));
  });

  test("happens with its probability", () => {
    const crossed = mixed(QUARTER).filter((child) => genes(child).includes(true)).length;
    expect(Math.abs(standardErrors(crossed, mixed(QUARTER).length, 1 / 4))).toBeLessThan(5);
    expect(mixed(0).some((child) => genes(child).includes(true))).toBe(false);
  });
});

describe("culture", () => {
  const held = plantSub(all(50), { watched: true, fresh: true, streak: 9, twoFaced: true, belief: 1 });
  const subs = (given: Partial<Settings>) => {
    const own = unmutated({ culture: 1, priorNonzero: QUARTER, ...given });
    const read = () => plantLineage(all(1), {}, { subs: [held, held] });
    return Array.from({ length: 1000 }, (_, i) => reproduce(own, { fitness: [], read }, i, 1).subs);
  };

  test("hands sub-optimizers down with their record, as nobody's recent work", () => {
    for (const [first, second] of subs({})) {
      expect(first).toEqual({ ...held, watched: false, fresh: false });
      expect(second).toEqual(first);
    }
  });

  test("draws each drive anew at its rate, nonzero with the prior's probability", () => {
    const drives = subs({ mutationCulture: QUARTER }).flatMap(([first]) => [...(first?.drives ?? [])]);
    expect(
      Math.abs(standardErrors(drives.filter((drive) => drive === 0).length, 16_000, (1 / 4) * (3 / 4))),
    ).toBeLessThan(5);
    expect(Math.abs(standardErrors(drives.filter((drive) => drive !== 50).length, 16_000, 1 / 4))).toBeLessThan(5);
  });

  test("mutates levels apart, and takes the record of what has changed", () => {
    const drawn = subs({ mutationCulture: QUARTER / 8 });
    expect(drawn.some(([first, second]) => String(first?.drives) !== String(second?.drives))).toBe(true);
    for (const sub of drawn.flat()) expect(sub.streak).toBe(sub.drives.every((drive) => drive === 50) ? 9 : 0);
    expect(drawn.flat().some(({ streak }) => streak === 9)).toBe(true);
  });
});
