// The tables of a draw: orders in which plans are considered, what stands at each place, cues, types, and probes that are
// drawn apart.
import { describe, expect, test } from "vitest";
import { compileCausal } from "../../src/model/causal.ts";
import { configure } from "../../src/model/configuration.ts";
import { settingsOf, type Settings } from "../../src/model/settings.ts";
import type { World } from "../../src/model/world.ts";
import { pick } from "../../src/reference/scan.ts";
import type { Draw } from "../../src/reference/outcome.ts";
import { tables } from "../../src/reference/tables.ts";
import { places } from "../../src/reference/contexts.ts";
import { drivesOf } from "./planted.ts";

const words = { title: "", source: "", summary: "", levelNames: [] };
/** The base is the plan's effort, in every context: what stands at a place says which plan it is. */
const plain = compileCausal({
  ...words,
  kind: "causal",
  name: "plain",
  nodes: { effort: { op: "effort" }, weather: { op: "context" }, luck: { op: "noise", sd: 1 } },
  attributes: ["effort", "weather", "luck"],
  base: "effort",
});
/** Deployment and a belief each change one mechanism. */
const forked = compileCausal({
  ...words,
  kind: "causal",
  name: "forked",
  nodes: {
    effort: { op: "effort" },
    food: { op: "noise", from: { effort: 1 }, sd: 0.3, deployment: { from: { effort: 0.1 } } },
    toys: { op: "noise", from: { effort: 0.5 }, sd: 0.3 },
    value: { op: "sum", from: { food: 1, toys: 0.5 } },
  },
  attributes: ["effort", "food", "toys", "value"],
  base: "value",
  intended: "toys",
  beliefs: [{ name: "no toys", help: "", edits: { value: { from: { toys: 0 } } } }],
});
const settingsFor = (world: World, given: Record<string, unknown> = {}): Settings =>
  settingsOf(configure({ seed: 5, plans: 16, contexts: 8, contextsActed: 4, ...given }), world);
const training = (given: Partial<Draw> = {}): Draw => ({
  probe: false,
  generation: 0,
  distribution: "training",
  contexts: 8,
  ...given,
});

describe("places", () => {
  test.each([16, 64, 1024])("of %i plans are a permutation, another in each context and generation", (plans) => {
    const settings = settingsFor(plain, { plans });
    const orders = [0, 1, 2].flatMap((context) =>
      [0, 1].map((generation) => places(settings, training({ generation }), context)),
    );
    for (const order of orders) expect([...order].toSorted((a, b) => a - b)).toEqual([...order.keys()]);
    expect(new Set(orders.map(String)).size).toBe(6);
  });

  test("are equally likely for each plan, and independent for two", () => {
    const settings = settingsFor(plain);
    const [single, pairs] = [Array.from({ length: 256 }, () => 0), Array.from({ length: 256 }, () => 0)];
    const contexts = 6400;
    for (let context = 0; context < contexts; context++) {
      const order = places(settings, training(), context);
      order.forEach((place, plan) => (single[plan * 16 + place] = (single[plan * 16 + place] ?? 0) + 1));
      const both = (order[3] ?? 0) * 16 + (order[4] ?? 0);
      pairs[both] = (pairs[both] ?? 0) + 1;
    }
    const chiSquare = (counts: number[], expected: number) =>
      counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // .9999 quantiles of χ² with 15 · 15 and 239 degrees of freedom
    expect(chiSquare(single, contexts / 16)).toBeLessThan(309);
    const unequal = pairs.filter((_, both) => both >> 4 !== (both & 15));
    expect(chiSquare(unequal, contexts / 240)).toBeLessThan(325);
    expect(pairs.filter((_, both) => both >> 4 === (both & 15)).every((count) => count === 0)).toBe(true);
  });

  test("let a larger search see what a smaller one sees, and more", () => {
    const settings = settingsFor(plain, { plans: 64 });
    const drawn = tables(settings, plain, training());
    for (let context = 0; context < 8; context++) {
      const seen = (n: number) =>
        [...drawn.place.subarray(context * 64, (context + 1) * 64)].flatMap((place, plan) => (place < n ? [plan] : []));
      for (const n of [1, 2, 4, 8, 16, 32]) {
        expect(seen(n)).toHaveLength(n);
        expect(seen(2 * n)).toEqual(expect.arrayContaining(seen(n)));
      }
    }
  });
});

describe("a table", () => {
  const settings = settingsFor(plain);
  const library = plain.library(5, 16);
  const drawn = tables(settings, plain, training());

  test("has at each place what the plan of that place brings", () => {
    for (let context = 0; context < 8; context++)
      for (let plan = 0; plan < 16; plan++)
        expect(drawn.base[context * 16 + (drawn.place[context * 16 + plan] ?? 0)]).toBe(library[plan]);
  });

  test("has attributes in 1/32 beside the base in 1/1024, and one weather a context", () => {
    const attribute = (at: number, slot: number) => drawn.attributes[0]?.[16 * at + slot] ?? NaN;
    for (let at = 0; at < 8 * 16; at++) expect(attribute(at, 0)).toBe(((drawn.base[at] ?? 0) + 16) >> 5);
    const weathers = Array.from({ length: 8 }, (_, context) => {
      const seen = new Set(Array.from({ length: 16 }, (__, j) => attribute(context * 16 + j, 1)));
      expect(seen.size).toBe(1);
      return [...seen][0];
    });
    expect(new Set(weathers).size).toBeGreaterThan(5);
    expect(new Set(Array.from({ length: 16 }, (_, j) => attribute(j, 2))).size).toBeGreaterThan(8);
  });

  test("has the context's mean base, rounded down", () => {
    const sum = library.reduce((total, value) => total + value, 0);
    expect([...drawn.meanBase]).toEqual(Array.from({ length: 8 }, () => Math.floor(sum / 16)));
  });

  test("has the truth's base and intended value, and attributes as each belief has them", () => {
    const all = tables(settingsFor(forked), forked, training());
    expect(all.attributes).toHaveLength(2);
    const cells = Array.from({ length: 8 * 16 }, (_, at) => at);
    const differing = forked.attributes.filter((_, slot) =>
      cells.some((at) => all.attributes[0]?.[16 * at + slot] !== all.attributes[1]?.[16 * at + slot]),
    );
    expect(differing).toEqual(["value"]);
    for (const at of cells) {
      const [toys, value] = [2, 3].map((slot) => all.attributes[0]?.[16 * at + slot]);
      expect([toys, value]).toEqual([((all.intended[at] ?? 0) + 16) >> 5, ((all.base[at] ?? 0) + 16) >> 5]);
    }
  });
});

describe("contexts", () => {
  const differ = (a: Draw, b: Draw, given: Record<string, unknown> = {}) => {
    const settings = settingsFor(plain, given);
    const [one, other] = [tables(settings, plain, a), tables(settings, plain, b)];
    return String(one.attributes[0]) !== String(other.attributes[0]);
  };

  test("of a probe share nothing with training: not the order, not what contexts are, not the noise, not the cues", () => {
    const settings = settingsFor(plain, { contexts: 8, cues: 64 });
    const [train, probe] = [training(), training({ probe: true })].map((draw) => tables(settings, plain, draw));
    if (!train || !probe) throw new Error("no tables");
    const byPlan = (drawn: typeof train, slot: number) =>
      Array.from(drawn.place, (place, at) => {
        const context = Math.floor(at / 16);
        return drawn.attributes[0]?.[16 * (16 * context + place) + slot] ?? NaN;
      });
    const [effort, weather, luck] = [0, 1, 2];
    expect(byPlan(probe, effort)).toEqual(byPlan(train, effort));
    for (const slot of [weather, luck]) {
      const same = byPlan(probe, slot).filter((value, at) => value === byPlan(train, slot)[at]).length;
      expect(same).toBeLessThan(40); // of 128; a coincidence of rounded normals has chance 1/114, of a whole context's weather too
    }
    expect(probe.place).not.toEqual(train.place);
    expect(probe.cues).not.toEqual(train.cues);
  });

  test("are new in each generation, for each seed, and on the probe", () => {
    expect(differ(training(), training())).toBe(false);
    expect(differ(training(), training({ generation: 1 }))).toBe(true);
    expect(differ(training(), training({ probe: true }))).toBe(true);
    expect(differ(training({ generation: 1 }), training({ probe: true, generation: 1 }))).toBe(true);
  });

  test("of the two probes differ where the world declares it, and nowhere else", () => {
    const settings = settingsFor(forked);
    const probe = (distribution: Draw["distribution"]) =>
      tables(settings, forked, training({ probe: true, distribution }));
    const [one, other] = [probe("training"), probe("deployment")];
    expect(one.place).toEqual(other.place);
    const same = forked.attributes.filter((_, slot) =>
      Array.from({ length: 8 * 16 }, (__, at) => at).every(
        (at) => one.attributes[0]?.[16 * at + slot] === other.attributes[0]?.[16 * at + slot],
      ),
    );
    expect(same).toEqual(["effort", "toys"]);
    expect(one.intended).toEqual(other.intended);
    expect(one.base).not.toEqual(other.base);
  });

  test("of V types repeat: the same type brings the same, in whatever generation", () => {
    const settings = settingsFor(plain, { contextTypes: 3, contexts: 64 });
    const byPlan = (generation: number) => {
      const drawn = tables(settings, plain, training({ generation, contexts: 64 }));
      return Array.from({ length: 64 }, (_, context) =>
        Array.from({ length: 16 }, (__, plan) => {
          const at = context * 16 + (drawn.place[context * 16 + plan] ?? 0);
          return [...(drawn.attributes[0]?.slice(16 * at, 16 * at + 3) ?? [])];
        }),
      ).map(String);
    };
    const kinds = new Set([...byPlan(0), ...byPlan(9)]);
    expect(kinds.size).toBe(3);
    for (const kind of kinds) {
      const count = byPlan(0).filter((one) => one === kind).length;
      expect(Math.abs(count - 64 / 3)).toBeLessThan(5 * Math.sqrt((64 * 2) / 9));
    }
  });
});

describe("cues", () => {
  const cues = (given: Record<string, unknown>, contexts = 4000) => {
    const settings = settingsFor(plain, { contexts: 4000, ...given });
    const drawn = tables({ ...settings, plans: 16 }, plain, training({ contexts }));
    const weather = Array.from({ length: contexts }, (_, context) => drawn.attributes[0]?.[16 * 16 * context + 1] ?? 0);
    return { cues: [...drawn.cues], weather };
  };

  test("tell the type mod Q where there are types", () => {
    const drawn = cues({ contextTypes: 6, cues: 4 }, 400);
    const pairs = new Set(drawn.weather.map((weather, context) => `${weather}→${drawn.cues[context]}`));
    // six types, of which two pairs share a cue: type 0 with 4 and 1 with 5
    expect(pairs.size).toBe(6);
    expect(new Set(drawn.cues)).toEqual(new Set([0, 1, 2, 3]));
  });

  test("tell nothing where every context is new: they are random", () => {
    const drawn = cues({ cues: 4 });
    for (const cue of [0, 1, 2, 3]) {
      const count = drawn.cues.filter((one) => one === cue).length;
      expect(Math.abs(count - 1000)).toBeLessThan(5 * Math.sqrt(4000 * 0.25 * 0.75));
    }
  });

  test("are replaced by noise with probability ν", () => {
    const clear = cues({ contextTypes: 16, cues: 16 });
    const noisy = cues({ contextTypes: 16, cues: 16, cueNoise: 0.5 });
    expect(noisy.weather).toEqual(clear.weather);
    const wrong = noisy.cues.filter((cue, context) => cue !== clear.cues[context]).length;
    // a replaced cue is right by chance one time in 16
    const p = 0.5 * (15 / 16);
    expect(Math.abs(wrong - 4000 * p)).toBeLessThan(5 * Math.sqrt(4000 * p * (1 - p)));
  });
});

test("an optimizer's choice among the first n is a plan of the first n places", () => {
  const settings = settingsFor(plain, { plans: 64 });
  const drawn = tables(settings, plain, training());
  for (const n of [1, 3, 17, 64])
    for (let context = 0; context < 8; context++) {
      const chosen = pick(drawn, drivesOf(1), 0, context, n);
      expect(chosen).toBeLessThan(n);
      const seen = drawn.base.subarray(context * 64, context * 64 + n);
      expect(Math.max(...seen) - (drawn.base[context * 64 + chosen] ?? 0)).toBeLessThan(32);
    }
});
