// The scanner finds what the reference's `pick` finds, whatever is wanted, believed and considered.
import { describe, expect, test } from "vitest";
import { createScanner } from "../../src/cpu/scanner.ts";
import { SeededRandom } from "../../src/bench/verify/seeded-random.ts";
import { openWorld } from "../../src/files/worlds/worlds.ts";
import { configure } from "../../src/model/configuration.ts";
import { problemOf } from "../../src/model/engine.ts";
import { pick } from "../../src/reference/scan.ts";
import { tables, type Tables } from "../../src/reference/tables.ts";
import { trajectory } from "../../src/reference/trajectory.ts";

/** Tables of random attributes in a narrow range, so that many plans are equal. */
function randomTables(dice: SeededRandom, contexts: number, plans: number, variants: number, most: number): Tables {
  return {
    contexts,
    plans,
    attributes: Array.from({ length: variants }, () =>
      Int8Array.from({ length: contexts * plans * 16 }, () => dice.int(-most, most)),
    ),
    base: new Int16Array(contexts * plans),
    intended: new Int16Array(contexts * plans),
    meanBase: new Int32Array(contexts),
    place: new Uint16Array(contexts * plans),
    cues: new Uint8Array(contexts),
    next: new Uint16Array(0),
  };
}

const drivesWith = (dice: SeededRandom, nonzero: number): Int8Array => {
  const drives = new Int8Array(16);
  while (drives.filter((drive) => drive !== 0).length < nonzero) drives[dice.int(0, 15)] = dice.int(-127, 127);
  return drives;
};

describe.each([
  { contexts: 5, plans: 16, variants: 1, most: 127 },
  { contexts: 9, plans: 64, variants: 3, most: 2 },
  { contexts: 3, plans: 1024, variants: 2, most: 127 },
])("over $contexts contexts of $plans plans", ({ contexts, plans, variants, most }) => {
  const dice = new SeededRandom(plans);
  const drawn = randomTables(dice, contexts, plans, variants, most);

  test("with any number of nonzero drives", async () => {
    const scan = await createScanner(drawn);
    for (let trial = 0; trial < 80; trial++) {
      const drives = drivesWith(dice, trial % 17);
      const belief = dice.int(0, variants - 1);
      const n = trial < 5 ? ([1, 2, 15, 16, plans][trial] ?? 1) : dice.int(1, plans);
      const expected = Array.from({ length: contexts }, (_, c) => pick(drawn, drives, belief, c, n));
      expect([...scan(drives, belief, n)]).toEqual(expected);
      const [start, count] = [dice.int(0, contexts - 1), dice.int(1, contexts)];
      const turned = Array.from({ length: count }, (_, e) => expected[(start + e) % contexts]);
      expect([...scan(drives, belief, n, start, count)]).toEqual(turned);
    }
  });

  test("at the ends of the range of utilities", async () => {
    const extreme = randomTables(dice, contexts, plans, 1, 0);
    const last = contexts * plans - 1;
    extreme.attributes[0]?.fill(-127);
    extreme.attributes[0]?.fill(127, last * 16);
    const scan = await createScanner(extreme);
    const all = new Int8Array(16).fill(127);
    expect([...scan(all, 0, plans)]).toEqual(
      Array.from({ length: contexts }, (_, c) => (c < contexts - 1 ? 0 : plans - 1)),
    );
    expect([
      ...scan(
        all.map((drive) => -drive),
        0,
        plans,
      ),
    ]).toEqual(
      Array.from({ length: contexts }, (_, c) =>
        pick(
          extreme,
          all.map((drive) => -drive),
          0,
          c,
          plans,
        ),
      ),
    );
  });
});

test("on the probe of a sequential world, in contexts as they are met", async () => {
  const configuration = configure({ world: "foraging", plans: 32 });
  const { settings, world } = problemOf(configuration, await openWorld("foraging", configuration));
  const { probeContexts: contexts } = settings;
  const drawn = tables(settings, world, { probe: true, generation: 0, distribution: "deployment", contexts });
  const scan = await createScanner(drawn);
  const dice = new SeededRandom(7);
  for (let trial = 0; trial < 20; trial++) {
    const [drives, n] = [drivesWith(dice, dice.int(1, 4)), dice.int(1, 32)];
    const walk = (choose: Parameters<typeof trajectory>[4]) =>
      trajectory(drawn, settings.horizon, trial, contexts, choose);
    expect(walk((context) => scan(drives, 0, n, context, 1)[0] ?? -1)).toEqual(
      walk((context) => pick(drawn, drives, 0, context, n)),
    );
  }
});
