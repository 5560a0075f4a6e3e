// Fewer representable attributes, in every world that comes with mesascope: those of the fewest bits stay, and mean what they meant.
import { expect, test } from "vitest";
import { compileWorld, findWorld, hashWorld, worldNames } from "../../../src/files/worlds/worlds.ts";
import { shortest } from "../../../src/files/worlds/representable.ts";
import { configure } from "../../../src/model/configuration.ts";
import { FACTOR } from "../../../src/model/gaussian.ts";
import { settingsOf } from "../../../src/model/settings.ts";
import { distributions, type World } from "../../../src/model/world.ts";
import { tables } from "../../../src/reference/tables.ts";

const PLANS = 16;
const K = 2;

const filled = (world: World, distribution: (typeof distributions)[number]) =>
  tables(settingsOf(configure({ plans: PLANS, contexts: 8, contextsActed: 1 }), world), world, {
    probe: true,
    generation: 0,
    distribution,
    contexts: world.sequence?.states ?? 8,
  });

/** L·Lᵀ in Q28, of base and attributes. */
function covariance(world: World, distribution: (typeof distributions)[number], i: number, j: number): number {
  const factor = world.program(distribution, 0);
  let sum = 0;
  for (let k = 0; k < FACTOR; k++) sum += (factor[i * FACTOR + k] ?? 0) * (factor[j * FACTOR + k] ?? 0);
  return sum / 2 ** 28;
}

test.each(worldNames)("%s", async (name) => {
  const declaration = await findWorld(name);
  const whole = await compileWorld(declaration, { plans: PLANS });
  const few = await compileWorld(declaration, { plans: PLANS, representable: K });
  const slots = few.attributes.map((attribute) => whole.attributes.indexOf(attribute));
  const bits = [...whole.delta.subarray(0, whole.attributes.length)];
  const kept = slots.map((slot) => bits[slot] ?? NaN);
  expect(slots).toEqual(slots.toSorted((a, b) => a - b));
  expect(slots.length).toBe(Math.min(K, whole.attributes.length));
  expect(Math.max(...kept)).toBeLessThanOrEqual(Math.min(...bits.filter((_, slot) => !slots.includes(slot)), Infinity));
  expect(few.baseAttribute).toBe(slots.indexOf(whole.baseAttribute));
  expect(few.baseTau).toBe(whole.baseTau);
  expect([...few.delta.subarray(0, K)]).toEqual(kept);
  expect([...few.tau.subarray(0, K)]).toEqual(slots.map((slot) => whole.tau[slot]));
  expect(few.variants).toEqual(whole.variants);
  expect(await hashWorld(few)).not.toBe(await hashWorld(whole));
  for (const distribution of distributions) {
    if (whole.kind === "gaussian") {
      const rows = [0, ...slots.map((slot) => 2 + slot)];
      rows.forEach((a, i) =>
        rows.forEach((b, j) =>
          expect(covariance(few, distribution, i && i + 1, j && j + 1)).toBeCloseTo(
            covariance(whole, distribution, a, b),
            3,
          ),
        ),
      );
      continue;
    }
    const [all, some] = [filled(whole, distribution), filled(few, distribution)];
    expect(some.base).toEqual(all.base);
    expect(some.intended).toEqual(all.intended);
    expect(some.next).toEqual(all.next);
    some.attributes.forEach((held, variant) => {
      for (let cell = 0; cell < some.base.length; cell++)
        slots.forEach((slot, k) => {
          if (held[cell * 16 + k] !== all.attributes[variant]?.[cell * 16 + slot])
            throw new Error(`${distribution}, variant ${variant}, cell ${cell}: ${whole.attributes[slot]} differs`);
        });
    });
  }
});

test("all of them, unless fewer are asked for", async () => {
  const declaration = await findWorld("telephone");
  const whole = await compileWorld(declaration, { plans: PLANS });
  expect(shortest(whole, 0)).toEqual(whole.attributes);
  expect(shortest(whole, 16)).toEqual(whole.attributes);
  expect(await hashWorld(await compileWorld(declaration, { plans: PLANS, representable: 16 }))).toBe(
    await hashWorld(whole),
  );
});

test("ties go to the earlier, and what is kept stays in the world's order", () => {
  const world = { attributes: ["a", "b", "c", "d"], delta: Uint32Array.of(9, 4, 9, 1) };
  expect(shortest(world, 3)).toEqual(["a", "b", "d"]);
});
